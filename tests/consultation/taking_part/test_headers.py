"""What each answer tells the browser, and what nobody keeps of it."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import URLPattern
from django_tasks_db.models import DBTaskResult

from consultation.taking_part.urls import urlpatterns
from ledger.models import Entry
from tests.consultation.taking_part.conftest import tokens_for

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
ARGS = {
    "with_token": ["x"],
    "about": ["none"],
    "said": ["none"],
    "said_plain": ["none"],
    "section": [1],
    "comment": ["x.y"],
    "question": [1],
    "picture": [1],
    "picture_of_text": ["abc"],
}


def test_every_address_answers_with_the_same_headers(asked, visitor):
    visitor.come_openly(asked)
    for route in urlpatterns:
        assert isinstance(route, URLPattern)
        for page in (visitor.get, visitor.post):
            answer = page(route.name, *ARGS.get(route.name, []))
            kept = answer["Cache-Control"]
            assert (route.name, kept) == (route.name, "no-store, private")
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert answer["X-Frame-Options"] == "DENY"
            assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
            assert answer["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_an_address_that_is_none_has_them_too(db, visitor):
    answer = visitor.client.get("/take-part/no-such/")
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_token_against_forged_forms_ends_with_the_browsers_session(asked, visitor):
    kept = visitor.get("about", asked.slug).cookies["csrftoken"]
    assert (kept["max-age"], kept["expires"], bool(kept.value)) == ("", "", True)


def test_no_page_carries_a_script_or_style_of_its_own(asked, visitor):
    visitor.come_openly(asked).answer_all()
    for name in ("index", "code", "promise", "about_it", "check", "later"):
        visitor.get(name)
        assert "<style" not in visitor.words
        assert " style=" not in visitor.words
        assert "<script>" not in visitor.words
        assert " onclick=" not in visitor.words


def test_nothing_is_kept_beside_the_answers(asked, visitor):
    token = tokens_for(asked, asked.cla)[0]
    before = Entry.objects.count()
    visitor.come_with(token).answer_all().send()
    visitor.get("answers")
    assert set(visitor.client.cookies) <= {
        "take-part",
        "take-part-code",
        "take-part-receipt",
        "csrftoken",
    }
    assert not Session.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert Entry.objects.count() == before


def test_staff_see_the_same_page_and_stay_logged_in(asked, visitor, another):
    another.client.force_login(asked.cast.lead)
    session = another.client.cookies["sessionid"].value
    before = Session.objects.values("session_key", "session_data", "expire_date").get()
    for name in ("index", "code", "receipt"):
        assert _plain(another.get(name)) == _plain(visitor.get(name))
    another.come_openly(asked).answer_all().send()
    after = Session.objects.values("session_key", "session_data", "expire_date").get()
    assert (before, session) == (after, another.client.cookies["sessionid"].value)


def _plain(page):
    lines = page.content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def test_a_form_without_its_token_is_told_in_plain_words(asked, visitor):
    visitor.come_openly(asked)
    visitor.client.handler.enforce_csrf_checks = True
    visitor.post("question", 4, text="More <b>wifi</b>.")
    assert visitor.page.status_code == 403
    assert "Please try that again" in visitor.words
    assert "More &lt;b&gt;wifi&lt;/b&gt;." in visitor.words


@pytest.mark.parametrize(
    ("name", "args", "most"),
    [
        ("promise", (), 3),
        ("question", (1,), 3),
        ("about_it", (), 5),
        ("check", (), 3),
        ("later", (), 3),
    ],
)
def test_a_page_costs_few_queries(
    asked, visitor, name, args, most, django_assert_max_num_queries
):
    visitor.come_openly(asked).answer_all()
    with django_assert_max_num_queries(most):
        assert visitor.get(name, *args).status_code == 200


def test_the_first_page_costs_the_same_however_many_are_open(
    asked, visitor, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        visitor.get("index")
