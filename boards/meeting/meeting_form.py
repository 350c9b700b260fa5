"""The form with which a meeting is called and changed."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from boards.models import Board, Meeting
from cms.text.fields import Line, Words
from workflow.forms import DateInput

EARLIEST = date(2000, 1, 1)
LATEST_YEARS = 5


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


def box(rows: int = 3) -> forms.Textarea:
    """A box for a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class MeetingForm(forms.Form):
    """When and where a board meets, and when young people meet before it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = forms.DateField(
        label="Date",
        widget=DateInput(),
        error_messages={"required": "Give the day of the meeting."},
    )
    at = forms.TimeField(
        label="Time", required=False, widget=TimeInput(), help_text="UK time."
    )
    place = Line(label="Place", required=False, max_length=200)
    remote = forms.BooleanField(label="Members may attend by video", required=False)
    pre_meeting_on = forms.DateField(
        label="Young people meet on",
        required=False,
        widget=DateInput(),
        help_text="Co-opted young people meet before the board, with somebody they "
        "know. What they say is reported to the board in their words.",
    )
    pre_meeting_time = forms.TimeField(
        label="Time of their meeting",
        required=False,
        widget=TimeInput(),
        help_text="UK time.",
    )
    pre_meeting_place = Line(label="Where they meet", required=False, max_length=200)
    late_because = Words(
        label="If papers are late on another day: why it is urgent",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed if their deadline for the new day has passed and they were "
        "not ready. The chair reads it, and it is minuted.",
    )
    address = forms.URLField(
        label="Address in the meetings system",
        required=False,
        assume_scheme="https",
        help_text="If this board’s meetings are kept in another system: the page of "
        "this meeting there. Then you record only the outcome here.",
    )

    def __init__(
        self, *args: Any, board: Board, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        if meeting is not None:
            kwargs["initial"] = shown(meeting)
        super().__init__(*args, **kwargs)
        if meeting is None:
            del self.fields["late_because"]
        if board.key != "cpb":
            for name in ("pre_meeting_on", "pre_meeting_time", "pre_meeting_place"):
                del self.fields[name]
        if not board.meets_remotely:
            del self.fields["remote"]

    def clean_on(self) -> date:
        """A day that somebody may have meant."""
        day: date = self.cleaned_data["on"]
        if not EARLIEST <= day <= _furthest():
            raise forms.ValidationError(
                f"Give a day between {EARLIEST.year} and {_furthest().year}."
            )
        return day

    def clean(self) -> dict[str, Any]:
        """The pre-meeting's day and time belong together, and come before."""
        found = super().clean() or {}
        day, at = found.get("pre_meeting_on"), found.get("pre_meeting_time")
        if bool(day) != (at is not None):
            name = "pre_meeting_time" if day else "pre_meeting_on"
            if name not in self.errors:
                self.add_error(name, "Give both the day and the time.")
        on = found.get("on")
        if day and on and day > on:
            self.add_error("pre_meeting_on", "Young people meet before the board does.")
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the meeting's facts."""
        given = self.cleaned_data
        facts: dict[str, Any] = {
            name: given[name]
            for name in ("on", "at", "place", "remote", "pre_meeting_place", "address")
            if name in given
        }
        if "pre_meeting_on" in given:
            facts["pre_meeting_at"] = _moment(
                given["pre_meeting_on"], given["pre_meeting_time"]
            )
        return facts


def shown(meeting: Meeting) -> dict[str, Any]:
    """A meeting's facts as its form shows them."""
    pre = meeting.pre_meeting_at
    local = timezone.localtime(pre, timezone.get_default_timezone()) if pre else None
    return {
        "version": meeting.version,
        "on": meeting.on,
        "at": meeting.at,
        "place": meeting.place,
        "remote": meeting.remote,
        "pre_meeting_on": local.date() if local else None,
        "pre_meeting_time": local.time() if local else None,
        "pre_meeting_place": meeting.pre_meeting_place,
        "address": meeting.address,
    }


def _moment(day: date | None, at: time | None) -> datetime | None:
    if day is None or at is None:
        return None
    moment = datetime.combine(day, at)
    return timezone.make_aware(moment, timezone.get_default_timezone())


def _furthest() -> date:
    return date(timezone.now().year + LATEST_YEARS, 12, 31)
