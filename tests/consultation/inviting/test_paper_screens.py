"""Sheets of paper on screen: who reads, types in, checks, and sees one again."""

import pytest

from consultation.inviting import sheets
from consultation.models import Concern, Response, Sheet
from ledger.models import Entry
from tests.factories.consultations import open_practice
from tests.factories.policies import Cast

from .house import WORDS, acknowledged, address, as_, read_sheet, registered

pytestmark = pytest.mark.django_db


def test_apprentice_types_in_what_was_passed_to_them_and_never_sees_it_again(client):
    row = open_practice()
    sheet = read_sheet(row)
    as_(client, row.cast.apprentice)
    paths = [address(name, row, 1) for name in ("sheet", "type_in", "check_sheet")]
    assert [client.get(path).status_code for path in paths] == [404] * 3
    sheets.pass_to(sheet, row.cast.apprentice, actor=row.cast.lead)
    assert [client.get(path).status_code for path in paths] == [200, 200, 403]
    last = row.questions.last()
    answer = client.post(
        paths[1], {f"q{last.pk}-text": WORDS, "about-quote_ok": "no"}, follow=True
    )
    assert "A lead checks it against the paper." in answer.text
    assert WORDS not in answer.text
    assert Response.objects.get().answers.get().text == WORDS
    assert [client.get(path).status_code for path in paths] == [404] * 3
    assert client.post(paths[1], {}).status_code == 404
    assert "No sheet waits for you." in client.get(address("paper", row)).text


def test_where_there_is_no_apprentice_the_page_says_so(client):
    row = open_practice()
    read_sheet(row)
    as_(client, row.cast.lead)
    assert "There is none in the team" not in client.get(address("sheet", row, 1)).text
    row.cast.apprentice.is_active = False
    row.cast.apprentice.save()
    page = client.get(address("sheet", row, 1)).text
    assert "There is none in the team" in page
    assert "Pass it on" not in page


def test_act_on_a_sheet_that_is_not_theirs_is_not_found(client):
    row = open_practice()
    read_sheet(row)
    path = address("sheet_act", row, 1, "give-back")
    assert as_(client, row.cast.apprentice).post(path).status_code == 404
    assert as_(client, Cast().lead).post(path).status_code == 404
    assert as_(client, row.cast.lead).post(path).status_code == 403


def test_lead_takes_a_sheet_all_the_way(client):
    row = open_practice()
    as_(client, row.cast.lead)
    posted = {"group": row.cla.pk, "number": 2, "received_on": row.opens_on}
    answer = client.post(address("paper", row), posted, follow=True)
    assert "Write 1 to 2 on the sheets, one on each." in answer.text
    client.post(address("sheet_act", row, 1, "read"))
    first = row.questions.first()
    bad = client.post(address("type_in", row, 1), {f"q{first.pk}-rating": "9"})
    assert bad.status_code == 422
    empty = client.post(address("type_in", row, 1), {"about-quote_ok": "no"})
    assert empty.status_code == 422
    good = {f"q{first.pk}-rating": "5", "about-quote_ok": "yes"}
    assert client.post(address("type_in", row, 1), good).status_code == 302
    assert client.get(address("check_sheet", row, 1)).status_code == 403
    as_(client, row.cast.second_lead)
    page = client.get(address("check_sheet", row, 1)).text
    assert f'name="q{first.pk}-rating" value="5"' in page
    assert client.post(address("check_sheet", row, 1), good).status_code == 302
    assert Sheet.objects.get(number=1).state == "checked"


def test_flagged_sheet_is_checked_by_a_safeguarding_lead_on_the_same_screen(client):
    row = open_practice()
    registered(row)
    as_(client, row.cast.lead)
    answer = client.post(address("sheet_act", row, 1, "flag"))
    assert answer.url == address("flagged", row, Concern.objects.get().pk)
    acknowledged(Sheet.objects.get(), row.cast.safeguarding)
    last = row.questions.last()
    typed = {f"q{last.pk}-text": WORDS, "about-quote_ok": "no"}
    assert client.post(address("type_in", row, 1), typed).status_code == 302
    as_(client, row.cast.second_lead)
    assert client.get(address("sheet", row, 1)).status_code == 404
    as_(client, row.cast.safeguarding)
    page = client.get(address("check_sheet", row, 1))
    assert WORDS in page.text
    entry = Entry.objects.get(kind="concern.read")
    assert entry.actor == row.cast.safeguarding.ref
    assert client.post(address("check_sheet", row, 1), {}).status_code == 302
    assert Response.objects.get().restricted
    assert Sheet.objects.get().state == "checked"
