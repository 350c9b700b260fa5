"""A table of contents in the file: made anew by our documents, not taken."""

import re
from collections.abc import Sequence

from .found import Block, Boxed, Paragraph, RawTable, paragraphs_of

_TITLE = re.compile(
    r"^(table of contents|contents|contents page|index|list of contents)$"
)
_ENTRY = re.compile(r"(\.{3,}|…+|\t|\s{3,}|[\s.]\.)[\s.…]*\d{1,3}\s*$")
_NUMBER = re.compile(r"^\W*\d{1,3}\W*$")
_FEWEST = 3
_LONGEST = 300  # characters of an entry


def contents_in(blocks: Sequence[Block]) -> set[int]:
    """The `id()` of each block that belongs to a table of contents."""
    found = {id(b) for b in blocks if _is_marked(b)}
    shown = [b for b in blocks if not isinstance(b, Paragraph) or b.line]
    later = _places(shown)
    for place, block in enumerate(shown):
        if not isinstance(block, Paragraph) or not _is_title(block):
            continue
        if id(block) in found:
            continue
        entries = _entries(shown, place + 1, later)
        following = shown[place + 1] if place + 1 < len(shown) else None
        if entries:
            found |= {id(entry) for entry in entries}
        if entries or (following is not None and id(following) in found):
            found.add(id(block))
    return found


def _is_marked(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.contents and bool(block.line)
    inner = [p for p in paragraphs_of([block]) if p.line]
    return bool(inner) and all(p.contents for p in inner)


def _is_title(paragraph: Paragraph) -> bool:
    return bool(_TITLE.match(paragraph.line.strip(" :.").lower()))


def _places(shown: Sequence[Block]) -> dict[str, int]:
    """Where each line stands last, without number and page."""
    return {
        _key(block.text): place
        for place, block in enumerate(shown)
        if isinstance(block, Paragraph)
    }


def _key(text: str) -> str:
    if len(text) > _LONGEST:
        return text
    bare = re.sub(r"[\s.…]*\d*\s*$", "", text)
    return re.sub(r"^[\W\d]+", "", bare).strip().lower()


def _entries(shown: Sequence[Block], start: int, later: dict[str, int]) -> list[Block]:
    found: list[Block] = []
    paged = 0
    for place in range(start, len(shown)):
        block = shown[place]
        if isinstance(block, RawTable) and not found and _table_of_pages(block):
            return [block]
        if isinstance(block, RawTable | Boxed):
            break
        has_page = bool(_ENTRY.search(block.text[-_LONGEST:]))
        comes_again = later.get(_key(block.text), place) > place
        if not has_page and not comes_again:
            break
        found.append(block)
        paged += has_page
    return found if len(found) >= _FEWEST or paged >= 2 else []


def _table_of_pages(table: RawTable) -> bool:
    last = [
        " ".join(p.line for p in paragraphs_of(row[-1].blocks)) for row in table.rows
    ]
    pages = sum(bool(_NUMBER.match(text)) for text in last)
    return len(last) >= _FEWEST and pages * 10 >= len(last) * 6
