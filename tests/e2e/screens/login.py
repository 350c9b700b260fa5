"""How people come in: login, invitation, a second factor."""

import re

from allauth.mfa.totp.internal import auth
from django.core import mail

from tests.e2e.house import House, linked
from tests.e2e.screens.screen import Screen, press, static
from tests.factories import PASSWORD

WRONG = "not the password"


def _log_in_wrongly(house, page):
    page.locator("[name=login]").fill("nobody@northbeck.example")
    page.locator("[name=password]").fill(WRONG)
    press(house, page)


def _lock_out(house, page):
    while page.locator("[name=login]").count():
        _log_in_wrongly(house, page)


def _ask_for_reset(house, page):
    page.locator("[name=email]").fill(house.cast.clerk.email)
    press(house, page)


def _reset_link(house):
    return linked(mail.outbox[-1])


def _fill_passwords(house, page):
    for field in page.locator("main input[type=password]").all():
        field.fill("a long and quite new password")
    press(house, page)


def _say_password(house, page):
    page.locator("[name=password]").fill(PASSWORD)
    press(house, page)


def _log_in(house, page):
    """By the form, as only this counts as having said the password."""
    page.locator("[name=login]").fill(house.cast.auditor.email)
    _say_password(house, page)


def _wrong_code(house, page):
    page.locator("[name=code]").fill("000000")
    press(house, page)


def _right_code(house, page):
    secret = page.locator("main").inner_text()
    secret = re.search(r"\b(?:[A-Z2-7]{4}\s?){8}\b", secret)[0].replace(" ", "")
    now = list(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, now[len(now) // 2]))
    page.locator("[name=code]").fill(code)
    press(house, page)


def _out(house, page):
    page.context.clear_cookies()
    page.reload()


def _out_and_in(house, page):
    _out(house, page)
    page.goto(page.url.partition("/accounts/")[0] + "/accounts/login/")
    _log_in(house, page)


LOGIN = [
    Screen("account_login", "", static("/accounts/login/")),
    Screen("account_login wrong", "", static("/accounts/login/"), _log_in_wrongly),
    Screen("account_login locked", "", static("/accounts/login/"), _lock_out),
    Screen("account_inactive", "", static("/accounts/inactive/")),
    Screen("account_reset_password", "", static("/accounts/password/reset/")),
    Screen(
        "account_reset_password_done",
        "",
        static("/accounts/password/reset/"),
        _ask_for_reset,
    ),
    Screen("account_reset_password_from_key", "", _reset_link),
    Screen(
        "account_reset_password_from_key_done", "", _reset_link, then=_fill_passwords
    ),
    Screen(
        "account_reset_password_from_key used",
        "",
        static("/accounts/password/reset/key/1-abcdef-0123456789abcdef/"),
    ),
    Screen("set_first_password", "", House.invitation),
    Screen("set_first_password weak", "", House.invitation, press),
    Screen("set_first_password welcome", "", House.invitation, then=_fill_passwords),
    Screen(
        "set_first_password useless",
        "",
        static("/accounts/invitation/nothing/"),
        status=410,
    ),
    Screen("account_login no-role", "outsider", static("/accounts/login/"), None, 403),
]


# One person's way, in order: log in, add an app, log in with it, remove it.
FACTORS = [
    Screen("account_login then", "", static("/accounts/login/"), _log_in),
    Screen("account_reauthenticate", "", static("/accounts/2fa/app/")),
    Screen("mfa_activate_totp", "", static("/accounts/2fa/app/"), _say_password),
    Screen("account_change_password", "", static("/accounts/password/change/")),
    Screen(
        "account_change_password wrong",
        "",
        static("/accounts/password/change/"),
        press,
    ),
    Screen("mfa_index", "", static("/accounts/2fa/")),
    Screen("mfa_activate_totp wrong", "", static("/accounts/2fa/app/"), _wrong_code),
    Screen("mfa_view_recovery_codes", "", static("/accounts/2fa/app/"), _right_code),
    Screen("mfa_index with-app", "", static("/accounts/2fa/")),
    Screen("mfa_generate_recovery_codes", "", static("/accounts/2fa/codes/new/")),
    Screen("mfa_deactivate_totp", "", static("/accounts/2fa/app/remove/")),
    Screen("mfa_reauthenticate", "", static("/accounts/2fa/reauthenticate/")),
    Screen("account_logout", "", static("/accounts/logout/")),
    Screen("mfa_authenticate", "", static("/accounts/2fa/"), _out_and_in),
]
