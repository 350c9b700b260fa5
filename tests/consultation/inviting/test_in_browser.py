"""Inviting, paper and sessions in Chromium: done by hand, narrow, axe."""

import pytest

from consultation.inviting import mailing
from consultation.inviting.sessions import Facts, Point, record
from consultation.models import Sheet
from tests.e2e.looking import faults, picture
from tests.factories.consultations import open_practice

from .house import (
    WORDS,
    address,
    entered_sheet,
    invited,
    people,
    read_sheet,
    registered,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_screens_are_usable_by_everybody(staff):
    row = open_practice()
    invited(row)
    mailing.send_waiting()
    registered(row, number=2)
    read = read_sheet(row)
    entered_sheet(row, by=row.cast.second_lead)
    facts = Facts(row.cla, row.opens_on, "Youth hub", 7)
    session = record(row, facts, [Point("Wifi is slow.")], actor=row.cast.lead)
    found = {}
    for name, path in {
        "invitations": address("invitations", row),
        "letters": address("invitees", row, "social-workers"),
        "paper": address("paper", row),
        "sheet-read": address("sheet", row, read.number),
        "type-in": address("type_in", row, read.number),
        "session": address("session", row, session.pk),
    }.items():
        page = staff(row.cast.lead, path)
        picture(page, name, 1280, 320)
        if wrong := faults(page):
            found[name] = wrong
    page = staff(row.cast.lead, address("invitees", row, "foster-carers"))
    page.get_by_label("Names and e-mail addresses").fill(people(2) + "\nNobody,")
    page.get_by_role("button", name="Look at the list and the letter").click()
    page.wait_for_selector(".inviting__letter")
    picture(page, "preview", 1280, 320)
    if wrong := faults(page):
        found["preview"] = wrong
    assert found == {}


def test_sheet_goes_from_the_lead_to_the_apprentice_and_to_the_second_lead(staff):
    row = open_practice()
    page = staff(row.cast.lead, address("paper", row))
    page.get_by_label("Group").select_option("Children looked after")
    page.get_by_role("button", name="Register").click()
    page.get_by_role("link", name="Read it – sheet 1").click()
    page.get_by_role("button", name="Read, nothing worrying").click()
    page.get_by_role("link", name="Type it in – sheet 1").click()
    page.locator("#id_to").select_option(label=str(row.cast.apprentice))
    page.get_by_role("button", name="Pass it on").click()
    page.wait_for_selector(".messages .success")
    page = staff(row.cast.apprentice, address("paper", row))
    page.get_by_role("link", name="Type it in – sheet 1").click()
    page.get_by_role("link", name="Type it in", exact=True).click()
    page.get_by_role("radio", name="Very bad").check()
    page.get_by_label("What is written").fill(WORDS)
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector(".messages .success")
    assert "No sheet waits for you." in page.inner_text("main")
    page.go_back()
    page.reload()
    assert WORDS not in page.inner_text("body")
    page = staff(row.cast.second_lead, address("check_sheet", row, 1))
    assert page.get_by_label("What is written").input_value() == WORDS
    page.get_by_role("button", name="It is as on the paper").click()
    page.wait_for_selector(".messages .success")
    assert Sheet.objects.get().state == "checked"
