"""Returned copies in Chromium: handed in, decided by keyboard, narrow, axe."""

import pytest
from django.urls import reverse

from exports.returned.models import Decision, ReturnedCopy
from tests.e2e.entering import page_for
from tests.e2e.looking import picture, violations
from tests.factories.policies import fill

from .house import body, partner, returned, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def edited(edition):
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    file.replace("Children use", "safely", "gladly", tracked=False)
    file.strike("Social workers ask")
    file.add("Foster carers set", "Carers put their own phones away at meals.")
    file.replace("Writes it into", "plan", "journal")
    file.move("Managers look", "Foster carers set")
    number = file.comment("Read", "<b>Why</b> before, not after?", about="before")
    file.comment("Read", "I wondered too.", author="Quinn", answers=number)
    return file.data()


def path_of(copy):
    return reverse("returned:copy", args=[copy.pk])


def test_copy_is_handed_in_and_read(staff, tmp_path):
    edition = sent()
    path = tmp_path / "edited copy.docx"
    path.write_bytes(edited(edition))
    page = staff(edition.cast.editor, reverse("editions:edition", args=[edition.pk]))
    picture(page, "edition")
    page.get_by_role("link", name="Hand in an edited copy").click()
    page.set_input_files("input[type=file]", str(path))
    page.get_by_label("Who edited it").fill("Pat Partner, Youth Trust")
    picture(page, "hand-in")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_selector(".proposal")
    titles = page.locator(".proposal h3").all_inner_texts()
    assert titles == [
        "Clause 1.1: words changed",
        "Clause 1.2: words changed",
        "Comment on clause 1.3",
        "Reply to a comment on clause 1.3",
        "Clause 2.3: moved, to come after clause 2.1",
        "New clause after clause 2.1",
        "Clause 2.2: taken out",
        "Table 1, row “Social worker”: words changed",
    ]
    picture(page, "copy")
    assert ReturnedCopy.objects.get().returned_by == "Pat Partner, Youth Trust"
    page = staff(edition.cast.auditor, reverse("editions:edition", args=[edition.pk]))
    assert page.locator("#returned").inner_text().count("8 of 8 open") == 1
    picture(page, "edition-with-copy")


def test_proposals_are_decided_by_keyboard_alone(staff):
    edition = sent()
    copy = returned(edition, edited(edition))
    page = staff(edition.cast.editor, path_of(copy))
    page.locator(".proposal").first.focus()
    page.keyboard.press("a")
    page.wait_for_url("**#p1")
    assert page.locator("#p1:focus").count() == 1
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.keyboard.press("d")
    page.keyboard.type("and no: keep it")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#p2")
    one, two = copy.proposals.all()[:2]
    assert (one.decision, two.decision, two.reason) == (
        Decision.ACCEPTED,
        Decision.DECLINED,
        "and no: keep it",
    )
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.get_by_role("button", name="Accept the ticked ones").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".messages .success")
    assert copy.proposals.get(kind="move").decision == Decision.ACCEPTED


def test_decided_without_scripts(browser, live_server):
    edition = sent()
    copy = returned(edition, edited(edition))
    editor = edition.cast.editor
    page = page_for(browser, live_server.url, editor, java_script_enabled=False)
    page.goto(live_server.url + path_of(copy))
    page.locator("#p0").get_by_role("button", name="Accept").first.click()
    page.locator("#p1 summary").last.click()
    page.locator("#r1").fill("No.")
    page.locator("#p1").get_by_role("button", name="Decline").click()
    page.context.close()
    decisions = [p.decision for p in copy.proposals.all()[:2]]
    assert decisions == [Decision.ACCEPTED, Decision.DECLINED]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_are_accessible_and_narrow(staff, page, scheme):
    page.emulate_media(color_scheme=scheme)
    edition = sent()
    copy = returned(edition, edited(edition))
    blocks = body()
    text = blocks[0]["value"]["text"].replace("they enjoy", "they love")
    blocks[0]["value"]["text"] = text
    fill(edition, edition.cast, blocks)
    paths = (path_of(copy), reverse("returned:copies", args=[edition.pk]))
    for path in paths:
        assert (path, violations(staff(edition.cast.editor, path))) == (path, [])
        picture(page, f"{scheme}{path}")
        for width in (390, 320):
            staff(edition.cast.editor, path, width)
            picture(page, f"{scheme}{path}")
            wider = page.evaluate("() => document.querySelector('main').scrollWidth")
            assert (path, wider) == (path, width)
