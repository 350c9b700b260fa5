"""Forms that carry which version of the plan they were shown of."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from workflow.errors import Blocked, Stale
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

    def save_by(
        self,
        act: Callable[..., object],
        stands: Callable[[], Any],
        version: int | None = None,
    ) -> int:
        """Save what this person changed: 200, or the status of a refusal, which the
        form then tells.

        `act` takes the version they were shown and what they changed; `stands` tells
        what is there if somebody else was quicker, `version` its version where it has
        none of its own.
        """
        if not self.is_valid():
            return 422
        try:
            act(version=self.cleaned_data["version"], **self.changed)
        except Stale as refusal:
            now = stands()
            newest = now.version if version is None else version
            self.beside(now, newest, refusal.message)
            return refusal.status
        except Blocked as refusal:
            self.add_error(None, refusal.message)
            return refusal.status
        return 200

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
