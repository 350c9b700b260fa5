"""The staff screens in Chromium: keyboard, narrow screens, axe in light and dark."""

import pytest
from django.urls import reverse

from tests.e2e.looking import violations
from tests.factories.policies import edition_in, fresh, make_policy, next_edition
from workflow.stages import EditionKind, Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEPS = 60  # More than the Tab presses that any of these screens needs.


def path_of(edition, name="edition", *more):
    return reverse(f"editions:{name}", args=[edition.pk, *more])


def tab_to(page, words):
    """Press Tab until the button with these words has the focus."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        button = page.locator(".button:focus")
        if button.count() and button.inner_text().strip() == words:
            return
    raise AssertionError(f"Tab never reached {words!r}.")


@pytest.mark.parametrize("width", [320, 1280])
def test_chair_endorses_by_keyboard_alone(staff, width):
    edition = edition_in(Stage.DMT_REVIEW)
    page = staff(edition.cast.dmt_chair, path_of(edition), width)
    tab_to(page, "DMT approved: send to CPB")
    page.keyboard.press("Enter")
    page.wait_for_url("**/do/endorse/")
    tab_to(page, "DMT approved: send to CPB")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path_of(edition)}")
    assert fresh(edition).stage is Stage.CPB_APPROVAL


def test_screens_reflow_at_320_pixels(staff):
    edition = make_policy(complete=False)
    owner = edition.cast.owner
    for path in (
        path_of(edition),
        path_of(edition, "confirm", "open_consultation"),
        path_of(edition, "facts"),
        path_of(edition, "text"),
        reverse("editions:new_policy"),
    ):
        page = staff(owner, path, 320)
        wider = page.evaluate("() => document.querySelector('main').scrollWidth - 320")
        assert (path, wider) == (path, 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_our_screens(staff, page, scheme):
    page.emulate_media(color_scheme=scheme)
    published = edition_in(Stage.PUBLISHED)
    cast = published.cast
    correction = next_edition(published, EditionKind.CORRECTION)
    draft = make_policy(cast, "Sleep", complete=False)
    for person, path in (
        (cast.owner, path_of(draft)),
        (cast.owner, path_of(draft, "confirm", "open_consultation")),
        (cast.owner, path_of(draft, "confirm", "abandon")),
        (cast.owner, path_of(draft, "facts")),
        (cast.owner, path_of(correction, "correction")),
        (cast.auditor, path_of(published)),
        (cast.auditor, path_of(published, "text")),
        (cast.editor, reverse("editions:new_policy")),
        (cast.owner, reverse("editions:new_edition", args=[published.page_id])),
        (cast.auditor, path_of(published, "confirm", "withdraw")),
        (cast.editor, reverse("wagtailadmin_pages:edit", args=[draft.page_id])),
    ):
        assert (path, violations(staff(person, path))) == (path, [])
