"""Form fields whose words come in clean, as they are kept."""

from typing import Any

from django import forms

from cms.text.tidy import clean, one_line


class Line(forms.CharField):
    """Words on one line, without control characters."""

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        return one_line(super().to_python(value) or "")


class Words(forms.CharField):
    """Words on several lines, without control characters."""

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        return clean(super().to_python(value) or "").strip()
