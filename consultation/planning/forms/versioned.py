"""Forms that carry which version of the plan they were shown of."""

from datetime import date
from typing import Any

from django import forms

from workflow.screens.listing import long_date

LONGEST_NUMBER = 2**31 - 1


def version_field() -> forms.IntegerField:
    """Which version somebody was shown."""
    return forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, widget=forms.HiddenInput
    )


class Versioned(forms.ModelForm):
    """A form that carries which version of the plan it was shown of."""

    version = version_field()

    @property
    def changed(self) -> dict[str, Any]:
        """What this person changed of what was shown."""
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name != "version"
        }

    def beside(self, now: Any, version: int, message: str) -> None:
        """Say what stands there now, and let the next save be a decision about it."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a form's
        data["version"] = str(version)
        self.data = data
        self.add_error(None, message)
        for name in self.fields:
            stands = getattr(now, name, None)
            if name != "version" and self.cleaned_data.get(name) != stands:
                told = long_date(stands) if isinstance(stands, date) else stands
                self.add_error(name, f"It is now: {told or 'empty'}")
