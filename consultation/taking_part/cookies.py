"""The cookies of these pages: none names a person, and no script can read them.

One holds the code somebody came with until they begin, one the ticket of their draft,
one the receipt key for ten minutes. On a shared device all of them end with the
browser's session, and the ticket after ten idle minutes.
"""

import re
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from consultation.joining import tickets
from consultation.joining.tickets import Ticket
from consultation.taking_part.headers import HERE
from workflow import workdays

CODE, TICKET, RECEIPT = "take-part-code", "take-part", "take-part-receipt"
CODE_LASTS = timedelta(minutes=30)
RECEIPT_LASTS = timedelta(minutes=10)
SALT = "take-part.receipt"
NO_CODE = re.compile(r"[^A-Za-z0-9_-]+")
LONGEST_CODE = 200


def put_code(response: HttpResponse, code: str) -> None:
    """Keep the code that somebody came with, for half an hour. What no code can hold,
    and no cookie either, is left out: it opens nothing anyway."""
    _put(response, CODE, NO_CODE.sub("", code)[:LONGEST_CODE] or "-", CODE_LASTS)


def code_of(request: HttpRequest) -> str:
    """The code they came with; empty without one."""
    return request.COOKIES.get(CODE, "")


def put_ticket(
    response: HttpResponse, ticket: Ticket, own_until: date | None = None
) -> None:
    """Keep the ticket: on their own device until that day, else not for long."""
    lasts = own_until - workdays.today() + timedelta(days=1) if own_until else None
    sealed = tickets.sealed(ticket, own_device=own_until is not None)
    _put(response, TICKET, sealed, lasts)


def ticket_of(request: HttpRequest) -> tuple[Ticket, bool] | None:
    """The ticket and whether the device is their own; None if there is none now."""
    value = request.COOKIES.get(TICKET, "")
    return tickets.opened(value) if value else None


def ticket_ran_out(request: HttpRequest) -> bool:
    """Whether the browser still holds a ticket that no longer counts."""
    return bool(request.COOKIES.get(TICKET)) and ticket_of(request) is None


def put_receipt(response: HttpResponse, key: str, own: bool) -> None:
    """Keep the receipt key for ten minutes, to be shown and used."""
    _put(response, RECEIPT, signing.dumps([key, own], salt=SALT), None)


def receipt_of(request: HttpRequest) -> tuple[str, bool] | None:
    """The receipt key and whether the device is their own."""
    found = _unsigned(request.COOKIES.get(RECEIPT, ""), RECEIPT_LASTS)
    return (str(found[0]), bool(found[1])) if found else None


def carried(key: str) -> str:
    """A receipt key as a form carries it, so that nobody sends one of their own."""
    return signing.dumps([key, False], salt=SALT)


def was_carried(value: str) -> str:
    """The receipt key that a form carried; empty if it is none of ours."""
    found = _unsigned(value, None)
    return str(found[0]) if found else ""


def drop(response: HttpResponse, *names: str) -> None:
    """Take these cookies away."""
    for name in names:
        response.delete_cookie(name, path=HERE, samesite="Lax")


def _put(
    response: HttpResponse, name: str, value: str, lasts: timedelta | None
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        path=HERE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _unsigned(value: str, lasts: timedelta | None) -> Any:
    try:
        return signing.loads(value, salt=SALT, max_age=lasts)
    except signing.BadSignature:
        return None
