"""The export as a file; that it was taken out is a ledger entry without any words."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from django.db import transaction

from accounts.models import User
from cms.sheets import Sheet, as_csv, as_workbook
from consultation.models import Consultation
from consultation.powers import Power, may
from exports.responses.rows import NUMBERS, WORDS, numbers, words_of
from ledger import book
from workflow.errors import NotPermitted

NOT_CLOSED = "Responses are there for analysts once the consultation is closed."
WIDTHS = dict(zip("ABCDEF", (40, 50, 24, 80, 40, 16), strict=True))
NUMBER_WIDTHS = dict(zip("ABCD", (50, 30, 30, 12), strict=True))


@transaction.atomic
def take_out(row: Consultation, kind: str, *, actor: User) -> bytes:
    """The file of one of FORMATS. Raises NotPermitted."""
    if not may(Power.COPIES, row, actor):
        raise NotPermitted("You may not take out what was said here.")
    if not row.is_closed:
        raise NotPermitted(NOT_CLOSED)
    content = FORMATS[kind](row, actor)
    # No count of lines: it would tell of whom a concern keeps something from.
    book.append(
        "responses.exported",
        subject=row.ref,
        actor=actor.ref,
        data={"format": kind, "sha256": sha256(content).hexdigest()},
    )
    return content


def _workbook(row: Consultation, actor: User) -> bytes:
    return as_workbook(
        (
            Sheet("Words", WORDS, words_of(row, actor), WIDTHS),
            Sheet("Numbers", NUMBERS, numbers(row), NUMBER_WIDTHS),
        )
    )


def _words(row: Consultation, actor: User) -> bytes:
    return as_csv(WORDS, words_of(row, actor))


def _numbers(row: Consultation, actor: User) -> bytes:
    return as_csv(NUMBERS, numbers(row))


FORMATS: Mapping[str, Callable[[Consultation, User], bytes]] = {
    "xlsx": _workbook,
    "csv": _words,
    "numbers": _numbers,
}
