"""A sheet becomes a response, is checked by a second person, and only then counts."""

import pytest

from consultation.inviting import sheets
from consultation.inviting.entering import Typed, check, enter, typed_of
from consultation.inviting.hooks import paper_is_in
from consultation.inviting.sights import sheets_for
from consultation.joining.errors import Restricted, Unfit
from consultation.models import Concern, Reading, Response, Sheet
from consultation.safeguarding import handling
from ledger.models import Entry
from tests.factories.consultations import open_practice
from tests.factories.policies import edition_in
from workflow.errors import NotPermitted, Stale
from workflow.stages import Stage

from .house import WORDS, acknowledged, entered_sheet, read_sheet, registered, typed

pytestmark = pytest.mark.django_db


def test_sheet_typed_in_is_a_response_read_by_the_lead_who_read_the_paper():
    row = open_practice()
    sheet = read_sheet(row)
    response = enter(sheet, typed(row), actor=row.cast.second_lead)
    response.refresh_from_db()
    assert (response.via, response.reading, response.reader, response.read_by_day) == (
        "paper",
        Reading.READ,
        row.cast.lead,
        None,
    )
    assert (response.age_band, response.helper, response.quote_ok) == (
        "14_15",
        "carer",
        False,
    )
    assert response.ticket_hash is response.receipt_hash is None
    assert typed_of(response).answers == typed(row).answers


def test_response_from_paper_counts_once_it_is_checked():
    row = open_practice()
    sheet = entered_sheet(row)
    assert list(Response.objects.counted()) == []
    check(sheet, typed(row), actor=row.cast.second_lead)
    assert list(Response.objects.counted()) == [sheet.response]
    assert Sheet.objects.get().state == "checked"


def test_who_typed_it_in_does_not_check_it():
    row = open_practice()
    sheet = entered_sheet(row)
    with pytest.raises(NotPermitted):
        check(sheet, typed(row), actor=row.cast.lead)


def test_lead_who_read_it_first_checks_what_an_apprentice_typed():
    row = open_practice()
    sheet = entered_sheet(row, by=row.cast.apprentice)
    assert check(sheet, typed(row), actor=row.cast.lead).checked_by == row.cast.lead


@pytest.mark.parametrize("name", ["apprentice", "owner", "editor", "auditor"])
def test_only_leads_check(name):
    row = open_practice()
    sheet = entered_sheet(row)
    with pytest.raises(NotPermitted):
        check(sheet, typed(row), actor=getattr(row.cast, name))


def test_apprentice_never_sees_what_they_sent_again():
    row = open_practice()
    entered_sheet(row, by=row.cast.apprentice)
    assert list(sheets_for(row, row.cast.apprentice)) == []


def test_apprentice_types_in_nothing_that_was_not_passed_to_them():
    row = open_practice()
    sheet = read_sheet(row)
    with pytest.raises(NotPermitted):
        enter(sheet, typed(row), actor=row.cast.apprentice)
    sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)
    with pytest.raises(NotPermitted):
        enter(sheet, typed(row), actor=row.cast.lead)


def test_sheet_nobody_has_read_is_not_typed_in():
    row = open_practice()
    with pytest.raises(Stale):
        enter(registered(row)[0], typed(row), actor=row.cast.lead)


def test_sheet_typed_in_twice_is_one_response():
    row = open_practice()
    sheet = entered_sheet(row)
    with pytest.raises(Stale):
        enter(sheet, typed(row), actor=row.cast.lead)
    assert Response.objects.count() == 1


def test_empty_sheet_is_refused():
    row = open_practice()
    with pytest.raises(Unfit):
        enter(read_sheet(row), Typed({}), actor=row.cast.lead)


def test_second_lead_corrects_what_differs_from_the_paper():
    row = open_practice()
    sheet = entered_sheet(row)
    check(sheet, typed(row, "At nine.", quote_ok=True), actor=row.cast.second_lead)
    response = Response.objects.get()
    texts = [answer.text for answer in response.answers.exclude(text="")]
    assert (texts, response.quote_ok, response.reading, response.reader) == (
        ["At nine."],
        True,
        Reading.READ,
        row.cast.second_lead,
    )
    assert Entry.objects.filter(kind="paper.corrected").count() == 1


