"""The whole parts of a look around its styles: defaults, theme, font table."""

from collections.abc import Iterable

from lxml import etree

from exports.word import theme as house
from exports.word.markup import attribute
from exports.word.namespaces import DRAWING, WORD

from . import spelling
from .properties import Properties
from .resolving import Sheet
from .template import Font, Style
from .theme import Theme

_A = f"{{{DRAWING}}}"
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
_LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
_FOUNDATION = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
    "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
)


def styles_part(sheet: Sheet, styles: Iterable[str]) -> str:
    """`word/styles.xml` from the template's defaults, its Normal and the roles'."""
    font = spelling.font(sheet.template.font)
    paragraph = spelling.paragraph(sheet.template.paragraph, {})
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults>'
        f"<w:rPrDefault><w:rPr>{font}{_LANGUAGE}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{_LATENT}{_normal(sheet.normal)}{_FOUNDATION}"
        + "".join(styles)
        + "</w:styles>"
    )


def _normal(normal: Style) -> str:
    own: Properties = {"jc": {"val": "left"}}
    own |= normal.paragraph
    paragraph = spelling.paragraph(own, {"widowControl": "<w:widowControl/>"})
    font = spelling.font(normal.font)
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        + (f"<w:rPr>{font}</w:rPr>" if font else "")
        + "</w:style>"
    )


def theme_part(theme: Theme) -> str:
    """Our plain theme with the template's colours and fonts."""
    root = etree.fromstring(house.THEME)
    for role, colour in theme.colours.items():
        for node in root.iter(_A + role):
            node[0].set("val", colour)
    for name, font in (("majorFont", theme.major), ("minorFont", theme.minor)):
        for node in root.iter(_A + name):
            for latin in node.iter(_A + "latin"):
                latin.set("typeface", font or latin.get("typeface", ""))
    return etree.tostring(root, encoding="unicode")


def fonts_part(names: Iterable[str], known: dict[str, Font]) -> str:
    """`word/fontTable.xml`: what programs without a font need to find one like it."""
    lines = "".join(_font(name, known.get(name, Font())) for name in sorted(names))
    return f'<w:fonts xmlns:w="{WORD}">{lines}</w:fonts>'


def _font(name: str, font: Font) -> str:
    panose = f'<w:panose1 w:val="{font.panose}"/>' if font.panose else ""
    return (
        f'<w:font w:name="{attribute(name)}">{panose}<w:charset w:val="00"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="{font.pitch}"/></w:font>'
    )
