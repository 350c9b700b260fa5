"""Where texts are written, and the evidence they rest on."""

from cms.evidence.taking_out import COLUMNS, EXAMPLE
from tests.e2e.screens.screen import Screen, press, static


def _settled(house, page):
    page.locator("[aria-label='Text of section 2']").wait_for()


def _bring_in(house, page):
    rows = "\n".join((";".join(COLUMNS), "Known;national", ";".join(EXAMPLE)))
    sheet = {"name": "a.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("[name=sheet]").set_input_files(sheet)
    press(house, page)


def _cite(house, page):
    page.locator(".public-DraftEditor-content").first.click()
    page.get_by_role("button", name="Cite evidence").first.click()
    page.get_by_role("dialog").get_by_role("listitem").first.wait_for()


def _preview(house, page):
    _settled(house, page)
    page.get_by_role("button", name="Toggle preview").click()
    page.frame_locator("iframe#w-preview-iframe").locator("h1").wait_for()


EDITOR = [
    Screen("wagtailadmin_pages:edit", "editor", lambda h: h.editor("draft"), _settled),
    Screen("wagtailadmin_pages:edit empty", "owner", lambda h: h.editor("empty")),
    Screen(
        "wagtailadmin_pages:edit locked",
        "owner",
        lambda h: h.editor("dmt_review"),
        _settled,
    ),
    Screen(
        "wagtailadmin_pages:edit preview",
        "editor",
        lambda h: h.editor("draft"),
        _preview,
    ),
    Screen("preferences", "editor", static("/admin/account/")),
    Screen("wagtailimages:index", "editor", static("/admin/images/")),
    Screen("wagtailimages:add", "editor", static("/admin/images/add/")),
]


EVIDENCE = [
    Screen("evidence:list", "auditor", lambda h: h.finding and "/admin/evidence/"),
    Screen("evidence:list none", "owner", static("/admin/evidence/?q=nothing+here")),
    Screen("evidence:finding", "owner", lambda h: h.about_finding("finding")),
    Screen("evidence:add", "lead", static("/admin/evidence/add/")),
    Screen("evidence:add wrong", "lead", static("/admin/evidence/add/"), press),
    Screen("evidence:edit", "editor", lambda h: h.about_finding("edit")),
    Screen("evidence:withdraw", "owner", lambda h: h.about_finding("withdraw")),
    Screen("evidence:import", "editor", static("/admin/evidence/import/"), _bring_in),
    Screen("evidence refused", "administrator", static("/admin/evidence/"), status=403),
    Screen("editions:evidence", "owner", lambda h: h.at("evidence", "citing")),
    Screen("editions:edition citing", "owner", lambda h: h.at("edition", "citing")),
    Screen("editions:text citing", "owner", lambda h: h.at("text", "citing")),
    Screen(
        "wagtailadmin_pages:edit citing", "editor", lambda h: h.editor("citing"), _cite
    ),
]
