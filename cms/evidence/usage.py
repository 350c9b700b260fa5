"""Which policies rest on a finding, as far as a person may know of them."""

from dataclasses import dataclass
from typing import Any

from cms import process
from cms.evidence.models import Evidence


@dataclass(frozen=True, slots=True)
class Cited:
    """An edition whose text cites a finding: what it is called, its stage, its page."""

    name: str
    stage: str
    url: str


@dataclass(frozen=True, slots=True)
class Usage:
    """The editions that cite a finding, and the policies it is said to be used for."""

    cited: tuple[Cited, ...]
    used_for: tuple[Cited, ...]
    more: bool = False


def usage_of(row: Evidence, user: Any) -> Usage:
    """Who rests on this finding, in three queries however many there are."""
    return process.current().usage(row, user)