def test_confirming_changes_no_row_of_the_response():
    row = open_practice()
    sheet = entered_sheet(row)
    before = set(Response.objects.get().answers.values_list("pk", "text", "rating"))
    check(sheet, typed(row), actor=row.cast.second_lead)
    after = set(Response.objects.get().answers.values_list("pk", "text", "rating"))
    assert before == after
    assert Entry.objects.filter(kind="paper.checked").count() == 1


def test_flagged_sheet_is_typed_in_once_its_concern_was_acknowledged():
    row = open_practice()
    sheet = registered(row)[0]
    sheets.flag_sheet(sheet, actor=row.cast.lead)
    with pytest.raises(NotPermitted):
        enter(sheet, typed(row), actor=row.cast.lead)
    acknowledged(sheet, row.cast.safeguarding)
    with pytest.raises(NotPermitted):
        enter(sheet, typed(row), actor=row.cast.second_lead)
    response = enter(sheet, typed(row), actor=row.cast.lead)
    response.refresh_from_db()
    assert response.restricted
    assert Concern.objects.get().response == response


@pytest.mark.parametrize("may_be_used", [False, True])
def test_sheet_typed_in_after_its_case_is_closed_stays_as_that_was_decided(may_be_used):
    row = open_practice()
    sheet = registered(row)[0]
    concern = sheets.flag_sheet(sheet, actor=row.cast.lead)
    Concern.objects.update(route="child")
    handling.close(
        concern.pk,
        actor=row.cast.safeguarding,
        case_reference="C-1",
        may_be_used=may_be_used,
    )
    response = enter(sheet, typed(row), actor=row.cast.lead)
    response.refresh_from_db()
    assert response.restricted is not may_be_used


def test_flagged_sheet_is_checked_by_a_safeguarding_lead_and_not_changed():
    row = open_practice()
    sheet = registered(row)[0]
    sheets.flag_sheet(sheet, actor=row.cast.lead)
    acknowledged(sheet, row.cast.safeguarding)
    enter(sheet, typed(row), actor=row.cast.lead)
    with pytest.raises(NotPermitted):
        check(sheet, None, actor=row.cast.second_lead)
    check(sheet, None, actor=row.cast.safeguarding)
    assert [
        answer.text for answer in Response.objects.get().answers.exclude(text="")
    ] == [WORDS]


def test_what_a_closed_case_holds_is_not_corrected():
    row = open_practice()
    sheet = entered_sheet(row)
    concern = sheets.flag_sheet(sheet, actor=row.cast.second_lead)
    Concern.objects.update(route="child")
    handling.close(
        concern.pk,
        actor=row.cast.safeguarding,
        case_reference="C-1",
        may_be_used=True,
    )
    with pytest.raises(Restricted):
        check(sheet, typed(row, words="Other"), actor=row.cast.safeguarding)
    check(sheet, None, actor=row.cast.safeguarding)


def test_sheet_flagged_after_typing_restricts_its_response():
    row = open_practice()
    sheet = entered_sheet(row)
    sheets.flag_sheet(sheet, actor=row.cast.second_lead)
    assert Response.objects.get().restricted


def test_paper_of_a_confidential_group_names_nobody():
    row = open_practice()
    response = enter(
        read_sheet(row, row.carers), typed(row, age_band=""), actor=row.cast.lead
    )
    assert response.identity == "confidential"
    assert not hasattr(response, "respondent")


def test_ledger_names_sheets_and_no_words():
    row = open_practice()
    entered_sheet(row)
    facts = [entry.facts for entry in Entry.objects.filter(kind__startswith="paper.")]
    assert facts == [{"first": 1, "number": 1}, {"sheet": 1}, {"sheet": 1}]


def test_gate_to_dmt_counts_sheets_that_do_not_count_yet():
    edition = edition_in(Stage.CONSULTATION)
    row = edition.consultations.get()
    assert paper_is_in(edition) is None
    group = row.groups.filter(taking_part=True).first()
    Sheet.objects.create(
        consultation=row, group=group, number=1, received_on=row.opens_on
    )
    assert paper_is_in(edition).text == (
        "1 sheet of paper is not typed in and checked yet."
    )
