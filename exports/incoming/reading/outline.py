"""Which lines are headings, and of which level.

Files say so with styles, or do not say it: then short lines that are bold, larger, in
capitals or numbered before ordinary text are taken for headings, each one a guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from .found import Block, Paragraph
from .typed import Typed, typed_mark

SECTION, LOWEST = 2, 4
_LONGEST = 180
_MOST_WORDS = 25
_FAUX_WORDS = 14
_LARGER = 3  # half-points above the body's size
KNOWN = re.compile(
    r"^(introduction|purpose|scope|aims?|objectives?|background|definitions?|glossary|"
    r"contents|overview|summary|policy statement|statement|responsibilities|"
    r"roles and responsibilities|references|related|legislation|legal|review|"
    r"monitoring|appendix|appendices|annex|annexe|schedule|further information|"
    r"contacts?|equality)\b",
    re.I,
)
_APPENDIX = re.compile(r"^(appendix|appendices|annexe?|schedule|part|chapter)\b", re.I)
_NO_HEADING = re.compile(
    r"@|https?:|www\.|^(tel|fax|e-?mail|signed|dated?)\b|^page \d|"
    r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$",
    re.I,
)
_LABELLED = re.compile(r":\s+\S")
_NAMED = re.compile(
    r"^(appendix|annexe?|schedule|part|stage|step|section|phase)\b", re.I
)
_LEADS_IN = re.compile(
    r"\b(shall|will|must|should|can|may|includes?|including|are|is|to|following|that|"
    r"of|by|below|for|with)\s*:\s*$",
    re.I,
)
_CAPTION = re.compile(r"^(table|figure|fig\.?|chart|diagram|picture)\s+\d", re.I)


def find_headings(blocks: Sequence[Block], body_size: int) -> None:
    """Set `level` and `guessed` on the paragraphs that are headings."""
    lines = [b for b in blocks if isinstance(b, Paragraph) and b.line]
    styled = _styled(lines)
    faux = _faux(blocks, lines, body_size, {id(p) for p in styled})
    for paragraph in faux:
        paragraph.guessed = _why(paragraph, body_size)
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


def number_of(paragraph: Paragraph) -> tuple[int, str]:
    """How many parts the number before a line has, 0 for none, and its kind."""
    if paragraph.mark is not None:
        if paragraph.mark.kind == "bullet":
            return 0, "bullet"
        counted = re.findall(r"\d+", paragraph.mark.text)
        parts = len(counted) if paragraph.mark.kind == "decimal" else 1
        return max(1, parts), paragraph.mark.kind
    if typed := heading_mark(paragraph):
        return (0 if typed.kind in ("bullet", "tick") else typed.parts), typed.kind
    return 0, ""


def heading_mark(paragraph: Paragraph) -> Typed | None:
    """The number typed before a line that may be a heading."""
    return typed_mark(paragraph.text, heading=True)


def _is_line(paragraph: Paragraph) -> bool:
    words = paragraph.line.split()
    sentence = paragraph.line.endswith((".", ";")) and len(words) > 12
    return (
        len(words) <= _MOST_WORDS and len(paragraph.line) <= _LONGEST and not sentence
    )


def _styled(lines: list[Paragraph]) -> list[Paragraph]:
    """Those in heading styles, but for styles that were used for ordinary text."""
    by_level: dict[int, list[Paragraph]] = {}
    for paragraph in lines:
        if paragraph.outline is not None:
            by_level.setdefault(paragraph.outline, []).append(paragraph)
    found: set[int] = set()
    for same in by_level.values():
        real = [p for p in same if _is_line(p)]
        lengths = median(len(p.line.split()) for p in same)
        if len(real) * 2 > len(same) and lengths <= _FAUX_WORDS:
            found.update(id(p) for p in real)
    return [p for p in lines if id(p) in found]


def _faux(
    blocks: Sequence[Block], lines: list[Paragraph], size: int, styled: set[int]
) -> list[Paragraph]:
    shown = [b for b in blocks if not isinstance(b, Paragraph) or b.line]
    next_to = {id(b): after for b, after in pairwise(shown)}
    stands_out = {
        id(p)
        for p in lines
        if id(p) not in styled
        and (
            p.row_heading
            or (_may_be_heading(p, size) and not _is_weak(p, next_to.get(id(p)), size))
        )
    }
    plain = _plain_numbered(lines, stands_out | styled)
    found = stands_out | plain
    chain: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.line:
            continue
        if isinstance(block, Paragraph) and id(block) in stands_out:
            chain.append(block)
        else:
            _break_chain(chain, found)
            chain = []
    # What nothing follows is a closing line, not a heading.
    found -= {id(p) for p in chain if not _named_or_numbered(p)}
    return [p for p in lines if id(p) in found]


def _break_chain(chain: list[Paragraph], found: set[int]) -> None:
    """Three like lines in a row are an address or a list, not headings."""
    looks = {_look(p) for p in chain}
    if len(chain) >= 3 and len(looks) < len(chain):
        found -= {id(p) for p in chain[:-1] if not _named_or_numbered(p)}
        if len(chain) >= 4 and not KNOWN.match(chain[-1].line):
            found -= {id(chain[-1])} if not _named_or_numbered(chain[-1]) else set()


def _named_or_numbered(paragraph: Paragraph) -> bool:
    return bool(
        paragraph.row_heading or number_of(paragraph)[0] or _NAMED.match(paragraph.line)
    )


def _may_be_heading(paragraph: Paragraph, size: int) -> bool:
    line = paragraph.line
    typed = heading_mark(paragraph) if paragraph.mark is None else None
    words = (paragraph.text[typed.length :] if typed else line).split()
    parts, kind = number_of(paragraph)
    if all(span.href for span in paragraph.spans if span.text.strip()):
        return False
    if kind in ("bullet", "tick") or (kind in ("letter", "roman") and line[:1] == "("):
        return False
    if not words or len(words) > _FAUX_WORDS or len(line) > 110:
        return False
    if line.endswith((",", ";")) or (line.endswith(".") and len(words) > 12):
        return False
    first = words[0].lstrip("\"'“‘(")
    if not first[:1].isalpha() or first[:1].islower() or _NO_HEADING.search(line):
        return False
    if "\n" in paragraph.text.strip() and len(words) > 8:
        return False
    if _LABELLED.search(line) and not (parts or _NAMED.match(line)):
        return False
    if _CAPTION.match(line) or sum(map(str.isalpha, line)) < 3:
        return False
    if not parts and _LEADS_IN.search(line):
        return False
    return bool(_reasons(paragraph, size))


def _is_weak(paragraph: Paragraph, after: Block | None, size: int) -> bool:
    """Capitals or a line below alone make no heading of a name in an address."""
    reasons = _reasons(paragraph, size)
    if "bold" in reasons or "larger" in reasons or number_of(paragraph)[0]:
        return False
    if KNOWN.match(paragraph.line) or not isinstance(after, Paragraph):
        return after is None
    return len(after.line.split()) <= 6 and after.mark is None


def _reasons(paragraph: Paragraph, size: int) -> list[str]:
    letters = [c for c in paragraph.text if c.isalpha()]
    found = []
    if paragraph.every("bold"):
        found.append("bold")
    if paragraph.every("underline"):
        found.append("underlined")
    if len(letters) > 3 and (all(map(str.isupper, letters)) or paragraph.every("caps")):
        found.append("in capitals")
    if paragraph.size >= size + _LARGER:
        found.append("larger")
    return found


def _why(paragraph: Paragraph, size: int) -> str:
    if paragraph.row_heading:
        return "the first cell of a table's row"
    reasons = _reasons(paragraph, size)
    if number_of(paragraph)[0]:
        reasons.append("numbered")
    return "a line that is " + ", ".join(reasons or ["short"])


def _plain_numbered(lines: list[Paragraph], taken: set[int]) -> set[int]:
    """Short lines "1. Purpose" in ordinary type, if text follows most of them."""
    if sum(number_of(p)[0] == 1 for p in lines if id(p) in taken) >= 2:
        return set()
    sames: list[Paragraph] = []
    followed = 0
    for paragraph, after in zip(lines, [*lines[1:], None], strict=False):
        if id(paragraph) in taken or _count(paragraph) != len(sames) + 1:
            continue
        typed = heading_mark(paragraph) if paragraph.mark is None else None
        words = (paragraph.text[typed.length :] if typed else paragraph.line).split()
        if len(words) > 8 or paragraph.line.endswith((".", ";", ",")):
            return set()
        if words[0][:1].isupper():
            sames.append(paragraph)
            followed += after is not None and number_of(after) != (1, "decimal")
    if len(sames) >= 2 and followed * 10 >= len(sames) * 7:
        return {id(p) for p in sames}
    return set()


def _count(paragraph: Paragraph) -> int:
    """The count of a line numbered by a single one, 0 for others."""
    if number_of(paragraph) != (1, "decimal"):
        return 0
    if paragraph.mark is not None:
        label = "" if paragraph.mark.level else paragraph.mark.text
    else:
        typed = heading_mark(paragraph)
        label = typed.value if typed else ""
    found = re.search(r"\d{1,9}", label)
    return int(found.group()) if found else 0


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
    looks = Counter(_look(p) for p in found)
    first: dict[tuple[int, ...], int] = {}
    for place, paragraph in enumerate(found):
        first.setdefault(_look(paragraph), place)
    common = [look for look in looks if looks[look] > 1] or list(looks)
    order = sorted(common, key=lambda look: (look[0], look[1], first[look]))
    rank = {look: min(LOWEST, SECTION + place) for place, look in enumerate(order)}
    plain = {_look(p) for p in found if not p.line.endswith(":")}
    for paragraph in found:
        look = _look(paragraph)
        level = rank.get(look) or _nearest(look, rank)
        if paragraph.line.endswith(":") and look in plain:
            level = min(LOWEST, level + 1)
        if _APPENDIX.match(paragraph.line):
            level = SECTION
        paragraph.level = level


def _look(paragraph: Paragraph) -> tuple[int, ...]:
    """How prominent a line is: the smaller the more."""
    if paragraph.outline is not None:
        return (-1000 + paragraph.outline, 0, 0)
    letters = [c for c in paragraph.text if c.isalpha()]
    capitals = paragraph.every("caps") or all(map(str.isupper, letters))
    bold, underlined = paragraph.every("bold"), paragraph.every("underline")
    return (-round(paragraph.size / 2), -int(capitals), -2 * bold - underlined)


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
