"""A written body and everything around it, as a Word file to print.

No header names a stage here, and no property tells more than title, council and
language: what is on a card is a secret, and stays in the body.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings

from cms.text.model import Image
from exports.cards.styles import styles_xml
from exports.word import fixed
from exports.word.markup import content, one_line, paragraph, run
from exports.word.markup import field as counted
from exports.word.namespaces import PLACED, RELATIONSHIPS, WORD
from exports.word.package import Document, pack
from exports.word.page import Paper
from exports.word.pictures import Pictures
from exports.word.relationships import (
    Relationships,
    relationship,
    relationships_part,
)
from exports.word.styles import FOOTER
from exports.word.theme import FONT_TABLE, THEME

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TYPES = (
    "http://schemas.openxmlformats.org/package/2006/relationships/"
    "metadata/core-properties"
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = (
    (
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ),
    ("/word/document.xml", f"{_MAIN}.document.main+xml"),
    ("/word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
    ("/word/footer.xml", f"{_MAIN}.footer+xml"),
    ("/word/settings.xml", f"{_MAIN}.settings+xml"),
    ("/word/styles.xml", f"{_MAIN}.styles+xml"),
    (
        "/word/theme.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
    ),
)
NARROW = Paper(top=567, right=567, bottom=567, left=567, header=283, footer=283)
PLAIN = Paper()


@dataclass(slots=True)
class Sheet:
    """Collects a body and its pictures; `file` puts them together.

    `foot` is what stands at the bottom of each page, before the page's number; `least`
    is the smallest size of letters in half points.
    """

    title: str
    paper: Paper = PLAIN
    foot: str = ""
    least: int = 0
    body: list[str] = field(default_factory=list)
    _relationships: Relationships = field(default_factory=Relationships)
    _sources: dict[str, bytes] = field(default_factory=dict)
    _pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        self._pictures = Pictures(
            self._sources, self._relationships, self.paper.text_width
        )

    def add(self, style: str, words: str, properties: str = "") -> None:
        """A paragraph in a style."""
        self.body.append(paragraph(style, run(words), properties))

    def picture(self, data: bytes, *, alt: str, millimetres: int) -> str:
        """The run that shows a square PNG at a size, with its words."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._sources[sha256] = data
        pixels = round(millimetres * 96 / 25.4)
        return self._pictures.drawing(
            Image(sha256, sha256, alt, "", pixels, pixels, "png")
        )

    def file(self) -> Document:
        """The Word file."""
        parts = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": relationships_part(
                [
                    relationship("rId1", "officeDocument", "word/document.xml"),
                    relationship("rId2", _TYPES, "docProps/core.xml"),
                ]
            ),
            "docProps/core.xml": _core(self.title),
            "word/_rels/document.xml.rels": _document_rels(self._relationships),
            "word/document.xml": _document("".join(self.body), self.paper),
            "word/fontTable.xml": FONT_TABLE,
            "word/footer.xml": _footer(self.foot, self.paper),
            "word/settings.xml": fixed.settings_xml(track_changes=False),
            "word/styles.xml": styles_xml(self.least),
            "word/theme.xml": THEME,
        }
        return pack(parts, self._pictures.media)


def _document(body: str, paper: Paper) -> str:
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{PLACED}">'
        f"<w:body>{body}<w:sectPr>"
        f'<w:footerReference w:type="default" r:id="{_FOOTER}"/>{paper.xml()}'
        "</w:sectPr></w:body></w:document>"
    )


# The ids below those that `Relationships` gives out.
_STYLES, _SETTINGS, _FONTS, _THEME, _FOOTER = (f"rId{n}" for n in range(1, 6))


def _document_rels(collected: Relationships) -> str:
    ours = "".join(
        relationship(identity, kind, target)
        for identity, kind, target in (
            (_STYLES, "styles", "styles.xml"),
            (_SETTINGS, "settings", "settings.xml"),
            (_FONTS, "fontTable", "fontTable.xml"),
            (_THEME, "theme", "theme.xml"),
            (_FOOTER, "footer", "footer.xml"),
        )
    )
    return relationships_part([ours, *collected.own()])


def _footer(foot: str, paper: Paper) -> str:
    right = f'<w:tabs><w:tab w:val="right" w:pos="{paper.text_width}"/></w:tabs>'
    inner = run(f"{one_line(foot)}\t") + run("Page ") + counted("PAGE", 1)
    words = paragraph(FOOTER, inner if foot else "", right if foot else "")
    return f'<w:ftr xmlns:w="{WORD}">{words}</w:ftr>'


def _content_types() -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in _PARTS
        )
        + "</Types>"
    )


def _core(title: str) -> str:
    at = datetime.now(UTC).strftime("%Y-%m-%dT00:00:00Z")
    council = content(one_line(settings.COUNCIL_NAME))
    return (
        f'<cp:coreProperties xmlns:cp="{_CORE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{content(one_line(title))}</dc:title>"
        f"<dc:creator>{council}</dc:creator>"
        f"<cp:lastModifiedBy>{council}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )
