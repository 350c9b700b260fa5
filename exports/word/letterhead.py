"""What stands at the top of the first page: a council's own, or the house's bar."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .namespaces import PICTURE
from .page import Paper
from .relationships import relationship, relationships_part

_EMU_PER_TWIP = 635
_BAR = 340  # twips: 6 mm
# One point of the house's ink as PNG; written out, for zlib may pack it otherwise.
_POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mMQN/IFAAD6AJfpBkz+"
    "AAAAAElFTkSuQmCC"
)
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top of the first page, such as the council's crest.

    `xml` is what goes inside `w:hdr`; its pictures are named by `r:embed="…"`, and
    `pictures` holds the file of each such id: its ending (png, jpeg, gif), its bytes.
    """

    xml: str = ""
    pictures: Mapping[str, tuple[str, bytes]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def media(self) -> Mapping[str, bytes]:
        """The pictures by their names in the package."""
        return {
            f"word/media/{_name(identity, ending)}": data
            for identity, (ending, data) in self.pictures.items()
        }

    def relationships(self) -> str:
        """The relationships part of the first page's header."""
        return relationships_part(
            [
                relationship(identity, "image", f"media/{_name(identity, ending)}")
                for identity, (ending, _) in self.pictures.items()
            ]
        )


def house_letterhead(paper: Paper, style: str) -> Letterhead:
    """A bar in the house's ink down the left edge, decorative for screen readers."""
    width, height = _BAR * _EMU_PER_TWIP, paper.height * _EMU_PER_TWIP
    facts = 'id="9001" name="Bar" descr=""'
    shown = f"<wp:docPr {facts}>{_DECORATIVE}</wp:docPr>"
    at = "<wp:posOffset>0</wp:posOffset>"
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="1" locked="0" layoutInCell="0" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page">{at}</wp:positionH>'
        f'<wp:positionV relativeFrom="page">{at}</wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/>{shown}'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        f"<pic:cNvPr {facts}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    line = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{drawing}</w:r></w:p>'
    return Letterhead(line, MappingProxyType({"rId1": ("png", _POINT)}))


def _name(identity: str, ending: str) -> str:
    return f"letterhead-{identity}.{ending}"
