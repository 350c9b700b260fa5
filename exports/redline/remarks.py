"""What a redline cannot mark, said in a comment beside it.

Words that changed while their clause moved would make LibreOffice set what follows in
the clause's style, and a picture's alternative text shows nowhere.
"""

from collections.abc import Iterator

from cms.text.compare.model import Change, Comparison, Line, Status
from cms.text.model import Image, words
from workflow.snapshot import Note

from .marks import By

_ALT = "alt"


def remarks(comparison: Comparison, by: By) -> tuple[Note, ...]:
    """A comment on each change that is not marked in the text."""
    return tuple(
        Note(line.unit.id.partition(".")[0], line.unit.id, by.name, by.at, said)
        for line in comparison.lines
        for said in _said(line)
    )


def _said(line: Line) -> Iterator[str]:
    if line.status is Status.MOVED_HERE:
        changes = "; ".join(_changes(line))
        if changes:
            where = line.old_number or "elsewhere"
            yield f"Moved from {where} and changed on the way: {changes}."
    elif isinstance(line.unit, Image) and line.status is not Status.MOVED_AWAY:
        for fact in line.facts:
            if fact.name == _ALT:
                yield f"Alternative text: “{fact.old}” became “{fact.new}”."


def _changes(line: Line) -> Iterator[str]:
    """Each place where the words differ, a deletion with what replaced it."""
    gone = ""
    for piece in line.pieces:
        if piece.change is Change.DELETED:
            gone = words(piece.old).strip()
            continue
        new = words(piece.new).strip()
        if piece.change is Change.INSERTED:
            yield f"“{gone}” became “{new}”" if gone else f"new “{new}”"
        elif gone:
            yield f"removed “{gone}”"
        gone = ""
    if gone:
        yield f"removed “{gone}”"
