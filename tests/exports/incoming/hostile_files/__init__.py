"""Files that nobody should open, made by the thousand."""

from . import letters, pointers, sizes, word_parts, zips  # noqa: F401  (they add kinds)
from .kinds import CLEAN, EITHER, KINDS, REFUSED, hostile

__all__ = ["CLEAN", "EITHER", "KINDS", "REFUSED", "hostile"]
