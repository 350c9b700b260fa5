"""Which lines are headings, and of which level.

Files say so with styles, or do not say it: then short lines that are bold, larger, in
capitals or numbered before ordinary text are taken for headings, each one a guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .candidates import KNOWN, faux_lines, look_of, number_of, styled_lines, why
from .found import Block, Paragraph

SECTION, LOWEST = 2, 4
_APPENDIX = re.compile(r"^(appendix|appendices|annexe?|schedule|part|chapter)\b", re.I)


def find_headings(blocks: Sequence[Block], body_size: int) -> None:
    """Set `level` and `guessed` on the paragraphs that are headings."""
    lines = [b for b in blocks if isinstance(b, Paragraph) and b.line]
    styled = styled_lines(lines)
    faux = faux_lines(blocks, lines, body_size, {id(p) for p in styled})
    for paragraph in faux:
        paragraph.guessed = why(paragraph, body_size)
    rows, faux = (
        [p for p in faux if p.row_heading],
        [p for p in faux if not p.row_heading],
    )
    if len(styled) >= 2 and len(styled) * 4 >= len(faux):
        _level_styled(lines, styled, faux)
    else:
        _level_seen(styled, faux)
    _level_rows(lines, rows)
    _smooth(blocks)


def body_size(lines: Iterable[Paragraph]) -> int:
    """The size of most letters, in half-points."""
    sizes: Counter[int] = Counter()
    for paragraph in lines:
        if paragraph.outline is None:
            for span in paragraph.spans:
                sizes[span.size] += len(span.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 24


def _level_styled(
    lines: list[Paragraph], styled: list[Paragraph], faux: list[Paragraph]
) -> None:
    levels = sorted({p.outline or 0 for p in styled})
    rank = {level: min(LOWEST, SECTION + place) for place, level in enumerate(levels)}
    chosen, guessed = {id(p) for p in styled}, {id(p) for p in faux}
    current = 0
    for paragraph in lines:
        if id(paragraph) in chosen:
            paragraph.level = current = rank[paragraph.outline or 0]
            if paragraph.style.loose:
                paragraph.guessed = f"a line in the style “{paragraph.style.name}”"
        elif id(paragraph) in guessed:
            top = _APPENDIX.match(paragraph.line) or not current
            paragraph.level = SECTION if top else min(LOWEST, current + 1)


def _level_seen(styled: list[Paragraph], faux: list[Paragraph]) -> None:
    """Levels from numbers where there are any, otherwise from how lines look."""
    found = sorted([*styled, *faux], key=lambda p: p.number)
    numbered = [p for p in found if _depth(p)]
    top = min((_depth(p) for p in numbered), default=0)
    if sum(_depth(p) == top for p in numbered) >= 2:
        _level_numbered(found, top)
    else:
        _level_looks(found)


def _level_rows(lines: list[Paragraph], rows: list[Paragraph]) -> None:
    """Headings beside their text are sections, unless they stand in one."""
    first = min((p.number for p in rows), default=0)
    above = [p.level for p in lines if p.level and p.number < first]
    for paragraph in rows:
        paragraph.level = min(LOWEST, above[-1] + 1) if above else SECTION


def _depth(paragraph: Paragraph) -> int:
    parts, kind = number_of(paragraph)
    return parts if kind == "decimal" or paragraph.line[:1].isupper() else 0


def _level_numbered(found: list[Paragraph], top: int) -> None:
    tops = [p for p in found if _depth(p) == top]
    size = max(p.size for p in tops)
    last = tops[-1].number
    current = 0
    for paragraph in found:
        if depth := _depth(paragraph):
            paragraph.level = current = min(LOWEST, SECTION + depth - top)
            continue
        known = KNOWN.match(paragraph.line) and paragraph.number > last
        if (
            not current
            or paragraph.size > size + 1
            or known
            or _APPENDIX.match(paragraph.line)
        ):
            paragraph.level = current = SECTION
        else:
            paragraph.level = min(LOWEST, SECTION + 1)


def _level_looks(found: list[Paragraph]) -> None:
    looks = Counter(look_of(p) for p in found)
    first: dict[tuple[int, ...], int] = {}
    for place, paragraph in enumerate(found):
        first.setdefault(look_of(paragraph), place)
    common = [look for look in looks if looks[look] > 1] or list(looks)
    order = sorted(common, key=lambda look: (look[0], look[1], first[look]))
    rank = {look: min(LOWEST, SECTION + place) for place, look in enumerate(order)}
    plain = {look_of(p) for p in found if not p.line.endswith(":")}
    for paragraph in found:
        look = look_of(paragraph)
        level = rank.get(look) or _nearest(look, rank)
        if paragraph.line.endswith(":") and look in plain:
            level = min(LOWEST, level + 1)
        if _APPENDIX.match(paragraph.line):
            level = SECTION
        paragraph.level = level


def _nearest(look: tuple[int, ...], rank: dict[tuple[int, ...], int]) -> int:
    """A look that occurs once counts as the next less prominent one, or the last."""
    lower = [rank[other] for other in rank if other[:2] >= look[:2]]
    return min(lower, default=max(rank.values(), default=SECTION))


def _smooth(blocks: Sequence[Block]) -> None:
    """The first heading begins a section, its like too; no level is skipped below."""
    headings = [b for b in blocks if isinstance(b, Paragraph) and b.level]
    tops = [n for n, p in enumerate(headings) if p.level == SECTION]
    leading = headings[: tops[0]] if tops else headings
    lift = min((p.level for p in leading), default=SECTION) - SECTION
    for paragraph in leading:
        paragraph.level -= lift
    current = SECTION - 1
    for paragraph in headings:
        paragraph.level = current = min(paragraph.level, current + 1)
