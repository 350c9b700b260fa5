"""Which lines may be headings: by their style, or by how they look."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .found import Block, Paragraph
from .typed import Typed, typed_mark

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
_PLAIN_STYLE = re.compile(r"\b(quote|caption|signature|block text|header|footer)\b")
_CAPTION = re.compile(r"^(table|figure|fig\.?|chart|diagram|picture)\s+\d", re.I)


def number_of(paragraph: Paragraph) -> tuple[int, str]:
    """How many parts the number before a line has, 0 for none, and its kind."""
    if paragraph.mark is not None:
        if paragraph.mark.kind == "bullet":
            return 0, "bullet"
        return paragraph.mark.parts, paragraph.mark.kind
    if typed := heading_mark(paragraph):
        return (0 if typed.kind in ("bullet", "tick") else typed.parts), typed.kind
    return 0, ""


def heading_mark(paragraph: Paragraph) -> Typed | None:
    """The number typed before a line that may be a heading."""
    return typed_mark(paragraph.text, heading=True)


def styled_lines(lines: list[Paragraph]) -> list[Paragraph]:
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


def _is_line(paragraph: Paragraph) -> bool:
    words = paragraph.line.split()
    sentence = paragraph.line.endswith((".", ";")) and len(words) > 12
    return (
        len(words) <= _MOST_WORDS and len(paragraph.line) <= _LONGEST and not sentence
    )


def faux_lines(
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
            or p.banner
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
    looks = {look_of(p) for p in chain}
    if len(chain) >= 3 and len(looks) < len(chain):
        found -= {id(p) for p in chain[:-1] if not _named_or_numbered(p)}
        if len(chain) >= 4 and not KNOWN.match(chain[-1].line):
            found -= {id(chain[-1])} if not _named_or_numbered(chain[-1]) else set()


def _named_or_numbered(paragraph: Paragraph) -> bool:
    return bool(
        paragraph.row_heading
        or paragraph.banner
        or number_of(paragraph)[0]
        or _NAMED.match(paragraph.line)
    )


def _may_be_heading(paragraph: Paragraph, size: int) -> bool:
    line = paragraph.line
    typed = heading_mark(paragraph) if paragraph.mark is None else None
    words = (paragraph.text[typed.length :] if typed else line).split()
    parts, kind = number_of(paragraph)
    if _PLAIN_STYLE.search(paragraph.style.name):
        return False
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
    if paragraph.every("italic"):
        found.append("in italics")
    if len(letters) > 3 and (all(map(str.isupper, letters)) or paragraph.every("caps")):
        found.append("in capitals")
    if paragraph.size >= size + _LARGER:
        found.append("larger")
    return found


def why(paragraph: Paragraph, size: int) -> str:
    if paragraph.banner:
        return "the only line of a table of one cell"
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


def look_of(paragraph: Paragraph) -> tuple[int, ...]:
    """How prominent a line is: the smaller the more."""
    if paragraph.banner:
        return (-999, 0, 0)
    if paragraph.outline is not None:
        return (-1000 + paragraph.outline, 0, 0)
    letters = [c for c in paragraph.text if c.isalpha()]
    capitals = paragraph.every("caps") or all(map(str.isupper, letters))
    bold, underlined = paragraph.every("bold"), paragraph.every("underline")
    return (-round(paragraph.size / 2), -int(capitals), -2 * bold - underlined)
