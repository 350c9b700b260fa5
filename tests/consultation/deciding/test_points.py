"""A point's own words, the clause it is about, and what was done beside the text."""

import datetime

import pytest

from consultation import workdays
from consultation.deciding.points import done, edit_point
from consultation.models import Point
from ledger.models import Entry
from tests.factories.points import comment, point_of, theme
from workflow.errors import Blocked, NotPermitted, Stale

from .house import AIM, DUTIES, SAID, consulted

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return consulted()


@pytest.fixture
def point(row):
    return theme(row, "Longer wifi", comment(row)).point


def edit(point, actor, version=0, **facts):
    words = {"words": "People want wifi.", "plain_words": "Wifi!", "clause_id": AIM}
    return edit_point(point, **words | facts, actor=actor, version=version)


def test_words_and_clause_are_kept_with_what_people_read(row, point):
    edit(point, row.cast.lead, words=" People want wifi. ")
    found = Point.objects.get(pk=point.pk)
    assert (found.words, found.plain_words) == ("People want wifi.", "Wifi!")
    assert (found.clause_id, found.quoted, found.version) == (AIM, SAID[AIM], 1)
    entry = Entry.objects.latest("sequence")
    assert entry.data == f'{{"point":{point.pk},"version":1}}'


def test_section_or_the_whole_can_be_meant(row, point):
    edit(point, row.cast.lead, clause_id=DUTIES)
    assert Point.objects.get(pk=point.pk).quoted == "Duties"
    edit(point, row.cast.lead, version=1, clause_id="")
    assert Point.objects.get(pk=point.pk).quoted == ""


def test_clause_that_nobody_read_is_refused(row, point):
    with pytest.raises(Blocked, match="that people were asked about"):
        edit(point, row.cast.lead, clause_id="x.y")


def test_two_who_change_it_do_not_overwrite_each_other(row, point):
    edit(point, row.cast.lead)
    with pytest.raises(Stale):
        edit(point, row.cast.second_lead, words="Mine.")
    assert Point.objects.get(pk=point.pk).words == "People want wifi."


def test_what_was_done_needs_words_and_a_day_that_is_not_to_come(row, point):
    today = workdays.today()

    def say(day, words, version=0, plain=""):
        return done(
            point,
            day=day,
            words=words,
            plain_words=plain,
            actor=row.cast.lead,
            version=version,
        )

    for day, words, sentence in (
        (None, "New routers.", "Say on which day it was done."),
        (today, "", "Say what was done."),
        (today + datetime.timedelta(days=1), "x", "Choose a day that is not in the"),
    ):
        with pytest.raises(Blocked, match=sentence):
            say(day, words)
    say(today, "New routers in every home.", plain="New wifi boxes.")
    found = Point.objects.get(pk=point.pk)
    assert (found.done_on, found.done_words) == (today, "New routers in every home.")
    assert found.plain_done_words == "New wifi boxes."
    say(None, "", version=1)
    assert Point.objects.get(pk=point.pk).done_on is None


def test_only_leads_write(row, point):
    for person in (row.cast.owner, row.cast.editor, row.cast.auditor):
        with pytest.raises(NotPermitted):
            edit(point, person)
        with pytest.raises(NotPermitted):
            done(point, day=None, words="", plain_words="", actor=person, version=0)


def test_single_comment_is_always_said_in_our_words(row):
    """A theme's point has the theme's name; without words this one has nothing."""
    own = point_of(row, "One says it.", comment(row, "Only me."))
    with pytest.raises(Blocked, match="Say in our own words what people said"):
        edit(own, row.cast.lead, words=" ")
    assert Point.objects.get(pk=own.pk).words == "One says it."
