"""Words inside a line: what stayed, came, went, or looks otherwise now."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.text.compare.model import Change, Piece, Pieces
from cms.text.compare.words import pieces
from cms.text.model import Run, Runs
from exports.word.links import external_target
from exports.word.markup import run
from exports.word.relationships import Relationships
from exports.word.runs import look_of, runs_xml

from .marks import Marks


@dataclass(frozen=True, slots=True)
class WordWriter:
    """Writes the words of a line with their changes marked."""

    marks: Marks
    relationships: Relationships
    link_style: str

    def plain(self, runs: Runs) -> str:
        """Words that nobody changed."""
        return runs_xml(runs, self.relationships, self.link_style)

    def whole(self, found: Pieces) -> str:
        """The words of a line that is all the same, all new or all gone."""
        return "".join(self.plain(piece.new or piece.old) for piece in found)

    def changed(self, found: Pieces) -> str:
        """The words of a line in merged order."""
        return "".join(map(self._piece, found))

    def new(self, found: Pieces) -> str:
        """The words of a line as they are, without those that went."""
        return "".join(self.plain(piece.new) for piece in found)

    def between(self, old: str, new: str, look: str = "") -> str:
        """Two plain lines in one look, compared."""
        if old == new:
            return run(new, look)
        return "".join(
            self._plain_piece(piece, look)
            for piece in pieces(*((Run(line),) if line else () for line in (old, new)))
        )

    def _piece(self, piece: Piece) -> str:
        match piece.change:
            case Change.SAME:
                return self.plain(piece.new)
            case Change.INSERTED:
                return self.marks.inserted(self.plain(piece.new))
            case Change.DELETED:
                return self.marks.deleted(self.plain(piece.old))
            case Change.FORMATTED:
                return self._formatted(piece)

    def _plain_piece(self, piece: Piece, look: str) -> str:
        new = "".join(run(one.text, look) for one in piece.new)
        match piece.change:
            case Change.INSERTED:
                return self.marks.inserted(new)
            case Change.DELETED:
                old = "".join(run(one.text, look) for one in piece.old)
                return self.marks.deleted(old)
            case _:
                return new

    def _formatted(self, piece: Piece) -> str:
        """The same words in another look; where a link came or went, said twice."""
        xml = ""
        for old, new in _side_by_side(piece):
            if external_target(old.href) != external_target(new.href):
                xml += self.marks.deleted(self.plain((old,)))
                xml += self.marks.inserted(self.plain((new,)))
            elif look_of(old) == look_of(new):
                xml += self.plain((new,))
            else:
                xml += self._relooked(old, new)
        return xml

    def _relooked(self, old: Run, new: Run) -> str:
        linked = external_target(new.href) if new.href else ""
        style = f'<w:rStyle w:val="{self.link_style}"/>' if linked else ""
        was = self.marks.looked(style + look_of(old))
        words = run(new.text, style + look_of(new) + was)
        if not linked or not words:
            return words
        identity = self.relationships.link(linked)
        return f'<w:hyperlink r:id="{identity}" w:history="1">{words}</w:hyperlink>'


def _side_by_side(piece: Piece) -> Iterator[tuple[Run, Run]]:
    """Both formats of the same words, cut wherever one of the two changes."""
    was, now = _letters(piece.old), _letters(piece.new)
    start = 0
    for end in sorted({*was, *now}):
        text = "".join(one.text for one in piece.new)[start:end]
        old, new = _at(piece.old, start), _at(piece.new, start)
        yield (
            Run(text, old.bold, old.italic, old.href),
            Run(text, new.bold, new.italic, new.href),
        )
        start = end


def _letters(runs: Runs) -> Iterator[int]:
    """Where each run ends, counted in characters."""
    end = 0
    for one in runs:
        end += len(one.text)
        yield end


def _at(runs: Runs, place: int) -> Run:
    """The run that the character at this place stands in."""
    for one in runs:
        if place < len(one.text):
            return one
        place -= len(one.text)
    raise ValueError("The two formats of a change do not hold the same words.")
