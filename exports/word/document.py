"""From a text and a stage's snapshot to a Word file, in one pass over the text."""

from collections.abc import Mapping

from cms.text.model import Text
from cms.text.numbering import numbers
from workflow.snapshot import Snapshot

from . import fixed
from .blocks import BlockWriter
from .edges import footer_xml, header_xml, last_line, likely_pages
from .front import front_matter
from .namespaces import PLACED, RELATIONSHIPS, WORD
from .numbering import ClauseNumbers
from .package import Document, pack
from .page import section_properties
from .pictures import Pictures
from .properties import app_xml, core_xml, custom_xml
from .relationships import Relationships
from .styles import styles_xml
from .theme import FONT_TABLE, THEME


def stage_document(
    text: Text, snapshot: Snapshot, images: Mapping[str, bytes]
) -> Document:
    """The Word document of one stage.

    `images` are the bytes of the text's images by their SHA-256. The same input gives
    the same bytes on any day and in any process: nothing else is read. Raises
    ValueError if the snapshot's time is no ISO date and time.
    """
    relationships = Relationships()
    pictures = Pictures(images, relationships)
    found = numbers(text)
    clause_numbers = ClauseNumbers(found)
    writer = BlockWriter(found, pictures, relationships, clause_numbers)
    body = front_matter(text, snapshot) + "".join(map(writer.write, text.blocks))
    parts = {
        "[Content_Types].xml": fixed.CONTENT_TYPES,
        "_rels/.rels": fixed.PACKAGE_RELATIONSHIPS,
        "docProps/app.xml": app_xml(snapshot),
        "docProps/core.xml": core_xml(text, snapshot),
        "docProps/custom.xml": custom_xml(snapshot),
        "word/_rels/document.xml.rels": relationships.xml(),
        "word/document.xml": _document_xml(body + last_line(snapshot)),
        "word/fontTable.xml": FONT_TABLE,
        "word/footer.xml": footer_xml(snapshot, likely_pages(text)),
        "word/header.xml": header_xml(text, snapshot),
        "word/numbering.xml": clause_numbers.xml(),
        "word/settings.xml": fixed.SETTINGS,
        "word/styles.xml": styles_xml(),
        "word/theme.xml": THEME,
    }
    return pack(parts, pictures.media)


def _document_xml(body: str) -> str:
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{PLACED}">'
        f"<w:body>{body}{section_properties()}</w:body></w:document>"
    )
