"""The council's report template: its own fonts and colours, not quite right yet.

It was uploaded to be looked at and is not in use: documents have the house look.
"""

from demo.word.old_policy import old_policy
from demo.word.package import NS, packed, unpacked

NAME = "Northbeck report template.docx"
GREEN, PALE = "1E5A46", "8FBFAE"
# Name, font, half points, colour, what else a paragraph of it has.
STYLES = (
    ("Title", "Georgia", 60, GREEN, ""),
    ("Heading 1", "Georgia", 32, GREEN, ""),
    ("Heading 2", "Georgia", 26, PALE, ""),
    ("Body Text", "Calibri", 22, "000000", '<w:jc w:val="both"/>'),
    ("Clause Level 1", "Calibri", 22, "000000", '<w:spacing w:after="160"/>'),
    ("Caption", "Calibri", 20, GREEN, ""),
)


def council_template() -> bytes:
    """A document made with the template; its words do not matter, only its look."""
    parts = unpacked(old_policy("lone-working").data)
    written = "".join(_style(*style) for style in STYLES)
    styles = (
        f'<w:styles xmlns:w="{NS}"><w:style w:type="paragraph" w:default="1" '
        'w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii="Calibri" '
        f'w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr></w:style>{written}</w:styles>'
    )
    return packed(parts | {"word/styles.xml": styles.encode()})


def _style(name: str, font: str, size: int, colour: str, more: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name.lower() if "Heading" in name else name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{more}</w:pPr><w:rPr><w:rFonts '
        f'w:ascii="{font}" w:hAnsi="{font}"/><w:color w:val="{colour}"/>'
        f'<w:sz w:val="{size}"/></w:rPr></w:style>'
    )
