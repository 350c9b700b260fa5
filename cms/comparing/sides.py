"""Which of two texts is being written, and the words of a line for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.html import escape

from cms.comparing.words import SILENT, SPOKEN, after, before, marked_up, unlinked
from cms.text.compare.model import (
    Change,
    Fact,
    Line,
    Piece,
    Pieces,
    SectionHeading,
    Status,
    Unit,
)
from cms.text.model import Clause, Runs, SubHeading, words

ImageUrl = Callable[[str], str]
PolicyUrl = Callable[[int], str]


class Side(Enum):
    """Both texts in one line of words, the older alone, or the newer alone."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pictures of both texts are, and the policies they point at."""

    old_image: ImageUrl
    new_image: ImageUrl
    policy: PolicyUrl


@dataclass(frozen=True, slots=True)
class Hand:
    """How one line is written: for which side, and whether it is only looked at.

    `quiet` is the older copy of words that did not change, beside the newer one: a
    screen reader passes it by, so nothing in it may take the focus.
    """

    side: Side
    addresses: Addresses
    quiet: bool = False

    def words(self, pieces: Pieces, status: Status) -> str:
        """Compared words for this side; a label has said what is wholly new or gone."""
        if self.quiet:
            return unlinked(tuple(run for piece in pieces for run in piece.new))
        whole = status in (Status.ADDED, Status.REMOVED, Status.MOVED_AWAY)
        spoken = SILENT if whole else SPOKEN
        match self.side:
            case Side.OLD:
                return before(pieces, spoken)
            case Side.NEW:
                return after(pieces, spoken)
        return marked_up(pieces, spoken)

    def number(self, line: Line) -> str:
        """The line's number as this side has it; both where they differ."""
        old, new = line.old_number, line.new_number
        if line.status is Status.MOVED_AWAY or self.side is Side.OLD:
            return escape(old)
        if self.side is Side.NEW or not (old and new) or old == new:
            return escape(new or old)
        if line.status is Status.MOVED_HERE:  # its label says where it was
            return escape(new)
        return f'{escape(new)} <span class="cmp-was">was {escape(old)}</span>'

    def shows(self, status: Status) -> bool:
        """Whether this side has what came, went or stayed so."""
        if status in (Status.ADDED, Status.MOVED_HERE):
            return self.side is not Side.OLD
        if status in (Status.REMOVED, Status.MOVED_AWAY):
            return self.side is not Side.NEW
        return True


def unit_of(line: Line) -> Unit:
    """What a line shows: where something was before it moved, its older form."""
    if line.status is Status.MOVED_AWAY and line.old is not None:
        return line.old
    return line.unit


def whole(status: Status, runs: Runs) -> Pieces:
    """Words that came, went or stayed as one piece."""
    if not words(runs):
        return ()
    match status:
        case Status.ADDED:
            return (Piece(Change.INSERTED, new=runs),)
        case Status.REMOVED | Status.MOVED_AWAY:
            return (Piece(Change.DELETED, old=runs),)
    return (Piece(Change.SAME, runs, runs),)


def pieces_of(line: Line) -> Pieces:
    """The compared words of a heading or a clause."""
    if line.pieces and line.status is not Status.MOVED_AWAY:
        return line.pieces
    unit = unit_of(line)
    if isinstance(unit, SectionHeading | SubHeading | Clause):
        return whole(line.status, unit.runs)
    return ()


def fact_of(line: Line, name: str) -> Fact | None:
    """A value beside the words that changed, by its name."""
    return next((f for f in line.facts if f.name == name and f.old != f.new), None)
