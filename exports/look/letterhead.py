"""The logo of a template's first page as the letterhead of a document's cover."""

from types import MappingProxyType

from exports.word.look import Letterhead
from exports.word.markup import attribute
from exports.word.namespaces import DRAWING, PICTURE, PLACED, RELATIONSHIPS, WORD
from exports.word.page import Paper
from exports.word.styles import HEADER

from .findings import Finding, Kind
from .template import Logo

IDENTITY = "logo"
ALT = "Logo of the council"
TALLEST = 1_620_000  # EMU: 4.5 cm
SMALLEST = 180_000
_EMU_PER_TWIP = 635
_ABOUT = "Logo"


def letterhead(logo: Logo | None, paper: Paper) -> tuple[Letterhead, list[Finding]]:
    """The letterhead, empty without a logo, and what there is to say about it."""
    if logo is None:
        return Letterhead(), []
    width, height = _size(logo, paper)
    findings = [
        Finding(
            Kind.TAKEN,
            _ABOUT,
            "The picture in the header of your first page stands at the top of the "
            f"cover, {width // 36_000} by {height // 36_000} mm.",
        )
    ]
    if not logo.alt:
        text = f"Yours has no description. People who do not see it hear “{ALT}”."
        findings.append(Finding(Kind.CHANGED, _ABOUT, text))
    xml = (
        f'<w:p xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{PLACED}">'
        f'<w:pPr><w:pStyle w:val="{HEADER}"/>'
        f'<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="{logo.align}"/>'
        f"</w:pPr>{_drawing(logo.alt or ALT, width, height)}</w:p>"
    )
    pictures = MappingProxyType({IDENTITY: (logo.ending, logo.content)})
    return Letterhead(xml, pictures), findings


def _size(logo: Logo, paper: Paper) -> tuple[int, int]:
    """As it is there, but no wider than the text and not too tall."""
    most = paper.text_width * _EMU_PER_TWIP
    width, height = max(logo.width, SMALLEST), max(logo.height, 1)
    height = height * width // max(logo.width, 1)
    if width > most:
        width, height = most, height * most // width
    if height > TALLEST:
        width, height = width * TALLEST // height, TALLEST
    return max(width, 12_700), max(height, 12_700)


def _drawing(alt: str, width: int, height: int) -> str:
    facts = f'id="9002" name="Logo" descr="{attribute(alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {facts}/>'
        "<wp:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{DRAWING}">'
        f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {facts}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{IDENTITY}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
