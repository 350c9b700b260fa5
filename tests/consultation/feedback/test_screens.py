"""The staff screens: who sees them, what they say, what a press does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from consultation.feedback.publishing import write_words
from consultation.models import Feedback, Told
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import open_practice
from tests.factories.feedback import (
    INTRO,
    SAID,
    decide,
    made_public,
    over,
    point,
    worded,
)
from tests.factories.policies import Cast
from workflow import workdays

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


def at(row, name, *args):
    return reverse(f"consultations:{name}", args=[row.pk, *args])


@pytest.fixture
def row(db):
    return over(Cast())


@pytest.fixture
def lead(client, row):
    client.force_login(row.cast.lead)
    return client


def test_screen_says_what_stands_in_the_way_and_leads_there(lead, row):
    point(row, outcome=None)
    words = lead.get(at(row, "feedback")).content.decode()
    assert "What stands in the way (3)" in words
    assert "1 point is not answered yet" in words
    assert f'href="{at(row, "feedback_words")}"' in words
    assert 'aria-disabled="true"' in words


def test_words_are_written_and_the_answer_is_made_public(lead, row):
    point(row)
    words = {"intro": INTRO, "plain_intro": "Hello.", "version": 0}
    assert lead.post(at(row, "feedback_words"), words).status_code == 302
    page = lead.get(at(row, "feedback"))
    assert "Nothing stands in the way" in page.content.decode()
    answer = lead.post(at(row, "feedback_publish"), {"version": 1}, follow=True)
    assert "It is public." in answer.content.decode()
    assert Feedback.objects.get().published_by == row.cast.lead


def test_whoever_wrote_on_an_older_page_sees_what_stands_there(lead, row):
    worded(row)
    posted = {"intro": "Mine.", "plain_intro": "Hello.", "version": 0}
    answer = lead.post(at(row, "feedback_words"), posted)
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "Mine." in words
    assert f"It is now: {INTRO}" in words


def test_publishing_too_early_says_why(lead, row):
    answer = lead.post(at(row, "feedback_publish"), {"version": 0})
    assert answer.status_code == 422
    assert "The words at the top of the page are not written." in answer.text
    assert lead.post(at(row, "feedback_publish"), {}).status_code == 422
    stale = lead.post(at(row, "feedback_publish"), {"version": 7})
    assert stale.status_code == 409


def test_it_is_taken_down_with_a_reason(lead, row):
    point(row)
    version = made_public(row).version
    kept = "Staff read it until the page is public again"
    assert kept in lead.get(at(row, "feedback")).text
    refused = lead.post(at(row, "feedback_take_down"), {"version": version})
    assert refused.status_code == 422
    assert "Say why it is taken down." in refused.text
    given = {"version": version, "reason": EVIL}
    answer = lead.post(at(row, "feedback_take_down"), given, follow=True)
    assert "It is taken down." in answer.text
    assert "Make it public again" in answer.text
    assert EVIL not in answer.text


def test_reason_is_not_lost_when_somebody_changed_the_words_meanwhile(lead, row):
    point(row)
    version = made_public(row).version
    write_words(row.pk, actor=row.cast.second_lead, version=version, intro="New.")
    given = {"version": version, "reason": "A name in it."}
    answer = lead.post(at(row, "feedback_take_down"), given)
    assert answer.status_code == 409
    assert "Somebody else changed this" in answer.text
    assert "A name in it.</textarea>" in answer.text
    assert Feedback.objects.get().published_at is not None
    given["version"] = answer.context["take_down_form"]["version"].value()
    assert lead.post(at(row, "feedback_take_down"), given).status_code == 302


def test_screen_says_what_lacks_of_a_public_page_too(lead, row):
    made = point(row)
    made_public(row)
    assert "What the page still lacks" not in lead.get(at(row, "feedback")).text
    decide(made, plain_reason="")
    words = lead.get(at(row, "feedback")).text
    assert "What the page still lacks (1)" in words
    assert "1 point is without a reason in plain words" in words
    assert "It is public" in words


def test_preview_is_the_public_page(lead, row):
    point(row)
    for name, words in (("feedback_preview", SAID), ("feedback_plain", "too early")):
        answer = lead.get(at(row, name))
        assert "Nobody but staff can see this page." in answer.text
        assert words in answer.text
        assert "no-store, private" in answer["Cache-Control"]
        assert at(row, "feedback") in answer.text


def test_a_group_is_told_and_the_line_is_taken_off(lead, row):
    made_public(row)
    given = {"group": row.cla.pk, "on": workdays.today(), "how": "visit", "note": EVIL}
    answer = lead.post(at(row, "told"), given, follow=True)
    assert "Kept: Children looked after was told." in answer.text
    assert "2 groups have not been told yet." in answer.text
    assert EVIL not in answer.text
    made = Told.objects.get()
    answer = lead.post(at(row, "told_remove", made.pk), follow=True)
    assert "3 groups have not been told yet." in answer.text
    assert lead.post(at(row, "told_remove", made.pk)).status_code == 409


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("group", "999999"),
        ("group", "x"),
        ("on", "2020-01-01"),
        ("on", "2999-01-01"),
        ("on", ""),
        ("how", "pigeon"),
        ("note", "x" * 301),
    ],
)
def test_what_cannot_be_is_not_kept(lead, row, field, value):
    given = {"group": row.cla.pk, "on": workdays.today(), "how": "visit"}
    answer = lead.post(at(row, "told"), {**given, field: value})
    assert answer.status_code == 422
    assert not Told.objects.exists()


def test_papers_are_offered_once_there_is_a_page_to_lead_to(lead, row):
    assert "Letter in Word" not in lead.get(at(row, "told")).text
    made_public(row)
    assert lead.get(at(row, "told")).text.count("Poster in Word") == 3


def test_who_sees_and_does_what(client, row):
    point(row)
    version = made_public(row).version
    cast = row.cast
    others = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    expected = {
        # Who: the screen, its preview, words, told
        cast.lead: (200, 200, 200, 200),
        cast.editor: (200, 200, 403, 403),
        cast.apprentice: (200, 200, 403, 403),
        cast.auditor: (200, 200, 403, 403),
        cast.clerk: (200, 200, 403, 403),
        cast.owner: (403, 403, 403, 403),  # the manager named on it
        cast.safeguarding: (404, 404, 404, 404),
        cast.dmt_member: (404, 404, 404, 404),
        others: (404, 404, 404, 404),
    }
    names = ("feedback", "feedback_preview", "feedback_words", "told")
    for person, statuses in expected.items():
        client.force_login(person)
        found = tuple(client.get(at(row, name)).status_code for name in names)
        assert (person, found) == (person, statuses)
        if person == cast.lead:
            continue
        for name in ("feedback_publish", "feedback_take_down"):
            given = {"version": version, "reason": "Mine."}
            assert client.post(at(row, name), given).status_code in (403, 404)
    assert Feedback.objects.get().published_at is not None


def test_nothing_of_it_is_there_while_it_is_open(client, db):
    row = open_practice(Cast())
    client.force_login(row.cast.lead)
    for name in ("feedback", "feedback_preview", "feedback_words", "told"):
        assert client.get(at(row, name)).status_code == 403
    assert (
        "You said, we will, we did"
        not in client.get(at(row, "consultation")).content.decode()
    )


def test_consultations_page_has_the_panel(lead, row):
    words = lead.get(at(row, "consultation")).content.decode()
    assert "Not public yet." in words
    assert words.count("Not told yet") == 3
    made_public(row)
    assert "Public since" in lead.get(at(row, "consultation")).content.decode()


@pytest.mark.parametrize("name", ["feedback", "told", "consultation"])
def test_screens_cost_the_same_for_many(lead, row, name, django_assert_num_queries):
    point(row)
    made_public(row)

    def tell(group):
        Told.objects.create(
            group=group, on=workdays.today(), how="card", recorded_by=row.cast.lead
        )

    tell(row.cla)
    lead.get(at(row, name))
    with CaptureQueriesContext(connection) as one:
        lead.get(at(row, name))
    for number in range(4):
        point(row, f"Wish {number}.", times=2)
        tell(row.carers)
        tell(row.cla)
    with django_assert_num_queries(len(one)):
        lead.get(at(row, name))


def test_a_telling_says_what_it_lacks_in_plain_words(lead, row):
    answer = lead.post(at(row, "told"), {})
    assert answer.status_code == 422
    for words in (
        "Choose the group that was told.",
        "Give the day on which they were told.",
        "Choose how they were told.",
    ):
        assert words in answer.text
