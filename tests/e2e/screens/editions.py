"""Homes, the stages of an edition, and what is done with it."""

from django.urls import reverse

from tests.e2e.screens.screen import Screen, press, static
from workflow.comparing import choices
from workflow.models import Transition
from workflow.stages import KEPT


def _meanwhile(house, page):
    house.move_on("dmt_review", "endorse", "clerk")
    page.locator("#id_comment").fill("Agreed on 3 June.")
    page.get_by_role("button", name="DMT approved: send to CPB").click()
    page.get_by_text("Nothing was changed by you").wait_for()


def _new_row(house):
    row = Transition.objects.filter(edition=house.edition("published")).first()
    return house.at("text_as_it_was", "published", row.pk)


def _compared(house, more):
    edition = house.edition("compared")
    return choices(edition, house.cast.auditor)[0].url + more


ROLES = (
    "owner",
    "editor",
    "apprentice",
    "lead",
    "safeguarding",
    "dmt_member",
    "dmt_chair",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
)


HOMES = [
    Screen(f"wagtailadmin_home {who}", who, lambda h: h.fill() or "/admin/")
    for who in ROLES
]


STAGES = [
    Screen(f"editions:edition {key} {who}", who, lambda h, k=key: h.at("edition", k))
    for who, keys in (
        ("owner", (*KEPT, "correction", "second", "empty")),
        ("clerk", ("draft", "dmt_review", "cpb_approval", "published", "correction")),
    )
    for key in keys
]


EDITIONS = [
    Screen("editions:work", "administrator", lambda h: h.undone()),
    Screen("editions:list", "clerk", lambda h: h.fill() or "/admin/editions/"),
    Screen("editions:list none", "clerk", static("/admin/editions/?q=nothing+here")),
    Screen("editions:list few", "apprentice", static("/admin/editions/")),
    Screen("editions:new_policy", "editor", static("/admin/editions/new/")),
    Screen(
        "editions:new_policy wrong", "editor", static("/admin/editions/new/"), press
    ),
    Screen(
        "editions:new_edition",
        "owner",
        lambda h: reverse(
            "editions:new_edition", args=[h.edition("withdrawn").page_id]
        ),
    ),
    Screen(
        "editions:new_edition impossible",
        "owner",
        lambda h: reverse("editions:new_edition", args=[h.edition("draft").page_id]),
    ),
    Screen("editions:text", "clerk", lambda h: h.at("text", "cpb_approval")),
    Screen("editions:text draft", "owner", lambda h: h.at("text", "draft")),
    Screen("editions:facts", "owner", lambda h: h.at("facts", "draft")),
    Screen("editions:facts clerk", "clerk", lambda h: h.at("facts", "cpb_approval")),
    Screen(
        "editions:confirm",
        "clerk",
        lambda h: h.at("confirm", "cpb_approval", "publish"),
    ),
    Screen(
        "editions:confirm reason",
        "owner",
        lambda h: h.ready("consultation", "return_to_draft"),
        press,
    ),
    Screen(
        "editions:confirm blocked",
        "owner",
        lambda h: h.at("confirm", "empty", "open_consultation"),
    ),
    Screen(
        "editions:confirm stale",
        "dmt_chair",
        lambda h: h.at("confirm", "dmt_review", "endorse"),
        _meanwhile,
    ),
    Screen("editions:correction", "owner", lambda h: h.at("correction", "correction")),
    Screen(
        "editions:correction wrong",
        "owner",
        lambda h: h.at("correction", "correction"),
        press,
    ),
    Screen(
        "editions:correction clerk", "clerk", lambda h: h.at("correction", "correction")
    ),
    Screen("editions:history", "auditor", lambda h: h.at("history", "published")),
    Screen("editions:text_as_it_was", "auditor", _new_row),
    Screen("editions:compare", "owner", lambda h: h.at("compare", "compared")),
    Screen("editions:compare sides", "auditor", lambda h: _compared(h, "&view=sides")),
    Screen("editions:compare few", "editor", lambda h: _compared(h, "&show=changes")),
    Screen("editions:compare same", "owner", lambda h: h.at("compare", "second")),
    Screen("editions:lifecycle", "auditor", static("/admin/editions/lifecycle/")),
    Screen(
        "refused",
        "editor",
        lambda h: h.at("confirm", "draft", "abandon"),
        status=403,
    ),
    Screen("missing staff", "clerk", static("/admin/editions/99999/"), status=404),
]
