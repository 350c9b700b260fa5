"""The paper: A4 upright, in twips (a twentieth of a point)."""

from .relationships import FOOTER_ID, HEADER_ID

_WIDTH, _HEIGHT = 11_906, 16_838
_SIDE, _TOP, _BOTTOM, _EDGE = 1_304, 1_644, 1_644, 680

TEXT_WIDTH = _WIDTH - 2 * _SIDE


def section_properties() -> str:
    """The `w:sectPr` at the end of the body."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
        f'<w:pgSz w:w="{_WIDTH}" w:h="{_HEIGHT}"/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_SIDE}" w:bottom="{_BOTTOM}" '
        f'w:left="{_SIDE}" w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>'
        "</w:sectPr>"
    )
