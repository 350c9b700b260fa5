"""The form that hands a copy in: it parses, the service decides."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cms.text.tidy import one_line


class HandInForm(forms.Form):
    """A file, and whose changes are in it."""

    file = forms.FileField(
        label="The edited Word file (.docx)",
        help_text="With tracked changes or without: what was changed is found by "
        "comparing it with the text that was sent out.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    returned_by = forms.CharField(
        label="Who edited it",
        max_length=150,
        help_text="You, or the partner or board member who sent it to you.",
    )

    def clean_returned_by(self) -> str:
        """On one line, without control characters."""
        return one_line(self.cleaned_data["returned_by"])

    def data_of_file(self) -> tuple[str, bytes]:
        """The file's name and its bytes."""
        file: Any = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            raise TypeError("A form that is valid holds a file.")
        return str(file.name or ""), file.read()
