"""The table of contents: a field whose entries are there before Word fills it.

Word would ask whether to update the fields of a document that says so; here the entries
are written out, with the page numbers that were counted, and stay right until somebody
changes the text and updates the contents by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cms.text.model import Section, SubHeading, Text, words

from . import references, styles
from .bookmarks import bookmark_name
from .layout import Layout
from .look import Look
from .markup import AT_TOP, PAGE_BREAK, attribute, field, one_line, paragraph, run

HEADING = "Contents"
_ABOUT_A_PAGE = 34  # entries
_FEW = 14  # so few on their last page that the summary follows there
_NUMBER_WIDTH = 680


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: `level` 1 or 2, its number or none, and its bookmark."""

    words: str
    bookmark: str
    number: str = ""
    level: int = 1


def entries(
    text: Text, numbers: Mapping[str, str], before: Iterator[Entry]
) -> tuple[Entry, ...]:
    """What the contents list: sub-headings too, if all fits on about a page."""
    every = (*before, *_headings(text, numbers))
    every = tuple(entry for entry in every if entry.words)
    if len(every) <= _ABOUT_A_PAGE:
        return every
    return tuple(entry for entry in every if entry.level == 1)


def leave_room(listed: tuple[Entry, ...]) -> bool:
    """Whether the contents leave most of their last page free."""
    return len(listed) % _ABOUT_A_PAGE <= _FEW


def contents_xml(listed: tuple[Entry, ...], layout: Layout, look: Look) -> str:
    """The heading and the field with its entries."""
    heading = paragraph(
        look.ids[styles.CONTENTS_HEADING],
        run(HEADING),
        PAGE_BREAK + AT_TOP,
    )
    deepest = max((entry.level for entry in listed), default=1)
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        f'<w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(listed) - 1
    return heading + "".join(
        _entry(
            entry,
            layout.pages.get(entry.bookmark, 0),
            look,
            before="" if place else begin,
            after=end if place == last else "",
        )
        for place, entry in enumerate(listed)
    )


def _headings(text: Text, numbers: Mapping[str, str]) -> Iterator[Entry]:
    for section in text.sections:
        yield _of_section(section, numbers)
        for part in section.parts:
            if isinstance(part, SubHeading) and part.level <= 3:
                line = one_line(words(part.runs))
                yield Entry(line, bookmark_name(part.id), level=2)
    if text.references:
        yield Entry(references.HEADING, references.BOOKMARK)


def _of_section(section: Section, numbers: Mapping[str, str]) -> Entry:
    line = one_line(section.heading)
    return Entry(line, bookmark_name(section.id), numbers[section.id])


def _entry(entry: Entry, page: int, look: Look, before: str, after: str) -> str:
    style = styles.CONTENTS_1 if entry.level == 1 else styles.CONTENTS_2
    number = run(f"{entry.number}\t") if entry.number else ""
    target = f'w:anchor="{attribute(entry.bookmark)}" w:history="1"'
    counted = run("\t") + field(f"PAGEREF {entry.bookmark} \\h", page) if page else ""
    link = f"<w:hyperlink {target}>{number}{run(entry.words)}{counted}</w:hyperlink>"
    tabs = _tabs(look.paper.text_width, numbered=bool(number), counted=bool(page))
    return paragraph(look.ids[style], before + link + after, tabs)


def _tabs(room: int, *, numbered: bool, counted: bool) -> str:
    left = f'<w:tab w:val="left" w:pos="{_NUMBER_WIDTH}"/>' if numbered else ""
    right = f'<w:tab w:val="right" w:leader="dot" w:pos="{room}"/>' if counted else ""
    return f"<w:tabs>{left}{right}</w:tabs>" if left or right else ""
