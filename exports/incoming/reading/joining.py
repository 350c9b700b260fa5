"""Lines that belong to the line before: broken sentences, addresses."""

from collections.abc import Sequence

from .found import Block, Paragraph
from .typed import typed_mark

_SHORT_WORDS = 7
_SHORT = 60
_LONG = 40
_FEWEST, _MOST = 3, 12
_ENDS = (".", ":", ";", "?", "!", "”", '"')


def find_joins(blocks: Sequence[Block]) -> None:
    """Set `joins` on the paragraphs that go on with the one before."""
    run: list[Paragraph] = []
    before: Paragraph | None = None
    for block in blocks:
        if not isinstance(block, Paragraph) or block.level or block.contents:
            _close(run)
            before = None
            continue
        if not block.line:
            _close(run)
            continue
        if before is not None and _goes_on(before, block):
            block.joins = " "
            _close(run)
        elif _is_short(block):
            run.append(block)
        else:
            _close(run)
        before = block
    _close(run)


def _is_plain(paragraph: Paragraph) -> bool:
    return (
        paragraph.mark is None
        and not paragraph.listed
        and not paragraph.drawn
        and typed_mark(paragraph.text) is None
    )


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """A sentence that a line end broke: it has no full stop and goes on in small."""
    return (
        _is_plain(paragraph)
        and not paragraph.unfolded
        and len(before.line) >= _LONG
        and not before.line.endswith(_ENDS)
        and (before.line[-1].isalnum() or before.line[-1] in ",)’'-")
        and paragraph.line[:1].islower()
        and before.part == paragraph.part
    )


def _is_short(paragraph: Paragraph) -> bool:
    return (
        _is_plain(paragraph)
        and len(paragraph.line) <= _SHORT
        and len(paragraph.line.split()) <= _SHORT_WORDS
        and not paragraph.line.endswith(tuple(".:;?!"))
    )


def _close(run: list[Paragraph]) -> None:
    """Short lines with no empty line between are an address: one clause of lines."""
    if _FEWEST <= len(run) <= _MOST:
        for paragraph in run[1:]:
            paragraph.joins = "\n"
    run.clear()
