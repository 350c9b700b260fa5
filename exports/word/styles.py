"""The look: `word/styles.xml`, written by hand and slim.

Arial 12 point throughout, left-aligned, en-GB. Everything the writers use is named
here; they refer to styles by id only.
"""

from functools import cache

from .namespaces import WORD

TITLE = "Title"
SUBTITLE = "Subtitle"
COUNCIL = "CouncilName"
STAGE = "StageLine"
HEADING_1 = "Heading1"
HEADING_2 = "Heading2"
HEADING_3 = "Heading3"
BODY = "BodyText"
CAPTION = "Caption"
PICTURE_CAPTION = "PictureCaption"
CALLOUT_TITLE = "CalloutTitle"
CALLOUT = "Callout"
SEE_ALSO = "SeeAlso"
PICTURE = "Picture"
TABLE = "PolicyTable"
TABLE_HEADING = "TableHeading"
TABLE_ROW_HEADING = "TableRowHeading"
TABLE_TEXT = "TableText"
HEADER = "Header"
FOOTER = "Footer"
END = "EndOfDocument"
HYPERLINK = "Hyperlink"

INK = "17324D"
QUIET = "44525F"
LINE = "8A99A8"
TINT = "E8EEF4"
LINK = "0B4F94"
# Word runs boxes of the same indents together: neighbours differ by a hair.
CALLOUT_INDENTS = (
    '<w:ind w:left="284" w:right="113"/>',
    '<w:ind w:left="284" w:right="112"/>',
)


def clause(level: int) -> str:
    """The style of a numbered clause: level 1 for 1.1, 2 for 1.1.1, up to 8."""
    return f"Clause{level}"


@cache
def styles_xml() -> str:
    """The styles part."""
    return (
        f'<w:styles xmlns:w="{WORD}">{_DEFAULTS}{_LATENT}'
        + "".join(_paragraph_styles())
        + _OTHER_STYLES
        + "</w:styles>"
    )


def _paragraph_styles() -> list[str]:
    keep = "<w:keepNext/><w:keepLines/>"
    indent = CALLOUT_INDENTS[0]
    box = (
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{TINT}"/>'
        f'<w:left w:val="single" w:sz="36" w:space="10" w:color="{INK}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="6" w:color="{TINT}"/>'
        f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    )
    edge = f'w:val="single" w:sz="4" w:space="5" w:color="{TINT}"'
    band = (
        f"<w:pBdr><w:top {edge}/><w:left {edge}/><w:bottom {edge}/><w:right {edge}/>"
        f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    )
    top_line = (
        f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="{LINE}"/>'
        "</w:pBdr>"
    )
    return [
        _NORMAL,
        _style(COUNCIL, "Council Name", _space(0, 360), _bold(24)),
        _style(TITLE, "Title", keep + _space(0, 120), _bold(56)),
        _style(SUBTITLE, "Subtitle", keep + _space(0, 200), _font(28, QUIET)),
        _style(STAGE, "Stage Line", band + _space(0, 240) + _BAND_INDENT, _bold(28)),
        _heading(HEADING_1, 1, keep + _space(400, 140), 36),
        _heading(HEADING_2, 2, keep + _space(280, 100), 28),
        _heading(HEADING_3, 3, keep + _space(220, 80), 24),
        _style(BODY, "Body Text", _space(0, 140)),
        *(_clause_style(level) for level in range(1, 9)),
        _style(CAPTION, "caption", keep + _space(240, 100), _bold(24)),
        _style(
            PICTURE_CAPTION,
            "Picture Caption",
            "<w:keepLines/>" + _space(80, 240),
            _bold(24),
        ),
        _style(PICTURE, "Picture", "<w:keepNext/>" + _space(240, 0)),
        _style(
            CALLOUT_TITLE,
            "Callout Title",
            keep + box + _space(240, 0) + indent,
            _bold(24),
        ),
        _style(
            CALLOUT,
            "Callout",
            "<w:keepLines/>" + box + _space(0, 140) + indent,
        ),
        _style(SEE_ALSO, "See Also", "<w:keepLines/>" + _space(200, 140)),
        _style(TABLE_TEXT, "Table Text", _space(40, 40, 252)),
        _style(TABLE_HEADING, "Table Heading", keep + _space(40, 40, 252), _bold(24)),
        _style(TABLE_ROW_HEADING, "Table Row Heading", _space(40, 40, 252), _bold(24)),
        _style(HEADER, "header", _space(0, 0, 252), _font(24, QUIET)),
        _style(FOOTER, "footer", _space(0, 0, 252), _font(24, QUIET)),
        _style(
            END,
            "End of Document",
            "<w:keepLines/>" + top_line + _space(480, 0),
            _font(24, QUIET),
        ),
    ]


def _style(identity: str, name: str, paragraph: str, font: str = "") -> str:
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    look = f"<w:rPr>{font}</w:rPr>" if font else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identity}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{look}</w:style>"
    )


def _heading(identity: str, level: int, paragraph: str, half_points: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}">'
        f'<w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{BODY}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr>{paragraph}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr>{_bold(half_points)}</w:rPr></w:style>"
    )


def _clause_style(level: int) -> str:
    identity = clause(level)
    properties = _numbering(level) + _space(0, 140)
    return _style(identity, f"Clause Level {level}", properties)


def _numbering(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


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
_BUILT_IN = frozenset(("Title", "Subtitle", "Body Text", "caption", "header", "footer"))
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
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:widowControl/><w:jc w:val="left"/></w:pPr></w:style>'
)
_OTHER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
    "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
    f'<w:style w:type="character" w:styleId="{HYPERLINK}"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
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
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
)
