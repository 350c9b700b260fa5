"""Walking the chain in order, quickly: stored text is hashed as it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import DatabaseError, models

from ledger.canonical import GENESIS, entry_hash
from ledger.models import Entry

CHUNK = 2_000


class Mark(Protocol):
    """What somebody outside the database says about one entry."""

    @property
    def hash(self) -> str: ...
    @property
    def at(self) -> str: ...


@dataclass(frozen=True)
class Fault:
    """The first thing wrong; `sequence` is None where no single entry is to blame."""

    sequence: int | None
    reason: str


@dataclass(frozen=True)
class Walk:
    """How far the chain holds: the last good entry, and what is wrong after it."""

    sequence: int
    hash: str
    fault: Fault | None


class UtcText(models.Func):
    """An instant as `ledger.canonical.timestamp` spells it, made by the database.

    Parsing a million instants costs seconds, and one that somebody has spoilt must
    be a bad entry, not an exception.
    """

    output_field = models.CharField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # One spelling is Django's; others of the same instant were put there by hand.
        return self.as_sql(
            compiler,
            connection,
            template="CASE WHEN %(expressions)s GLOB '????-??-?? ??:??:??' "
            "THEN replace(%(expressions)s, ' ', 'T') || '.000000' "
            "WHEN %(expressions)s GLOB '????-??-?? ??:??:??.??????' "
            "AND substr(%(expressions)s, 20) <> '.000000' "
            "THEN replace(%(expressions)s, ' ', 'T') ELSE 'unreadable' END",
            **context,
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="to_char(%(expressions)s AT TIME ZONE 'UTC', "
            "'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
            **context,
        )


def follow(
    marks: Mapping[int, list[Mark]], *, after: int = 0, previous: str = GENESIS
) -> Walk:
    """Check every entry after `after` (whose hash is `previous`) against the next.

    `marks` holds, by sequence, the hashes that checkpoints vouch for.
    """
    agreed = last = after
    found = last + 1
    try:
        for found, before, stored, *hashed in _rows(after):
            if found != last + 1:
                return Walk(last, previous, _gap(last + 1, found))
            if before != previous:
                return Walk(last, previous, _unlinked(found))
            if entry_hash(found, before, *hashed) != stored:
                return Walk(last, previous, _changed(found))
            for mark in marks.get(found, ()):
                if mark.hash != stored:
                    return Walk(last, previous, _rewritten(agreed + 1, found, mark))
                agreed = found
            last, previous = found, stored
    except (TypeError, UnicodeEncodeError, _UnreadableError):
        return Walk(last, previous, _changed(last + 1))
    return Walk(last, previous, None)


class _UnreadableError(Exception):
    pass


def _rows(after: int) -> Iterator[tuple[Any, ...]]:
    """Rows in order. A chunk that cannot be decoded is read again row by row."""
    for size in (CHUNK, 1):
        query = Entry.objects.order_by("sequence").values_list(
            "sequence",
            "previous",
            "hash",
            UtcText("at"),
            "kind",
            "subject",
            "actor",
            "data",
        )
        if after:
            query = query.filter(sequence__gt=after)
        try:
            for row in query.iterator(chunk_size=size):
                yield row
                after = row[0]
            return
        except DatabaseError as error:
            # SQLite stores any bytes in a text column and stumbles on reading them.
            if "decode" not in str(error).lower():
                raise
    raise _UnreadableError


def _gap(expected: int, found: object) -> Fault:
    if isinstance(found, int) and found < expected:
        return Fault(found, f"Entry {found} does not belong to the ledger.")
    if not isinstance(found, int):
        return Fault(expected, f"Entry {expected} is missing: one has no number.")
    return Fault(expected, f"Entry {expected} is missing: the next one is {found}.")


def _unlinked(sequence: int) -> Fault:
    if sequence == 1:
        return Fault(1, "Entry 1 does not name the genesis as its predecessor.")
    return Fault(
        sequence,
        f"Entry {sequence} does not follow entry {sequence - 1}: "
        "one of the two was replaced.",
    )


def _changed(sequence: int) -> Fault:
    return Fault(sequence, f"The content of entry {sequence} does not match its hash.")


def _rewritten(first: int, sequence: int, mark: Mark) -> Fault:
    span = f"entry {first}" if first == sequence else f"entries {first} to {sequence}"
    return Fault(
        sequence,
        f"Entry {sequence} is not the one that the checkpoint of {mark.at} UTC "
        f"vouches for: {span} may have been rewritten.",
    )
