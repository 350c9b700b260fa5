"""Pages that hold policy texts, and what stands beside them."""

from cms.evidence.models import Evidence, EvidenceKind, Strength

from .image import PolicyImage, PolicyRendition
from .pages import HomePage, PolicyIndexPage
from .pillar import Pillar
from .policy import Kind, PolicyPage
from .record import PolicyRecord

__all__ = [
    "Evidence",
    "EvidenceKind",
    "HomePage",
    "Kind",
    "Pillar",
    "PolicyImage",
    "PolicyIndexPage",
    "PolicyPage",
    "PolicyRecord",
    "PolicyRendition",
    "Strength",
]
