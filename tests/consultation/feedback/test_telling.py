"""When each group was told: kept by leads, with a day on which it could be."""

import datetime

import pytest

from accounts.roles import Role
from consultation import workdays
from consultation.feedback.hooks import groups_to_tell
from consultation.feedback.telling import record, take_off
from consultation.models import Told
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory
from tests.factories.consultations import open_practice
from tests.factories.feedback import made_public, over
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


def tell(row, **facts):
    given = {"on": workdays.today(), "how": "poster", "actor": row.cast.lead}
    return record(row.pk, row.cla.pk, **{**given, **facts})


def test_it_is_kept_that_a_group_was_told(row):
    made = tell(row, note="In the  youth hub\x07")
    assert Told.objects.get() == made
    assert (made.group, made.how, made.note) == (row.cla, "poster", "In the youth hub")
    entry = Entry.objects.get(kind="feedback.group_told")
    assert "youth hub" not in entry.data
    assert f'"group":{row.cla.pk}' in entry.data


def test_a_group_can_be_told_several_times(row):
    tell(row)
    tell(row, how="visit")
    assert Told.objects.count() == 2


def test_pressing_twice_keeps_it_once(row):
    tell(row, note="In the youth hub")
    with pytest.raises(Blocked, match="kept already"):
        tell(row, note=" In the youth  hub ")
    assert Told.objects.count() == 1
    assert Entry.objects.filter(kind="feedback.group_told").count() == 1


def test_nobody_is_told_before_it_closed_or_tomorrow(row):
    today = workdays.today()
    for day in (today - datetime.timedelta(days=9), today + datetime.timedelta(days=1)):
        with pytest.raises(Blocked):
            tell(row, on=day)
    assert tell(row, on=workdays.day_of(row.closed_at)).pk
    assert Told.objects.count() == 1


def test_nobody_is_told_while_it_is_open(db):
    row = open_practice()
    with pytest.raises(Blocked):
        tell(row)


def test_only_leads_of_its_team_say_so(row):
    another = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    for person in (another, row.cast.owner, row.cast.safeguarding):
        with pytest.raises(NotPermitted):
            tell(row, actor=person)
    assert not Told.objects.exists()


def test_a_group_of_another_consultation_is_none(row):
    other = over(row.cast)
    with pytest.raises(Stale):
        record(
            row.pk,
            other.cla.pk,
            on=workdays.today(),
            how="card",
            actor=row.cast.lead,
        )


def test_what_was_recorded_by_mistake_is_taken_off(row):
    made = tell(row)
    take_off(row.pk, made.pk, actor=row.cast.lead)
    assert not Told.objects.exists()
    assert Entry.objects.filter(kind="feedback.telling_taken_off").count() == 1
    with pytest.raises(Stale):
        take_off(row.pk, made.pk, actor=row.cast.lead)


def test_who_was_not_told_waits_at_home_once_it_is_public(row):
    lead = row.cast.lead
    assert list(groups_to_tell(lead)) == []
    made_public(row)
    tell(row)
    item = next(iter(groups_to_tell(lead)))
    assert (item.title, item.why, item.label) == (
        row.title,
        "You are a consultation lead · not told yet: Foster carers, Social workers",
        "Tell them",
    )
    assert item.url == f"/admin/consultations/{row.pk}/told/"
    assert item.since == workdays.today()
    for group in (row.carers, row.workers):
        record(row.pk, group.pk, on=workdays.today(), how="mail", actor=lead)
    assert list(groups_to_tell(lead)) == []


def test_groups_that_were_not_asked_are_not_waited_for(few):
    made_public(over(few, lambda plan: plan.groups.update(taking_part=False)))
    assert list(groups_to_tell(few.lead)) == []


def test_home_costs_one_query_and_is_the_teams(row, django_assert_num_queries):
    lead = row.cast.lead
    lead.roles  # noqa: B018  (fetched once by whoever asks first)
    for turn in range(3):
        made_public(over(row.cast, slug=f"more-{turn}"))
    with django_assert_num_queries(1):
        found = list(groups_to_tell(lead))
    assert len(found) == 3
    assert list(groups_to_tell(row.cast.owner)) == []
    another = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    assert list(groups_to_tell(another)) == []
