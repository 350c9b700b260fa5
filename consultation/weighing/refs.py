"""How a comment is named: what kind it is, and the key of its row."""

from enum import StrEnum
from typing import Any, NamedTuple

LONGEST, BEYOND = 19, 2**63  # digits of a key; larger than any


class Kind(StrEnum):
    """What a comment is the words of."""

    ANSWER = "answer"
    SESSION = "session"

    @property
    def column(self) -> str:
        """The column by which a coding and its like lead to it."""
        return "answer" if self is Kind.ANSWER else "session_point"


KINDS = {kind.value: kind for kind in Kind}


class Ref(NamedTuple):
    """One comment: "answer-12" on a form."""

    kind: Kind
    pk: int

    def __str__(self) -> str:
        return f"{self.kind}-{self.pk}"

    @property
    def columns(self) -> dict[str, int]:
        """What finds or makes a row of this comment."""
        return {f"{self.kind.column}_id": self.pk}


def ref_of(row: Any) -> Ref:
    """The comment that a coding, a point or something set aside is of."""
    if row.answer_id is not None:
        return Ref(Kind.ANSWER, row.answer_id)
    return Ref(Kind.SESSION, row.session_point_id)


def parsed(value: str) -> Ref | None:
    """The comment that a form names, or None."""
    kind, _, pk = value.partition("-")
    number = whole(pk)
    return None if number is None else named(kind, number)


def named(kind: str, pk: int) -> Ref | None:
    """The comment that an address names, or None."""
    return Ref(KINDS[kind], pk) if kind in KINDS and pk < BEYOND else None


def whole(value: str) -> int | None:
    """A whole number that may be a key, or None."""
    if not (value.isascii() and value.isdecimal()) or len(value) > LONGEST:
        return None
    number = int(value)
    return number if number < BEYOND else None
