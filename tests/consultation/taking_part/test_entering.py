"""Links, codes, and those that do not work."""

import datetime

import pytest
from django.utils import timezone

from consultation.joining.codes import as_code
from consultation.joining.making import revoke_token
from consultation.joining.tokens import digest
from consultation.models import Invitation, Response
from consultation.planning.unsaid import add_unsaid
from tests.consultation.taking_part.conftest import tokens_for
from tests.factories.consultations import closed_practice, opened, planned_practice

pytestmark = pytest.mark.django_db


def test_a_link_is_left_at_once_without_a_look_at_the_database(
    visitor, django_assert_num_queries
):
    with django_assert_num_queries(0):
        visitor.get("with_token", "whatever-it-is")
    assert (visitor.page.status_code, visitor.page.url) == (302, "/take-part/begin/")
    assert visitor.page["Referrer-Policy"] == "no-referrer"
    cookie = visitor.page.cookies["take-part-code"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Lax",
        "/take-part/",
    )


@pytest.mark.parametrize("token", ["‮😀", "x" * 3000, "'\"--", "a;b=c"])
def test_a_link_that_nobody_would_make_is_answered_alike(db, visitor, token):
    assert visitor.get("with_token", token).url == "/take-part/begin/"
    assert len(visitor.page.cookies["take-part-code"].value) <= 200
    assert visitor.get("begin").status_code == 404


def test_opening_a_link_uses_nothing_up(asked, visitor, another):
    token = tokens_for(asked, asked.cla)[0]
    visitor.get("with_token", token)
    visitor.get("begin")
    another.come_with(token)
    assert another.get("promise").status_code == 200


def test_unknown_used_expired_and_revoked_look_the_same(asked, visitor, another):
    used, late, lost = tokens_for(asked, asked.cla, 3)
    another.come_with(used)
    Invitation.objects.filter(token_hash=digest(late)).update(
        expires_on=timezone.localdate() - datetime.timedelta(days=1)
    )
    revoke_token(lost, actor=asked.cast.lead)
    seen = set()
    for token in ("unknown", used, late, lost):
        visitor.get("with_token", token)
        page = visitor.get("begin")
        seen.add((page.status_code, page.content))
        visitor.get("with_token", token)
        page = visitor.post("begin")
        seen.add((page.status_code, page.content))
    assert len(seen) == 1
    assert "This code or link does not work" in visitor.words


@pytest.mark.parametrize(
    "spelled",
    [
        lambda token: as_code(token),
        lambda token: as_code(token).lower().replace(" ", "-"),
        lambda token: f"  {token} ",
        lambda token: f"https://say.example/take-part/with/{token}/",
    ],
)
def test_a_code_is_understood_however_it_is_typed(asked, visitor, spelled):
    token = tokens_for(asked, asked.cla)[0]
    assert visitor.post("code", code=spelled(token)).url == "/take-part/begin/"
    assert visitor.get("begin").status_code == 200


def test_a_wrong_code_is_answered_as_a_right_one(visitor):
    assert visitor.post("code", code="nonsense").url == "/take-part/begin/"
    assert visitor.get("begin").status_code == 404


def test_an_empty_code_is_told_so(visitor):
    visitor.post("code", code=" ")
    assert "Type the code from your card." in visitor.words


def test_beginning_twice_gives_one_way_in(asked, visitor):
    token = tokens_for(asked, asked.cla)[0]
    visitor.get("with_token", token)
    visitor.client.cookies["take-part-code"] = token
    assert visitor.post("begin").url == "/take-part/go/device/"
    visitor.client.cookies["take-part-code"] = token
    assert visitor.post("begin").url == "/take-part/go/device/"
    visitor.post("device", own="yes")
    visitor.answer_all().send()
    assert Response.objects.count() == 1


def test_the_code_does_not_stay_once_somebody_began(asked, visitor):
    visitor.come_with(tokens_for(asked, asked.cla)[0])
    assert visitor.cookies() == {"take-part"}


def test_an_open_link_takes_its_own_groups_alone(asked, visitor):
    visitor.get("about", asked.slug)
    assert "This is for: Children in our care." in visitor.words
    visitor.post("about", asked.slug, group=asked.carers.key)
    assert visitor.page.status_code == 200
    assert "take-part" not in visitor.cookies()


def test_an_open_link_asks_which_group_where_there_are_several(few, visitor):
    planned = planned_practice(few)
    planned.groups.filter(pk=planned.workers.pk).update(open_link=True)
    asked = opened(planned)
    visitor.get("about", asked.slug)
    assert "Which of these are you?" in visitor.words
    visitor.post("about", asked.slug)
    assert "Choose one of the answers to go on." in visitor.words
    visitor.post("about", asked.slug, group=asked.workers.key)
    visitor.post("device", own="yes")
    assert "We do not ask your name." in visitor.get("promise").content.decode()


def test_whoever_would_rather_not_say_their_group_need_not(few, visitor):
    planned = planned_practice(few)
    planned.groups.filter(pk=planned.workers.pk).update(open_link=True)
    unsaid = add_unsaid(planned.pk, actor=few.lead, version=planned.version)
    planned.groups.filter(pk=unsaid.pk).update(place=0)
    for_workers = planned.questions.get(place=4)
    for_workers.groups.add(planned.workers)
    asked = opened(planned)
    visitor.get("about", asked.slug)
    choices = visitor.page.context["form"].fields["group"].choices
    assert choices == [
        ("children-looked-after", "Children in our care"),
        ("social-workers", "Social workers"),
        ("group-not-said", "I’d rather not say"),
    ]
    assert "You don’t have to say." in visitor.words
    visitor.post("about", asked.slug, group="group-not-said")
    visitor.post("device", own="yes")
    promised = visitor.get("promise").context["visit"].promise
    assert promised.identity[0] == "We don’t ask your name."
    assert "To talk: Childline 0800 1111." in promised.beside
    assert visitor.post("helper").url == "/take-part/go/about/"
    visitor.post("question", 1, rating="4")
    visitor.send()
    found = Response.objects.get()
    assert (found.group, found.age_band) == (unsaid, "")
    words = [line.asked for line, _ in visitor.get("answers").context["lines"]]
    assert words == ["How good is the wifi where you live?"]


def test_what_has_no_open_link_is_not_there(asked, visitor):
    planned = planned_practice(asked.cast)
    assert visitor.get("about", planned.slug).status_code == 404
    assert visitor.get("about", "no-such").status_code == 404


def test_what_is_over_says_since_when_and_what_happens_next(few, visitor):
    over = closed_practice(few)
    assert visitor.get("about", over.slug).status_code == 410
    assert f"This closed on {over.closed_at:%-d %B %Y}." in visitor.words
    assert "Helen Marsh (Director)" in visitor.words
    assert visitor.get("index").status_code == 200
    assert "Over: what happens next" in visitor.words


def test_the_first_page_shows_what_is_open_to_everybody(asked, visitor):
    visitor.get("index")
    assert "Your say on phones and the internet in care" in visitor.words
    assert f'href="/take-part/about/{asked.slug}/"' in visitor.words


def test_the_first_page_says_so_when_nothing_is_open(db, visitor):
    visitor.get("index")
    assert "Nothing is open to everybody now" in visitor.words


def test_too_many_tries_are_asked_to_wait(asked, visitor):
    for _ in range(40):
        visitor.get("with_token", "guess")
        if visitor.get("begin").status_code == 429:
            break
    assert visitor.page.status_code == 429
    assert visitor.page["Retry-After"] == "600"
    assert "Please try again in ten minutes, after" in visitor.words
