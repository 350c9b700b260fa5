"""Sheets are registered, read by a lead, passed on, and never read by others first."""

import datetime

import pytest
from django.utils import timezone

from consultation.inviting import sheets
from consultation.inviting.sights import sheets_for
from consultation.inviting.work import paper_for_apprentices
from consultation.models import Concern, Sheet
from ledger.models import Entry
from tests.factories.consultations import closed_practice, open_practice
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

from .house import read_sheet, registered

pytestmark = pytest.mark.django_db


def seen(row, user):
    return [sheet.number for sheet in sheets_for(row, user)]


def test_sheets_are_numbered_one_after_the_other():
    row = open_practice()
    registered(row, number=2)
    assert [sheet.number for sheet in registered(row, row.workers, number=2)] == [3, 4]
    assert [entry.facts for entry in Entry.objects.filter(kind="paper.registered")] == [
        {"first": 1, "number": 2},
        {"first": 3, "number": 2},
    ]


@pytest.mark.parametrize("days", [-1, 1])
def test_sheet_came_in_while_it_was_open(days):
    row = open_practice()
    day = timezone.localdate() + datetime.timedelta(days=days)
    with pytest.raises(Blocked):
        sheets.register(row, row.cla, number=1, received_on=day, actor=row.cast.lead)


def test_sheet_that_came_in_time_is_registered_after_closing():
    row = closed_practice()
    assert registered(row)[0].number == 1


def test_group_of_another_consultation_has_no_sheets_here():
    row = open_practice()
    with pytest.raises(Blocked):
        registered(row, open_practice(row.cast).cla)


@pytest.mark.parametrize(
    "name", ["owner", "editor", "apprentice", "safeguarding", "clerk", "auditor"]
)
def test_only_leads_register_and_read(name):
    row = open_practice()
    sheet = registered(row)[0]
    actor = getattr(row.cast, name)
    with pytest.raises(NotPermitted):
        sheets.register(row, row.cla, number=1, received_on=row.opens_on, actor=actor)
    for act in (sheets.mark_read, sheets.flag_sheet, sheets.remove):
        with pytest.raises(NotPermitted):
            act(sheet, actor=actor)


def test_lead_of_another_team_does_nothing_here():
    row = open_practice()
    sheet = registered(row)[0]
    stranger = Cast().lead
    with pytest.raises(NotPermitted):
        sheets.mark_read(sheet, actor=stranger)
    assert seen(row, stranger) == []


def test_reading_twice_is_told():
    row = open_practice()
    sheet = read_sheet(row)
    with pytest.raises(Stale):
        sheets.mark_read(sheet, actor=row.cast.second_lead)
    assert Sheet.objects.get().read_by == row.cast.lead


def test_apprentice_sees_what_was_passed_to_them_and_nothing_else():
    row = open_practice()
    one, _, _ = registered(row, number=3)
    assert seen(row, row.cast.apprentice) == []
    sheets.mark_read(one, actor=row.cast.lead)
    assert seen(row, row.cast.apprentice) == []
    sheets.pass_to(one, row.cast.apprentice, actor=row.cast.lead)
    assert seen(row, row.cast.apprentice) == [1]
    sheets.give_back(one, actor=row.cast.apprentice)
    assert seen(row, row.cast.apprentice) == []


def test_sheet_is_passed_to_apprentices_of_the_team_alone():
    row = open_practice()
    sheet = read_sheet(row)
    for nobody in (Cast().apprentice, row.cast.editor):
        with pytest.raises(NotPermitted):
            sheets.pass_to(sheet, nobody, actor=row.cast.lead)


def test_sheet_is_not_passed_on_before_a_lead_has_read_it():
    row = open_practice()
    with pytest.raises(Stale):
        sheets.pass_to(registered(row)[0], row.cast.apprentice, actor=row.cast.lead)


def test_flagged_sheet_leaves_everybody_but_the_safeguarding_leads_and_its_reader():
    row = open_practice()
    sheet = read_sheet(row)
    sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)
    sheets.flag_sheet(sheet, actor=row.cast.lead)
    assert seen(row, row.cast.apprentice) == []
    assert seen(row, row.cast.second_lead) == []
    assert seen(row, row.cast.lead) == [1]
    assert seen(row, row.cast.safeguarding) == [1]
    with pytest.raises(NotPermitted):
        sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)


def test_person_whom_a_flagged_sheet_is_about_does_not_see_it():
    row = open_practice()
    sheets.flag_sheet(registered(row)[0], actor=row.cast.lead)
    Concern.objects.get().about.add(row.cast.lead, row.cast.safeguarding)
    assert seen(row, row.cast.lead) == []
    assert seen(row, row.cast.safeguarding) == []
    assert seen(row, row.cast.second_safeguarding) == [1]


def test_sheet_registered_by_mistake_is_taken_off():
    row = open_practice()
    sheets.remove(registered(row)[0], actor=row.cast.lead)
    assert not Sheet.objects.exists()
    read = read_sheet(row)
    with pytest.raises(Stale):
        sheets.remove(read, actor=row.cast.lead)


def test_sheet_does_not_wait_for_an_apprentice_who_left_the_team():
    row = open_practice()
    apprentice = row.cast.apprentice
    sheets.pass_to(read_sheet(row), apprentice, actor=row.cast.lead)
    assert [item.label for item in paper_for_apprentices(apprentice)] == ["Type in"]
    apprentice.team = None
    apprentice.save()
    assert list(paper_for_apprentices(apprentice)) == []
