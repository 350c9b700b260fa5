"""What rooms above add to an edition's history, such as the decisions of boards.

History finds its lines by when and which alone and fetches only a page of them, so a
source gives both: its rows for the list, and the lines for some of their numbers. Each
costs one query more in a page, however many lines it has.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: who did what, when and why, about which text, and where it stands."""

    number: int
    edition_id: int
    at: datetime
    who: str
    what: str
    sha256: str
    url: str
    why: str = ""
    struck: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of line: rows with `edition` and `at`, and what fetches their lines."""

    kind: str
    rows: Callable[[], QuerySet[Any]]
    fetch: Callable[[Sequence[int]], Iterable[Happening]]


_sources: dict[str, Source] = {}


def happens(source: Source) -> None:
    """Register a kind of line."""
    _sources[source.kind] = source


def sources() -> tuple[Source, ...]:
    """Every kind that was registered, in the order of their names."""
    return tuple(_sources[kind] for kind in sorted(_sources))
