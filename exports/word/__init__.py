"""Word documents, written from the neutral text and a stage's snapshot alone."""

from .document import stage_document
from .layout import Layout
from .look import Look, house_look
from .package import Document
from .properties import Origin

__all__ = ["Document", "Layout", "Look", "Origin", "house_look", "stage_document"]
