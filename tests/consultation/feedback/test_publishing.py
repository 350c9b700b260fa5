"""The answer is made public by who may, when nothing stands in the way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from consultation.feedback.checking import hindrances
from consultation.feedback.publishing import (
    feedback_of,
    publish,
    take_down,
    write_words,
)
from consultation.models import Feedback
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import open_practice
from tests.factories.feedback import (
    INTRO,
    PLAIN_INTRO,
    decide,
    made_public,
    over,
    point,
    worded,
)
from tests.factories.responses import respond
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


def lacks(row):
    return [str(reason) for reason in hindrances(feedback_of(row), row.cast.lead)]


def kinds():
    entries = Entry.objects.filter(kind__startswith="feedback.").order_by("sequence")
    return list(entries.values_list("kind", flat=True))


def test_answer_is_made_public_by_a_lead(row):
    point(row)
    worded(row)
    assert lacks(row) == []
    found = publish(row.pk, actor=row.cast.lead, version=1)
    assert (found.published_by, found.published_at is not None) == (row.cast.lead, True)
    assert kinds() == ["feedback.words_changed", "feedback.published"]


def test_everything_that_lacks_is_a_sentence(row):
    respond(row, text="Nobody has read me.")
    point(row, outcome=None, plain_words="")
    point(row, "Phones are old.", plain_reason="")
    assert lacks(row) == [
        "1 response is not read yet.",
        "The words at the top of the page are not written.",
        "The words at the top for young people are not written.",
        "1 point is not answered yet: “Access to the internet ends too early.”",
        "1 point is without plain words for what people said: “Access to the internet "
        "ends too early.”",
        "1 point is without a reason in plain words: “Phones are old.”",
    ]
    with pytest.raises(Blocked) as refused:
        publish(row.pk, actor=row.cast.lead, version=0)
    assert len(refused.value.reasons) == 6
    assert not Feedback.objects.filter(published_at__isnull=False).exists()


def test_where_no_young_people_were_asked_plain_words_are_not_needed(few):
    row = over(few, lambda plan: plan.groups.update(young=False))
    point(row, plain_words="", plain_reason="")
    assert lacks(row) == ["The words at the top of the page are not written."]


def test_what_was_done_needs_plain_words_too(row):
    point(row, done_words="New routers are bought.", done_on=row.opens_on)
    worded(row)
    assert lacks(row) == [
        "1 point is without plain words for what was done: “Access to the internet "
        "ends too early.”"
    ]


def test_many_points_are_counted_and_the_first_is_named(row):
    worded(row)
    for number in range(3):
        point(row, f"Wish number {number}.", outcome=None)
    assert lacks(row) == ["3 points are not answered yet, the first: “Wish number 0.”"]


def test_each_thing_that_lacks_leads_to_where_it_is_mended(row):
    worded(row)
    for number in range(2):
        point(row, f"Wish {number}.", outcome=None)
    bare = point(row, "Phones are old.", plain_reason="")
    whole = reverse("consultations:points", args=[row.pk])
    one = reverse("consultations:point", args=[row.pk, bare.pk])
    found = hindrances(feedback_of(row), row.cast.lead)
    assert [reason.url for reason in found] == [
        f"{whole}?standing=open",
        f"{one}?standing=formal",
    ]


def test_nothing_is_public_before_it_is_closed(db):
    row = open_practice()
    with pytest.raises(Blocked):
        write_words(row.pk, actor=row.cast.lead, version=0, intro=INTRO)
    with pytest.raises(Blocked):
        publish(row.pk, actor=row.cast.lead, version=0)


def test_owner_may_too_and_nobody_else(row):
    point(row)
    worded(row)
    another = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    for person in (another, row.cast.safeguarding):
        with pytest.raises(NotPermitted):
            publish(row.pk, actor=person, version=1)
    assert publish(row.pk, actor=row.owner, version=1).published_at is not None


def test_whoever_saw_something_older_does_nothing(row):
    point(row)
    worded(row)
    for act in (publish, write_words):
        with pytest.raises(Stale):
            act(row.pk, actor=row.cast.lead, version=0)
    made_public(row)
    with pytest.raises(Stale):
        publish(row.pk, actor=row.cast.lead, version=2)


def test_it_is_taken_down_with_a_reason_and_made_public_again(row):
    point(row)
    made_public(row)
    with pytest.raises(Blocked):
        take_down(row.pk, actor=row.cast.lead, version=2, reason=" ")
    down = take_down(row.pk, actor=row.cast.lead, version=2, reason="A name in it.")
    assert (down.published_at, down.published_by) == (None, None)
    assert down.taken_down_because == "A name in it."
    again = publish(row.pk, actor=row.cast.lead, version=3)
    assert (again.taken_down_because, again.version) == ("", 4)
    assert kinds()[-3:] == [
        "feedback.published",
        "feedback.taken_down",
        "feedback.published",
    ]
    assert not Entry.objects.filter(data__contains="A name in it").exists()


def test_words_of_a_public_page_are_changed_but_not_taken_away(row):
    point(row, outcome="noted")
    made_public(row)
    point(row, outcome=None)  # Made later; the words have nothing to do with it.
    changed = write_words(row.pk, actor=row.cast.lead, version=2, intro="Thank you.")
    assert (changed.intro, changed.plain_intro) == ("Thank you.", PLAIN_INTRO)
    with pytest.raises(Blocked):
        write_words(row.pk, actor=row.cast.lead, version=3, plain_intro="")
    assert Feedback.objects.get().plain_intro == PLAIN_INTRO


def test_the_same_words_are_no_change(row):
    worded(row)
    write_words(row.pk, actor=row.cast.lead, version=1, intro=INTRO)
    assert kinds() == ["feedback.words_changed"]


def test_checks_cost_the_same_for_many_points(row, django_assert_num_queries):
    decide(point(row), "noted")
    with CaptureQueriesContext(connection) as one:
        lacks(row)
    for number in range(4):
        point(row, f"Wish {number}.", times=2, outcome=None)
    with django_assert_num_queries(len(one)):
        lacks(row)
