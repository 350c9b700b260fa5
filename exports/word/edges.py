"""Header, footer and the last line of a document."""

from math import ceil

from cms.text.model import Text, words
from workflow.snapshot import Snapshot

from . import styles
from .look import Look
from .markup import field, one_line, paragraph, run, shortened
from .namespaces import WORD

UNCONTROLLED = "Printed copies are uncontrolled"
_LONGEST_TITLE = 110
_WORDS_PER_PAGE = 330
_PAGES_BEFORE = 2
_BOLD = "<w:b/><w:bCs/>"


def header_xml(text: Text, snapshot: Snapshot, look: Look) -> str:
    """The stage in words and the policy's title."""
    title = shortened(text.title or snapshot.title, _LONGEST_TITLE)
    inner = run(one_line(snapshot.stage_label), _BOLD) + run(f"  |  {title}")
    return (
        f'<w:hdr xmlns:w="{WORD}">{paragraph(look.ids[styles.HEADER], inner)}</w:hdr>'
    )


def footer_xml(snapshot: Snapshot, pages: int, look: Look) -> str:
    """Reference, edition, the warning about prints, and the page of all pages."""
    right = f'<w:tab w:val="right" w:pos="{look.paper.text_width}"/>'
    where = shortened(f"{snapshot.reference}, edition {snapshot.edition}", 60)
    first = run(f"{where}\t") + run("Page ") + field("PAGE", 1)
    first += run(" of ") + field("NUMPAGES", pages)
    lines = paragraph(look.ids[styles.FOOTER], first, f"<w:tabs>{right}</w:tabs>")
    lines += paragraph(look.ids[styles.FOOTER], run(UNCONTROLLED))
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
