"""The two sights of a tracked file: without its changes, and with all of them.

A struck-out paragraph mark joins its paragraph to the next one once accepted; a mark
that was put in does so once it is taken out again. So a paragraph of a sight may come
from several of the file.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from exports.returned.paper import NONE, Paper, Paragraph, Piece, squeezed

Place = tuple[int, int]  # paragraph of the file, piece in it


@dataclass(frozen=True, slots=True)
class Sight:
    """One paragraph as somebody sees it: where its pieces stand in the file."""

    sources: tuple[int, ...]
    words: str
    places: frozenset[Place] = frozenset()


def in_base(piece: Piece) -> bool:
    """Whether the words were there before the tracked changes."""
    return piece.ins == NONE


def in_result(piece: Piece) -> bool:
    """Whether the words are there with all tracked changes."""
    return piece.dele == NONE


Shown = Callable[[Piece], bool]


def sights(paper: Paper, places: Iterable[int], shown: Shown) -> list[Sight]:
    """The paragraphs of a sight, of the file's paragraphs at these places."""
    found: list[Sight] = []
    for group in _groups(paper, places, shown):
        pieces = [
            ((place, number), piece)
            for place in group
            for number, piece in enumerate(paper.paragraphs[place].pieces)
            if shown(piece)
        ]
        words = squeezed("".join(piece.text for _, piece in pieces))
        found.append(Sight(tuple(group), words, frozenset(at for at, _ in pieces)))
    return found


def _groups(paper: Paper, places: Iterable[int], shown: Shown) -> Iterator[list[int]]:
    group: list[int] = []
    for place in places:
        if group and place != group[-1] + 1:  # a table stands between them
            yield group
            group = []
        group.append(place)
        if shown(paper.paragraphs[place].end):
            yield group
            group = []
    if group:
        yield group


def without(paper: Paper, ours: frozenset[int]) -> Paper:
    """The file as if the marks that we ourselves made were accepted already."""
    if not ours:
        return paper
    return replace(
        paper,
        paragraphs=tuple(_accepted(p, ours) for p in paper.paragraphs),
        rows=tuple(
            (table, row, NONE if ins in ours else ins, dele)
            for table, row, ins, dele in paper.rows
            if dele not in ours
        ),
    )


def _accepted(paragraph: Paragraph, ours: frozenset[int]) -> Paragraph:
    end = paragraph.end
    return replace(
        paragraph,
        pieces=tuple(
            replace(piece, ins=NONE if piece.ins in ours else piece.ins)
            for piece in paragraph.pieces
            if piece.dele not in ours
        ),
        end=replace(end, ins=NONE if end.ins in ours else end.ins),
    )
