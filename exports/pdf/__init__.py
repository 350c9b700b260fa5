"""Accessible PDF of a stage, from the same text and snapshot as its Word file."""

from .document import stage_pdf

__all__ = ["stage_pdf"]
