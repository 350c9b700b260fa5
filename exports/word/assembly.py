"""A written body and everything around it, put together as one Word file."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.text.model import Text
from workflow.snapshot import Note, Snapshot

from . import fixed
from .comments import with_comments
from .edges import cover_header_xml, footer_xml, header_xml
from .look import Look
from .namespaces import PLACED, RELATIONSHIPS, WORD
from .numbering import ClauseNumbers
from .package import Document, pack
from .pictures import Pictures
from .properties import Origin, app_xml, core_xml, custom_xml
from .relationships import (
    COVER_FOOTER_ID,
    COVER_HEADER_ID,
    FOOTER_ID,
    HEADER_ID,
    Relationships,
)

_EDGES = (
    f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
    f'<w:headerReference w:type="first" r:id="{COVER_HEADER_ID}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
    f'<w:footerReference w:type="first" r:id="{COVER_FOOTER_ID}"/>'
)


@dataclass(frozen=True, slots=True)
class Body:
    """What was written, and what was collected while it was written."""

    xml: str
    relationships: Relationships
    pictures: Pictures
    clause_numbers: ClauseNumbers


def assembled(
    body: Body,
    text: Text,
    snapshot: Snapshot,
    look: Look,
    *,
    pages: int,
    track_changes: bool,
    origin: Origin,
    notes: Sequence[Note] = (),
) -> Document:
    """The file. `pages` is shown in the footer until a program has counted them."""
    footer = footer_xml(snapshot, pages, look)
    parts = {
        "[Content_Types].xml": fixed.CONTENT_TYPES,
        "_rels/.rels": fixed.PACKAGE_RELATIONSHIPS,
        "docProps/app.xml": app_xml(snapshot),
        "docProps/core.xml": core_xml(text, snapshot),
        "docProps/custom.xml": custom_xml(snapshot, origin),
        "word/_rels/document.xml.rels": body.relationships.xml(),
        "word/_rels/header_cover.xml.rels": look.letterhead.relationships(),
        "word/document.xml": document_xml(body.xml, look),
        "word/fontTable.xml": look.fonts,
        "word/footer.xml": footer,
        "word/footer_cover.xml": footer,
        "word/header.xml": header_xml(text, snapshot, look),
        "word/header_cover.xml": cover_header_xml(snapshot, look),
        "word/numbering.xml": body.clause_numbers.xml(),
        "word/settings.xml": fixed.settings_xml(track_changes=track_changes),
        "word/styles.xml": look.styles,
        "word/theme.xml": look.theme,
    }
    parts = with_comments(parts, notes, look)
    return pack(parts, {**look.letterhead.media(), **body.pictures.media})


def document_xml(body: str, look: Look) -> str:
    """The main part: a body with its own first page, header and footer."""
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{PLACED}">'
        f"<w:body>{body}<w:sectPr>{_EDGES}{look.paper.xml()}<w:titlePg/></w:sectPr>"
        "</w:body></w:document>"
    )
