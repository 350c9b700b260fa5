"""What the forms of recording are made of."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from boards.people.opening import who_can_open
from cms.text.fields import Line


def box(rows: int) -> forms.Textarea:
    """A box for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class Somebody(forms.ModelChoiceField):
    """One person, with their job."""

    def label_from_instance(self, obj: Any) -> str:
        """A name and what the person does."""
        return f"{obj}, {obj.job_title}" if obj.job_title else str(obj)


def owners() -> Any:
    """Everybody who can be named as a condition's owner: they have to come here."""
    return who_can_open()


def delegation(**more: Any) -> Line:
    """Under which delegation somebody decides."""
    return Line(
        label="Under which delegation",
        max_length=300,
        help_text="The paragraph of the council’s scheme, as it is cited.",
        **more,
    )


class AsTyped(forms.Form):
    """A form that can be shown as it was typed, without saying what it lacks."""

    def quiet(self) -> None:
        """Say nothing yet: more is being typed."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
