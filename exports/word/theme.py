"""Colours and fonts by role, for those who go on editing the document in Word."""

from .colours import INK, LINE, LINK, QUIET, TINT
from .namespaces import DRAWING, WORD

_COLOURS = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", INK), ("lt2", TINT),
    ("accent1", INK), ("accent2", QUIET), ("accent3", LINE), ("accent4", LINK),
    ("accent5", "5B3A75"), ("accent6", "2F6B3A"), ("hlink", LINK),
    ("folHlink", "5B3A75"),
)  # fmt: skip
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_OUTLINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

THEME = (
    f'<a:theme xmlns:a="{DRAWING}" name="Assent"><a:themeElements>'
    '<a:clrScheme name="Assent">'
    + "".join(
        f'<a:{role}><a:srgbClr val="{colour}"/></a:{role}>' for role, colour in _COLOURS
    )
    + '</a:clrScheme><a:fontScheme name="Assent">'
    f"<a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont>"
    '</a:fontScheme><a:fmtScheme name="Assent">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{_OUTLINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme></a:themeElements></a:theme>"
)

FONT_TABLE = (
    f'<w:fonts xmlns:w="{WORD}"><w:font w:name="Arial">'
    '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
