"""The list of our screens: who looks at each, where it is, what is done before."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from allauth.mfa.totp.internal import auth
from django.core import mail
from django.urls import reverse

from cms.evidence.taking_out import COLUMNS, EXAMPLE
from tests.e2e.house import House, linked
from tests.factories import PASSWORD
from workflow.comparing import choices
from workflow.models import Transition
from workflow.stages import KEPT

WRONG = "not the password"


@dataclass(frozen=True)
class Screen:
    """A page of ours: its route, who looks, where it is, what is done before."""

    name: str
    who: str
    path: Callable
    then: Callable | None = None
    status: int = 200

    @property
    def route(self):
        return self.name.partition(" ")[0]


def _static(path):
    return lambda house: path


def _press(house, page):
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def _log_in_wrongly(house, page):
    page.locator("[name=login]").fill("nobody@northbeck.example")
    page.locator("[name=password]").fill(WRONG)
    _press(house, page)


def _lock_out(house, page):
    while page.locator("[name=login]").count():
        _log_in_wrongly(house, page)


def _ask_for_reset(house, page):
    page.locator("[name=email]").fill(house.cast.clerk.email)
    _press(house, page)


def _reset_link(house):
    return linked(mail.outbox[-1])


def _fill_passwords(house, page):
    for field in page.locator("main input[type=password]").all():
        field.fill("a long and quite new password")
    _press(house, page)


def _meanwhile(house, page):
    house.move_on("dmt_review", "endorse", "clerk")
    page.locator("#id_comment").fill("Agreed on 3 June.")
    page.get_by_role("button", name="DMT approved: send to CPB").click()
    page.get_by_text("Nothing was changed by you").wait_for()


def _say_password(house, page):
    page.locator("[name=password]").fill(PASSWORD)
    _press(house, page)


def _log_in(house, page):
    """By the form, as only this counts as having said the password."""
    page.locator("[name=login]").fill(house.cast.auditor.email)
    _say_password(house, page)


def _wrong_code(house, page):
    page.locator("[name=code]").fill("000000")
    _press(house, page)


def _right_code(house, page):
    secret = page.locator("main").inner_text()
    secret = re.search(r"\b(?:[A-Z2-7]{4}\s?){8}\b", secret)[0].replace(" ", "")
    now = list(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, now[len(now) // 2]))
    page.locator("[name=code]").fill(code)
    _press(house, page)


def _out(house, page):
    page.context.clear_cookies()
    page.reload()


def _out_and_in(house, page):
    _out(house, page)
    page.goto(page.url.partition("/accounts/")[0] + "/accounts/login/")
    _log_in(house, page)


def _settled(house, page):
    page.locator("[aria-label='Text of section 2']").wait_for()


def _bring_in(house, page):
    rows = "\n".join((";".join(COLUMNS), "Known;national", ";".join(EXAMPLE)))
    sheet = {"name": "a.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("[name=sheet]").set_input_files(sheet)
    _press(house, page)


def _cite(house, page):
    page.locator(".public-DraftEditor-content").first.click()
    page.get_by_role("button", name="Cite evidence").first.click()
    page.get_by_role("dialog").get_by_role("listitem").first.wait_for()


def _preview(house, page):
    _settled(house, page)
    page.get_by_role("button", name="Toggle preview").click()
    page.frame_locator("iframe#w-preview-iframe").locator("h1").wait_for()


def _new_row(house):
    row = Transition.objects.filter(edition=house.edition("published")).first()
    return house.at("text_as_it_was", "published", row.pk)


def _compared(house, more):
    edition = house.edition("compared")
    return choices(edition, house.cast.auditor)[0].url + more


PUBLIC = [
    Screen("home", "", _static("/")),
    Screen("index", "", lambda h: h.policy("published") and "/policies/"),
    Screen("index searched", "", _static("/policies/?q=nothing+like+it")),
    Screen("policy", "", lambda h: h.policy("published")),
    Screen("policy superseded", "", lambda h: h.policy("superseded")),
    Screen("earlier", "", lambda h: h.policy("superseded") + "editions/1.0/"),
    Screen("withdrawn", "", lambda h: h.policy("withdrawn"), status=410),
    Screen("missing", "", _static("/nowhere/"), status=404),
    Screen("accessibility_statement", "", _static("/accessibility/")),
]
LOGIN = [
    Screen("account_login", "", _static("/accounts/login/")),
    Screen("account_login wrong", "", _static("/accounts/login/"), _log_in_wrongly),
    Screen("account_login locked", "", _static("/accounts/login/"), _lock_out),
    Screen("account_inactive", "", _static("/accounts/inactive/")),
    Screen("account_reset_password", "", _static("/accounts/password/reset/")),
    Screen(
        "account_reset_password_done",
        "",
        _static("/accounts/password/reset/"),
        _ask_for_reset,
    ),
    Screen("account_reset_password_from_key", "", _reset_link),
    Screen(
        "account_reset_password_from_key_done", "", _reset_link, then=_fill_passwords
    ),
    Screen(
        "account_reset_password_from_key used",
        "",
        _static("/accounts/password/reset/key/1-abcdef-0123456789abcdef/"),
    ),
    Screen("set_first_password", "", House.invitation),
    Screen("set_first_password weak", "", House.invitation, _press),
    Screen("set_first_password welcome", "", House.invitation, then=_fill_passwords),
    Screen(
        "set_first_password useless",
        "",
        _static("/accounts/invitation/nothing/"),
        status=410,
    ),
    Screen("account_login no-role", "outsider", _static("/accounts/login/"), None, 403),
]
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
# One person's way, in order: log in, add an app, log in with it, remove it.
FACTORS = [
    Screen("account_login then", "", _static("/accounts/login/"), _log_in),
    Screen("account_reauthenticate", "", _static("/accounts/2fa/app/")),
    Screen("mfa_activate_totp", "", _static("/accounts/2fa/app/"), _say_password),
    Screen("account_change_password", "", _static("/accounts/password/change/")),
    Screen(
        "account_change_password wrong",
        "",
        _static("/accounts/password/change/"),
        _press,
    ),
    Screen("mfa_index", "", _static("/accounts/2fa/")),
    Screen("mfa_activate_totp wrong", "", _static("/accounts/2fa/app/"), _wrong_code),
    Screen("mfa_view_recovery_codes", "", _static("/accounts/2fa/app/"), _right_code),
    Screen("mfa_index with-app", "", _static("/accounts/2fa/")),
    Screen("mfa_generate_recovery_codes", "", _static("/accounts/2fa/codes/new/")),
    Screen("mfa_deactivate_totp", "", _static("/accounts/2fa/app/remove/")),
    Screen("mfa_reauthenticate", "", _static("/accounts/2fa/reauthenticate/")),
    Screen("account_logout", "", _static("/accounts/logout/")),
    Screen("mfa_authenticate", "", _static("/accounts/2fa/"), _out_and_in),
]
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
    Screen("editions:list none", "clerk", _static("/admin/editions/?q=nothing+here")),
    Screen("editions:list few", "apprentice", _static("/admin/editions/")),
    Screen("editions:new_policy", "editor", _static("/admin/editions/new/")),
    Screen(
        "editions:new_policy wrong", "editor", _static("/admin/editions/new/"), _press
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
        lambda h: h.at("confirm", "consultation", "return_to_draft"),
        _press,
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
        _press,
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
    Screen("editions:lifecycle", "auditor", _static("/admin/editions/lifecycle/")),
    Screen(
        "refused",
        "editor",
        lambda h: h.at("confirm", "draft", "abandon"),
        status=403,
    ),
    Screen("missing staff", "clerk", _static("/admin/editions/99999/"), status=404),
]
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
    Screen("preferences", "editor", _static("/admin/account/")),
    Screen("wagtailimages:index", "editor", _static("/admin/images/")),
    Screen("wagtailimages:add", "editor", _static("/admin/images/add/")),
]
EVIDENCE = [
    Screen("evidence:list", "auditor", lambda h: h.finding and "/admin/evidence/"),
    Screen("evidence:list none", "owner", _static("/admin/evidence/?q=nothing+here")),
    Screen("evidence:finding", "owner", lambda h: h.about_finding("finding")),
    Screen("evidence:add", "lead", _static("/admin/evidence/add/")),
    Screen("evidence:add wrong", "lead", _static("/admin/evidence/add/"), _press),
    Screen("evidence:edit", "editor", lambda h: h.about_finding("edit")),
    Screen("evidence:withdraw", "owner", lambda h: h.about_finding("withdraw")),
    Screen("evidence:import", "editor", _static("/admin/evidence/import/"), _bring_in),
    Screen(
        "evidence refused", "administrator", _static("/admin/evidence/"), status=403
    ),
    Screen("editions:evidence", "owner", lambda h: h.at("evidence", "citing")),
    Screen("editions:edition citing", "owner", lambda h: h.at("edition", "citing")),
    Screen("editions:text citing", "owner", lambda h: h.at("text", "citing")),
    Screen(
        "wagtailadmin_pages:edit citing", "editor", lambda h: h.editor("citing"), _cite
    ),
]
PEOPLE = [
    Screen("people:index", "administrator", lambda h: reverse("people:index")),
    Screen("people:invite", "administrator", lambda h: reverse("people:invite")),
    Screen(
        "people:invite wrong",
        "administrator",
        lambda h: reverse("people:invite"),
        _press,
    ),
    Screen(
        "people:requests",
        "administrator",
        lambda h: h.request and reverse("people:requests"),
    ),
    Screen(
        "people:request",
        "administrator",
        lambda h: reverse("people:request", args=[h.request.pk]),
    ),
    Screen("people:teams", "administrator", lambda h: reverse("people:teams")),
    Screen("people:add_team", "administrator", lambda h: reverse("people:add_team")),
    Screen(
        "people:rename_team",
        "administrator",
        lambda h: reverse("people:rename_team", args=[h.cast.team.pk]),
    ),
    Screen("people:person", "administrator", lambda h: h.about("person")),
    Screen("people:details", "administrator", lambda h: h.about("details")),
    Screen("people:email", "administrator", lambda h: h.about("email")),
    Screen("people:act", "administrator", lambda h: h.about("act", "deactivate")),
    Screen(
        "people:act_of_role",
        "administrator",
        lambda h: h.about("act_of_role", "give-role", "clerk"),
    ),
]
GROUPS = {
    "public": PUBLIC,
    "login": LOGIN,
    "factors": FACTORS,
    "homes": HOMES,
    "stages": STAGES,
    "editions": EDITIONS,
    "editor": EDITOR,
    "evidence": EVIDENCE,
    "people": PEOPLE,
}
