"""Answering in Chromium: by keyboard, at 320 pixels, with axe; the editor's marks."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from consultation.models import Disposition
from tests.e2e.entering import page_for
from tests.e2e.looking import picture
from tests.e2e.staff import press
from tests.factories.points import answered, comment, point_of, theme

from .house import ASK, DUTIES, HELP, SAID, consulted, rewrite, text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LATER = "The wifi stops at eleven, and whoever needs it longer asks a carer."
WHY = "The wifi stays on until eleven now."


def address(row, name="points", *args):
    return reverse(f"consultations:{name}", args=[row.pk, *args])


def many(row, number):
    return [
        theme(
            row,
            f"Theme {n:02}",
            comment(row, f"Words {n}", clause=(ASK, SAID[ASK])),
            clause_id=ASK,
            quoted=SAID[ASK],
        ).point
        for n in range(number)
    ]


def title(page):
    return page.locator(".edition__title").inner_text()


def test_twenty_points_are_answered_without_a_mouse(staff):
    row = consulted()
    many(row, 20)
    page = staff(row.cast.lead, address(row) + "?standing=open")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    press(page, "Enter")
    assert title(page) == "Theme 00"
    page.keyboard.press("?")
    assert page.locator("[data-reading-help]").get_attribute("open") is not None
    press(page, "j")
    assert title(page) == "Theme 01"
    press(page, "k")
    for number in range(14):
        assert title(page) == f"Theme {number:02}"
        page.keyboard.press("apno"[number % 4])
        page.keyboard.type(f"{WHY} Keys a, p, n and o are letters here.")
        press(page, "Control+Enter")
    page = staff(row.cast.lead, address(row) + "?standing=open")
    for _ in range(6):
        page.keyboard.press("j")
        page.keyboard.press("x")
    assert page.locator("[data-ticked]").inner_text() == "6 points are ticked."
    page.keyboard.press("o")
    page.keyboard.type(WHY)
    press(page, "Control+Enter")
    assert "Without an answer (0)" in page.locator("main").inner_text()
    found = Disposition.objects.filter(current=True)
    assert found.count() == 20
    assert [found.filter(outcome=o).count() for o in ("accepted", "partly")] == [4, 4]
    assert found.filter(outcome="not_accepted").count() == 3
    assert found.filter(outcome="noted").count() == 9


def test_all_of_a_theme_are_ticked_at_once(staff):
    row = consulted()
    points = many(row, 3)
    path = f"{address(row)}?theme={points[0].theme_id}"
    page = staff(row.cast.lead, path)
    page.get_by_label("Tick all that are shown").check()
    assert page.locator("[data-ticked]").inner_text() == "1 point is ticked."
    page = staff(row.cast.lead, address(row))
    page.get_by_label("Tick all that are shown").check()
    assert page.locator("[data-ticked]").inner_text() == "3 points are ticked."
    page.get_by_label("Tick all that are shown").uncheck()
    assert page.locator('[name="tick"]:checked').count() == 0


def test_keys_can_be_switched_off(staff):
    row = consulted()
    (point,) = many(row, 1)
    page = staff(row.cast.lead, address(row, "point", point.pk))
    page.get_by_label("Single keys work").uncheck()
    page.reload()
    page.keyboard.press("a")
    assert page.locator('[name="outcome"]:checked').count() == 0
    page.get_by_label("Accepted", exact=True).check()
    page.get_by_label("Why, in plain words").fill(WHY)
    with page.expect_navigation():
        page.get_by_role("button", name="Answer, and next").click()
    assert Disposition.objects.get().outcome == "accepted"


def test_without_a_script_the_forms_do_the_same(browser, live_server):
    row = consulted()
    point, other = many(row, 2)
    page = page_for(browser, live_server.url, row.cast.lead, java_script_enabled=False)
    page.goto(live_server.url + address(row))
    page.locator('[name="tick"]').first.check()
    page.get_by_label("Noted").check()
    page.get_by_label("Why, in plain words").fill(WHY)
    page.get_by_role("button", name="Answer the ticked points").click()
    assert Disposition.objects.get().point == point
    page.goto(live_server.url + address(row, "point", other.pk))
    page.get_by_label("Noted").check()
    page.get_by_label("Why, in plain words").fill(WHY)
    page.get_by_role("button", name="Answer, and next").click()
    assert Disposition.objects.count() == 2
    page.context.close()


def test_editor_sees_points_and_goes_to_the_very_clause(staff):
    row = consulted()
    many(row, 2)
    theme(row, "Help", comment(row), clause_id=HELP)
    path = reverse("wagtailadmin_pages:edit", args=[row.edition.page_id])
    page = staff(row.cast.editor, path)
    page.get_by_text("Points about this text (3)").click()
    marked = page.locator('[data-block="true"][data-points="2 points"]')
    marked.wait_for(timeout=10_000)
    assert marked.inner_text() == SAID[ASK]
    picture(page, "editor-points")
    page.locator(f'[data-point-part="{HELP}"]').click()
    page.wait_for_function(
        """() => {
          const at = window.getSelection().anchorNode;
          const block = at && (at.closest ? at : at.parentElement)
            .closest('[data-block="true"]');
          return block && block.textContent.startsWith("Staff help");
        }"""
    )
    page.keyboard.type("All ")
    assert page.get_by_text("All Staff help children").count() == 1
    marked.wait_for()
    picture(page, "editor-marks")


def test_mark_beside_an_item_of_a_list_stands_in_one_line(staff):
    duties = {
        "type": "section",
        "id": DUTIES,
        "value": {
            "heading": "Duties",
            "text": '<p data-block-key="k0009">Staff:</p>'
            f'<ol><li data-block-key="k0000">{SAID[ASK]}</li></ol>'
            f'<ul><li data-block-key="k0001">{SAID[HELP]}</li></ul>',
        },
    }
    row = consulted(blocks=[*text()[:1], duties])
    many(row, 2)
    theme(row, "Help", comment(row), clause_id=HELP)
    path = reverse("wagtailadmin_pages:edit", args=[row.edition.page_id])
    page = staff(row.cast.editor, path)
    for words in ("2 points", "1 point"):
        item = page.locator(f'li[data-block="true"][data-points="{words}"]')
        item.wait_for(timeout=10_000)
        mark = item.evaluate(
            """item => {
              const style = getComputedStyle(item, "::before");
              return [style.position, style.float,
                      parseFloat(style.width) > parseFloat(style.height)];
            }"""
        )
        assert mark == ["static", "inline-end", True]


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(staff):
    row = consulted()
    points = many(row, 3)
    answered(points[0], "accepted", WHY, plain_reason="Longer wifi.", current=False)
    answered(points[0], "partly", WHY)
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    for number, clause in enumerate((ASK, "x.y")):
        points[0].changes.create(
            edition=row.edition,
            clause_id=clause,
            before=SAID[ASK],
            after=LATER,
            linked_by=row.cast.lead,
            linked_at=row.edition.state_since,
            seal=row.seal,
            confirmed_words="" if number else "Something else.",
        )
    points[0].done_on, points[0].done_words = row.opens_on, "New routers."
    points[0].save()
    point_of(row, "One says it, at some length. " * 9, comment(row, "x" * 300))
    cast = row.cast
    edition = reverse("editions:edition", args=[row.edition.pk])
    editor = reverse("wagtailadmin_pages:edit", args=[row.edition.page_id])
    for person, path in (
        (cast.lead, address(row)),
        (cast.lead, address(row) + "?q=theme&standing=open"),
        (cast.lead, address(row, "point", points[0].pk)),
        (cast.lead, address(row, "point", points[1].pk)),
        (cast.editor, address(row)),
        (cast.auditor, address(row, "point", points[0].pk)),
        (cast.lead, address(row, "consultation")),
        (cast.owner, edition),
        (cast.editor, editor),
    ):
        page = staff(person, path)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        problems = [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
        if path == editor:  # what Wagtail's own form lacks is not ours
            problems = [one for one in problems if "points-beside" in one[1]]
        assert (path, problems) == (path, [])
        picture(page, path)
        page.set_viewport_size({"width": 320, "height": 800})
        part = ".points-beside" if path == editor else "main"
        # Wagtail's menu folds away first.
        fits = f"() => document.querySelector('{part}').scrollWidth <= 320"
        page.wait_for_function(fits, timeout=5_000)
        picture(page, path)
