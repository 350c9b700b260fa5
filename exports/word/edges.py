"""Headers, footers and the last line of a document."""

from math import ceil

from cms.text.model import Text, words
from workflow.snapshot import Snapshot

from . import styles
from .look import Look
from .markup import field, one_line, paragraph, run, shortened
from .namespaces import DRAWING, OFFICE, PLACED, RELATIONSHIPS, VML, WORD
from .standing import standing
from .watermark import watermark

UNCONTROLLED = "Printed copies are uncontrolled"
_LONGEST_TITLE = 110
_LONGEST_FOOTER = 56
_WORDS_PER_PAGE = 330
_PAGES_BEFORE = 4
_BOLD = "<w:b/><w:bCs/>"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{PLACED}" '
    f'xmlns:a="{DRAWING}" xmlns:v="{VML}" xmlns:o="{OFFICE}"'
)


def header_xml(text: Text, snapshot: Snapshot, look: Look) -> str:
    """The stage in words and the policy's title; behind the page its watermark."""
    title = shortened(text.title or snapshot.title, _LONGEST_TITLE)
    inner = run(one_line(snapshot.stage_label), _BOLD) + run(f"  |  {title}")
    mark = watermark(standing(snapshot).watermark, 2, look.paper)
    return header_part(paragraph(look.ids[styles.HEADER], inner + mark))


def cover_header_xml(snapshot: Snapshot, look: Look) -> str:
    """The letterhead, and behind the page the watermark."""
    mark = watermark(standing(snapshot).watermark, 1, look.paper)
    return header_part(look.letterhead.xml + paragraph(look.ids[styles.HEADER], mark))


def footer_xml(snapshot: Snapshot, pages: int, look: Look) -> str:
    """Reference, edition, stage, page of all pages, and the warning about prints."""
    right = f'<w:tab w:val="right" w:pos="{look.paper.text_width}"/>'
    which = f", edition {one_line(snapshot.edition)}, {one_line(snapshot.stage_label)}"
    which = shortened(which, _LONGEST_FOOTER - 16)
    where = shortened(snapshot.reference, _LONGEST_FOOTER - len(which)) + which
    first = run(f"{where}\t") + run("Page ") + field("PAGE", 1)
    first += run(" of ") + field("NUMPAGES", pages)
    style = look.ids[styles.FOOTER]
    lines = paragraph(style, first, f"<w:tabs>{right}</w:tabs>")
    lines += paragraph(style, run(UNCONTROLLED))
    return f'<w:ftr xmlns:w="{WORD}">{lines}</w:ftr>'


def last_line(snapshot: Snapshot, look: Look) -> str:
    """The end in words, so that a missing last page shows, with the text's SHA-256."""
    end = f"End of {snapshot.reference}, edition {snapshot.edition}."
    return paragraph(
        look.ids[styles.END],
        run(one_line(end) + "\n") + run(f"Text SHA-256: {snapshot.text_sha256}"),
    )


def likely_pages(text: Text) -> int:
    """About how many pages a text fills, shown until Word has counted them."""
    spaces = sum(words(clause.runs).count(" ") + 1 for clause in text.clauses)
    return _PAGES_BEFORE + len(text.blocks) // 10 + ceil(spaces / _WORDS_PER_PAGE)


def header_part(inner: str) -> str:
    """A header with everything in it that letterheads and watermarks need."""
    return f"<w:hdr {_SPACES}>{inner}</w:hdr>"
