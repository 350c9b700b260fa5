"""Redlines: what changed between two texts, as tracked changes in Word."""

from .cover import Compared
from .document import redline_document
from .marks import By

__all__ = ["By", "Compared", "redline_document"]
