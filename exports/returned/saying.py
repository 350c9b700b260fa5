"""Comments of a returned file, each at the place of the text that it is about."""

from collections.abc import Iterator, Sequence

from exports.returned.findings import COMMENT, Finding
from exports.returned.grids import GridMapper
from exports.returned.paper import Comment
from exports.returned.parting import Parting

OUTSIDE_THE_TEXT = "outside the text"


def comments(
    parting: Parting,
    grids: GridMapper,
    findings: Sequence[Finding],
    ours: frozenset[int] = frozenset(),
) -> Iterator[Finding]:
    """A finding for each comment with words that is not one of `ours`.

    `answers` counts from the whole list.
    """
    places = _places(parting)
    spots = [
        _spot(comment, parting, grids, places) for comment in parting.paper.comments
    ]
    every = enumerate(parting.paper.comments)
    wanted = [n for n, c in every if c.text and n not in ours]
    numbers = {n: len(findings) + at for at, n in enumerate(wanted)}
    for number in wanted:
        comment = parting.paper.comments[number]
        above = _top(parting.paper.comments, number)
        identity, label, order = spots[above]
        yield Finding(
            COMMENT,
            (order[0], 2.0, *order[1:], float(above), float(number)),
            ids=(identity,) if identity else (),
            label=label,
            author=comment.author,
            date=comment.date,
            comment=comment.text,
            quote=comment.quote,
            answers=numbers.get(comment.answers, -1),
        )


def _top(every: Sequence[Comment], number: int) -> int:
    """The comment that began the talk; a ring of answers begins where it was met."""
    seen = {number}
    while (above := every[number].answers) >= 0 and above not in seen:
        seen.add(above)
        number = above
    return number


Spot = tuple[str, str, tuple[float, ...]]


def _spot(
    comment: Comment, parting: Parting, grids: GridMapper, places: dict[int, int]
) -> Spot:
    nowhere: Spot = ("", OUTSIDE_THE_TEXT, (-1.0, float(comment.paragraph)))
    if not 0 <= comment.paragraph < len(parting.paper.paragraphs):
        return nowhere
    cell = parting.paper.paragraphs[comment.paragraph].cell
    if cell is not None:
        found = grids.label(cell[0])
        return ("", found[0], found[1]) if found else nowhere
    line = places.get(comment.paragraph, -1)
    if line < 0:
        return nowhere
    at = parting.lines[line]
    return at.id, at.label, (float(line), float(comment.paragraph))


def _places(parting: Parting) -> dict[int, int]:
    """The line of each paragraph of the file; of a new one, the line before it."""
    found: dict[int, int] = {}
    for passage in parting.passages:
        for line in passage.lines[:1]:
            for base in passage.base:
                found |= dict.fromkeys(parting.base[base].sources, line)
            for result in passage.result:
                for source in parting.result[result].sources:
                    found.setdefault(source, line)
    last = -1
    for place, paragraph in enumerate(parting.paper.paragraphs):
        if place in found:
            last = found[place]
        elif last >= 0 and paragraph.where == "body" and not paragraph.contents:
            found[place] = last
    return found
