"""The word behind every page of a copy that is not the published text.

It is Word's own kind of watermark, so that Word's "Remove Watermark" finds it and
LibreOffice draws it. It lies behind the text, in the header, with an empty alternative
text: screen readers pass over it, and hear the stage from the header's words instead.
"""

from .markup import attribute
from .page import Paper

_TWIPS_PER_POINT = 20
COLOUR = "#e1e6eb"
_LETTER = 0.8  # how wide a capital of Arial is, in its height
_TALLEST = 96  # points
# The outline that words are bent along: Word's shape 136, "plain text".
_KIND = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" '
    'o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def watermark(words: str, number: int, paper: Paper) -> str:
    """The run that draws it, for a header; empty for no words.

    `number` tells the watermarks of one document apart.
    """
    if not words:
        return ""
    width, height = _size(words, paper)
    style = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    return (
        f"<w:r><w:pict>{_KIND}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" '
        f'o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="" style="{style}" o:allowincell="f" '
        f'fillcolor="{COLOUR}" stroked="f">'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;'
        f'font-weight:bold" string="{attribute(words)}"/></v:shape></w:pict></w:r>'
    )


def _size(words: str, paper: Paper) -> tuple[int, int]:
    """Width and height in points: along the diagonal, no taller than is good."""
    across = min(paper.width, paper.height) / _TWIPS_PER_POINT * 1.05
    height = min(_TALLEST, across / (len(words) * _LETTER))
    return round(len(words) * _LETTER * height), round(height)
