"""From a text and a stage's snapshot to a Word file, in one pass over the text."""

from collections.abc import Mapping

from cms.text.model import Text
from cms.text.numbering import numbers
from workflow.snapshot import Snapshot

from . import fixed
from .blocks import BlockWriter
from .bookmarks import Bookmarks
from .edges import cover_header_xml, footer_xml, header_xml, last_line, likely_pages
from .front import FrontMatter
from .layout import Layout
from .look import Look, house_look
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
from .standing import standing

_NOT_COUNTED, _NOWHERE = Layout(), Origin()
_EDGES = (
    f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
    f'<w:headerReference w:type="first" r:id="{COVER_HEADER_ID}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
    f'<w:footerReference w:type="first" r:id="{COVER_FOOTER_ID}"/>'
)


def stage_document(
    text: Text,
    snapshot: Snapshot,
    images: Mapping[str, bytes],
    *,
    look: Look | None = None,
    layout: Layout = _NOT_COUNTED,
    origin: Origin = _NOWHERE,
) -> Document:
    """The Word document of one stage.

    `images` are the bytes of the text's images by their SHA-256. `look` is the house's
    unless a template is given; without a `layout` the contents stand without page
    numbers. The same input gives the same bytes on any day and in any process: nothing
    else is read. Raises ValueError if the snapshot's time is no ISO date and time.
    """
    look = look or house_look()
    relationships = Relationships()
    pictures = Pictures(images, relationships, look.paper.text_width)
    found, bookmarks = numbers(text), Bookmarks()
    clause_numbers = ClauseNumbers(found, look.ids)
    front = FrontMatter(text, snapshot, found, bookmarks, look, layout).xml()
    writer = BlockWriter(
        found, pictures, relationships, clause_numbers, look, bookmarks
    )
    body = front + "".join(map(writer.write, text.blocks)) + last_line(snapshot, look)
    footer = footer_xml(snapshot, layout.total or likely_pages(text), look)
    tracked = standing(snapshot).review
    parts = {
        "[Content_Types].xml": fixed.CONTENT_TYPES,
        "_rels/.rels": fixed.PACKAGE_RELATIONSHIPS,
        "docProps/app.xml": app_xml(snapshot),
        "docProps/core.xml": core_xml(text, snapshot),
        "docProps/custom.xml": custom_xml(snapshot, origin),
        "word/_rels/document.xml.rels": relationships.xml(),
        "word/_rels/header_cover.xml.rels": look.letterhead.relationships(),
        "word/document.xml": _document_xml(body, look),
        "word/fontTable.xml": look.fonts,
        "word/footer.xml": footer,
        "word/footer_cover.xml": footer,
        "word/header.xml": header_xml(text, snapshot, look),
        "word/header_cover.xml": cover_header_xml(snapshot, look),
        "word/numbering.xml": clause_numbers.xml(),
        "word/settings.xml": fixed.settings_xml(track_changes=tracked),
        "word/styles.xml": look.styles,
        "word/theme.xml": look.theme,
    }
    return pack(parts, {**look.letterhead.media(), **pictures.media})


def _document_xml(body: str, look: Look) -> str:
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{PLACED}">'
        f"<w:body>{body}<w:sectPr>{_EDGES}{look.paper.xml()}<w:titlePg/></w:sectPr>"
        "</w:body></w:document>"
    )
