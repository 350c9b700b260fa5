"""Word documents, written from the neutral text and a stage's snapshot alone."""

from .document import stage_document
from .layout import Layout
from .look import Look, house_look
from .package import Document

__all__ = ["Document", "Layout", "Look", "house_look", "stage_document"]
