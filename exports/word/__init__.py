"""Word documents, written from the neutral text and a stage's snapshot alone."""

from .document import stage_document
from .package import Document

__all__ = ["Document", "stage_document"]
