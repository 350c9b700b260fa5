"""Editions, the texts they froze, and what happened to them."""

from .correction import CorrectionConfirmation, Replacement
from .edition import Edition
from .followup import FollowUp
from .record import Contribution, DraftRecord, Transition
from .seal import Seal, SealedImage

__all__ = [
    "Contribution",
    "CorrectionConfirmation",
    "DraftRecord",
    "Edition",
    "FollowUp",
    "Replacement",
    "Seal",
    "SealedImage",
    "Transition",
]
