"""The form of who came to a meeting."""

from datetime import date
from typing import Any

from django import forms

from boards.meeting.expected import Expected
from boards.models import Presence, Seat
from boards.people.naming import name_of

EARLIEST = date(2000, 1, 1)
LATEST_YEARS = 5


class AttendanceForm(forms.Form):
    """A row for each member's seat: how they came, or which deputy did."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    chaired_by = forms.ModelChoiceField(
        Seat.objects.none(),
        label="Chaired by",
        required=False,
        empty_label="Not recorded",
        help_text="Whoever chaired has the casting vote, where this board has one.",
    )

    def __init__(
        self,
        *args: Any,
        expected: list[Expected],
        seats: Any,
        remote: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        chaired: Any = self.fields["chaired_by"]
        chaired.queryset, chaired.label_from_instance = seats, named
        ways = [
            (way.value, way.label)
            for way in Presence
            if remote or way is not Presence.REMOTE
        ]
        for one in expected:
            came = one.came
            self.fields[field_of(one)] = forms.ChoiceField(
                label=one.name,
                choices=[("", "Not recorded"), *ways],
                required=False,
                initial=came.presence if came else "",
            )
            if one.deputies:
                self.fields[f"deputy_{one.seat.pk}"] = forms.ChoiceField(
                    label=f"Deputy for {one.name}",
                    choices=[
                        ("", "Nobody"),
                        *((d.pk, named(d)) for d in one.deputies),
                    ],
                    required=False,
                    initial=came.deputy_id if came else "",
                )

    @property
    def rows(self) -> list[tuple[Expected, Any, Any]]:
        """Each seat with its fields, the deputy's where there is one."""
        return [
            (
                one,
                self[field_of(one)],
                self[f"deputy_{one.seat.pk}"] if one.deputies else None,
            )
            for one in self.expected
        ]

    @property
    def came(self) -> dict[int, tuple[str, int | None]]:
        """What was ticked, by seat."""
        found = {}
        for one in self.expected:
            presence = self.cleaned_data[field_of(one)]
            deputy = self.cleaned_data.get(f"deputy_{one.seat.pk}") or None
            if presence or deputy:
                away = presence or Presence.ABSENT.value
                found[one.seat.pk] = (away, int(deputy) if deputy else None)
        return found


def field_of(one: Expected) -> str:
    """The name of the field that says how somebody came."""
    return f"presence_{one.seat.pk}"


def named(seat: Seat) -> str:
    """A member with what they are there."""
    return (
        f"{name_of(seat, public=False)}, {seat.standing[:1].lower()}{seat.standing[1:]}"
    )
