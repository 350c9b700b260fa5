"""The house's own styles, written by hand and slim: `word/styles.xml`.

Arial 12 point or more throughout, left-aligned, en-GB.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from . import styles
from .colours import INK, LINE, LINK, QUIET, TINT
from .namespaces import WORD
from .page import Paper

_KEEP = "<w:keepNext/><w:keepLines/>"
_LINES = "<w:keepLines/>"


def styles_xml() -> str:
    """The styles part."""
    return (
        f'<w:styles xmlns:w="{WORD}">{_DEFAULTS}{_LATENT}{_FOUNDATION}'
        + "".join(definitions().values())
        + "</w:styles>"
    )


@cache
def definitions() -> Mapping[str, str]:
    """The `w:style` of each role, which is its id; each stands on Normal, the default
    character or table style, or on another of these.
    """
    return MappingProxyType(
        {
            **dict(_cover()),
            **dict(_contents()),
            **dict(_headings()),
            **dict(_text()),
            **dict(_blocks()),
            **dict(_edges()),
            styles.HYPERLINK: _character(
                styles.HYPERLINK, f'<w:color w:val="{LINK}"/><w:u w:val="single"/>'
            ),
            styles.COMMENT_MARK: _character(styles.COMMENT_MARK, ""),
            styles.TABLE: _TABLE,
        }
    )


def _cover() -> Iterator[tuple[str, str]]:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{LINE}"/>'
    yield _style(styles.COUNCIL, rule + "</w:pBdr>" + _space(0, 0), _bold(32))
    yield _style(styles.SUBTITLE, _KEEP + _space(0, 160), _font(32, QUIET))
    yield _style(styles.TITLE, _KEEP + _space(0, 480, 252), _bold(76))
    yield _style(styles.LONG_TITLE, _KEEP + _space(0, 400, 252), _bold(52))
    yield _style(styles.STAGE, _band() + _space(0, 480) + _BAND_INDENT, _bold(32))
    fact = '<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>'
    indent = '<w:ind w:left="2552" w:hanging="2552"/>'
    yield _style(styles.COVER_FACT, _LINES + fact + _space(0, 120) + indent)


def _contents() -> Iterator[tuple[str, str]]:
    outside = '<w:outlineLvl w:val="9"/>'
    yield _style(styles.CONTENTS_HEADING, _KEEP + _space(0, 240) + outside, _bold(36))
    right = Paper().text_width
    for role, left in ((styles.CONTENTS_1, 680), (styles.CONTENTS_2, 680)):
        hang = left if role == styles.CONTENTS_1 else 0
        tabs = (
            f'<w:tabs><w:tab w:val="left" w:pos="{left}"/>'
            f'<w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
        )
        indent = f'<w:ind w:left="{left}" w:hanging="{hang}"/>'
        yield _style(role, _LINES + tabs + _space(0, 90, 264) + indent)


def _headings() -> Iterator[tuple[str, str]]:
    for level, role, before, after, size in (
        (1, styles.HEADING_1, 440, 160, 36),
        (2, styles.HEADING_2, 300, 100, 28),
        (3, styles.HEADING_3, 240, 80, 24),
    ):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(role, _KEEP + _space(before, after) + outline, _bold(size))


def _text() -> Iterator[tuple[str, str]]:
    yield _style(styles.BODY, _space(0, 140))
    for level in range(1, styles.DEEPEST + 1):
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        yield _style(styles.clause(level), number + _space(0, 140))
    yield _style(styles.CAPTION, _KEEP + _space(280, 100), _bold(24))
    yield _style(styles.PICTURE_CAPTION, _LINES + _space(80, 280), _bold(24))
    yield _style(styles.PICTURE, "<w:keepNext/>" + _space(280, 0))


def _blocks() -> Iterator[tuple[str, str]]:
    box = (
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{TINT}"/>'
        f'<w:left w:val="single" w:sz="36" w:space="10" w:color="{INK}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="6" w:color="{TINT}"/>'
        f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    )
    inside = '<w:ind w:left="284" w:right="113"/>'
    yield _style(styles.CALLOUT_TITLE, _KEEP + box + _space(240, 0) + inside, _bold(24))
    yield _style(styles.CALLOUT, _LINES + box + _space(0, 140) + inside)
    yield _style(styles.SEE_ALSO, _LINES + _space(200, 140))
    yield _style(styles.TABLE_TEXT, _space(40, 40, 252))
    yield _style(styles.TABLE_HEADING, _KEEP + _space(40, 40, 252), _bold(24))
    yield _style(styles.TABLE_ROW_HEADING, _space(40, 40, 252), _bold(24))


def _edges() -> Iterator[tuple[str, str]]:
    line = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="{LINE}"/>'
    line += "</w:pBdr>"
    yield _style(styles.HEADER, _space(0, 0, 252), _font(24, QUIET))
    yield _style(styles.FOOTER, _space(0, 0, 252), _font(24, QUIET))
    yield _style(styles.END, _LINES + line + _space(480, 0), _font(24, QUIET))
    yield _style(styles.COMMENT_TEXT, _space(0, 0, 252))


def _style(role: str, paragraph: str, font: str = "") -> tuple[str, str]:
    custom = "" if role in styles.BUILT_IN else ' w:customStyle="1"'
    follows = f'<w:next w:val="{styles.BODY}"/>' if role in _HEADINGS else ""
    look = f"<w:rPr>{font}</w:rPr>" if font else ""
    return role, (
        f'<w:style w:type="paragraph"{custom} w:styleId="{role}">'
        f'<w:name w:val="{styles.ROLES[role].name}"/><w:basedOn w:val="Normal"/>'
        f"{follows}<w:qFormat/><w:pPr>{paragraph}</w:pPr>{look}</w:style>"
    )


def _character(role: str, font: str) -> str:
    look = f"<w:rPr>{font}</w:rPr>" if font else ""
    return (
        f'<w:style w:type="character" w:styleId="{role}">'
        f'<w:name w:val="{styles.ROLES[role].name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{look}</w:style>'
    )


def _band() -> str:
    edge = f'w:val="single" w:sz="4" w:space="5" w:color="{TINT}"'
    return (
        f"<w:pBdr><w:top {edge}/><w:left {edge}/><w:bottom {edge}/><w:right {edge}/>"
        f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    )


def _space(before: int, after: int, line: int = 288) -> str:
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="{line}" w:lineRule="auto"/>'
    )


def _font(half_points: int, colour: str) -> str:
    return (
        f'<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>'
    )


def _bold(half_points: int) -> str:
    return "<w:b/><w:bCs/>" + _font(half_points, INK)


_BAND_INDENT = '<w:ind w:left="113" w:right="113"/>'
_HEADINGS = (styles.HEADING_1, styles.HEADING_2, styles.HEADING_3)
_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    '<w:sz w:val="24"/><w:szCs w:val="24"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
    '<w:spacing w:after="140" w:line="288" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
_FOUNDATION = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl/><w:jc w:val="left"/></w:pPr></w:style>'
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
_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{styles.TABLE}">'
    '<w:name w:val="Policy Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{LINE}"/>'
        for side, size in (("top", 8), ("bottom", 8), ("insideH", 4))
    )
    + "</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    "</w:tcPr></w:tblStylePr></w:style>"
)
