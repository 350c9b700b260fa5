"""The form that takes a template in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from exports.incoming.archive import LARGEST_FILE, MEGABYTE
from exports.incoming.errors import UnreadableFile


class TemplateForm(forms.Form):
    """One Word file."""

    file = forms.FileField(
        label="Word file",
        help_text="A .docx or .dotx of up to 20 MB, without macros and password.",
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
        error_messages={
            "required": "Choose a Word file.",
            "empty": "This file is empty. Choose the Word file again.",
            "missing": "Choose a Word file.",
        },
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before anything reads it."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            limit = f"{LARGEST_FILE // MEGABYTE} MB"
            raise forms.ValidationError(str(UnreadableFile("too_large", limit=limit)))
        return file
