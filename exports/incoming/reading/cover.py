"""The title, and the lines of a cover page, which our documents make anew."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .candidates import KNOWN, number_of
from .found import Block, Boxed, Paragraph

_POLICY = re.compile(
    r"\b(polic(?:y|ies)|procedures?|strategy|guidance|guidelines?|protocol|plan|code|"
    r"framework|handbook|scheme|charter|statement|standards?|toolkit|agreement)\b",
    re.I,
)
_FACTS = re.compile(
    r"\b(version|draft|final|date[ds]?|author|owner|approved|approval|ratified|adopted|"
    r"review(?:ed)?|status|issued?|reference|ref|council|borough|department|"
    r"directorate|service|updated|effective|published|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|20\d\d)\b",
    re.I,
)
_SURE = re.compile(
    r"\b(polic(?:y|ies)|procedures?|strategy|guidance|protocol|handbook|code)\b", re.I
)
_ONLY_KIND = re.compile(
    r"^(the\s+)?(policy|procedure|strategy|guidance)\b.{0,24}$", re.I
)
_SECTION = re.compile(
    r"^(the |our )?(policy |mission )?(statement|policy|procedures?|guidance|"
    r"standards?)( statement| aims?| of intent| of policy)?\W*$",
    re.I,
)
_MOST_LINES = 30
_LINE_WORDS = 14


@dataclass(slots=True)
class Front:
    """What stands before the text: the lines of the title, and other lines."""

    title: list[Paragraph] = field(default_factory=list)
    others: list[Paragraph] = field(default_factory=list)


def front_of(blocks: Sequence[Block], body: int) -> Front:
    """The title and the cover's lines; an empty front where there is no title."""
    leading, before_contents = _leading(blocks)
    named = [p for p in leading if p.style.name == "title"]
    if named:
        title = named[:1]
    else:
        shown = [p for n, p in enumerate(leading) if n < 3 or _stands_out(p, body)]
        best = max(shown, key=lambda p: _score(p, body), default=None)
        if best is None or _score(best, body) < 3 or _comes_again(best, blocks):
            return Front()
        title = _with_neighbour(best, leading, body)
    taken = {id(p) for p in title}
    last = max(leading.index(p) for p in title)
    facts = [place for place, p in enumerate(leading) if _is_fact(p, body)]
    last = len(leading) if before_contents else max([last, *facts])
    others = [p for p in leading[: last + 1] if id(p) not in taken]
    return Front(title, [p for p in others if not _begins_text(p)])


def _comes_again(best: Paragraph, blocks: Sequence[Block]) -> bool:
    """Whether later lines look the same: then it is the first of the headings."""
    if _SURE.search(best.line) and not _SECTION.match(best.line):
        return False
    return any(
        isinstance(other, Paragraph)
        and other.number > best.number + 1
        and 0 < len(other.line.split()) <= _LINE_WORDS
        and other.outline == best.outline
        and other.size == best.size
        and other.every("bold") == best.every("bold")
        for other in blocks
    )


def _leading(blocks: Sequence[Block]) -> tuple[list[Paragraph], bool]:
    """The short lines before the first sentence, table or list.

    Also whether a table of contents follows them: then all are a cover's.
    """
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Boxed) and block.code == "textbox":
            if any(len(p.line.split()) > _LINE_WORDS for p in block.paragraphs):
                break
            found += [p for p in block.paragraphs if p.line]
            continue
        if not isinstance(block, Paragraph):
            break
        if block.contents:
            return found, True
        if not block.line:
            continue
        words = block.line.split()
        sentence = block.line.endswith(".") and len(words) > 8
        if len(words) > _LINE_WORDS or sentence or block.mark is not None:
            break
        if KNOWN.match(block.line) and not _is_named(block.line):
            break
        if block.outline is not None and (block.outline or found):
            if _POLICY.search(block.line) and not KNOWN.match(block.line):
                found.append(block)
            break
        found.append(block)
        if len(found) == _MOST_LINES:
            break
    return found, False


def _is_named(line: str) -> bool:
    """Whether a line that begins like a section may be a title or a fact."""
    rest = line.split(" ", 1)[-1] if " " in line else ""
    return bool(_POLICY.search(rest) or _FACTS.search(line) or ":" in line)


def _score(paragraph: Paragraph, body: int) -> float:
    line = paragraph.line
    found = 0.0
    if _POLICY.search(line):
        found += 3
    found += max(0, min(12, paragraph.size - body)) / 2
    found += paragraph.every("bold") + paragraph.centred + (paragraph.outline == 0)
    if _SECTION.match(line) or (
        KNOWN.match(line) and not _POLICY.search(line.split(" ", 1)[-1])
    ):
        found -= 6
    if number_of(paragraph)[0] or ": " in line or line.endswith(":"):
        found -= 5
    return found


def _stands_out(paragraph: Paragraph, body: int) -> bool:
    return (
        paragraph.size > body
        or paragraph.centred
        or paragraph.every("bold")
        or paragraph.outline == 0
    )


def _with_neighbour(
    best: Paragraph, leading: list[Paragraph], body: int
) -> list[Paragraph]:
    """A title in two lines of one look, the second "Policy and procedure"."""
    place = leading.index(best)
    if place and _ONLY_KIND.match(best.line):
        before = leading[place - 1]
        if before.size == best.size and not _FACTS.search(before.line):
            return [before, best]
    after = leading[place + 1] if place + 1 < len(leading) else None
    if after and _ONLY_KIND.match(after.line) and after.size == best.size > body:
        return [best, after]
    return [best]


def _is_fact(paragraph: Paragraph, body: int) -> bool:
    return bool(_FACTS.search(paragraph.line)) and not (
        paragraph.every("bold") and KNOWN.match(paragraph.line)
    )


def _begins_text(paragraph: Paragraph) -> bool:
    return bool(KNOWN.match(paragraph.line) or number_of(paragraph)[0])
