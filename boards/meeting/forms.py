"""The forms of meetings and agendas: they parse and tidy, the services decide."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from boards.meeting.expected import Expected
from boards.models import Board, Meeting, Presence, Seat
from boards.people.naming import name_of
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
    on = forms.DateField(label="Date", widget=DateInput())
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


class WhyForm(forms.Form):
    """Why something is cancelled or taken off."""

    because = Words(label="Why", max_length=600, widget=box(), required=False)


class HeldForm(forms.Form):
    """Who chaired."""

    chaired_by = forms.ModelChoiceField(
        Seat.objects.none(), label="Chaired by", empty_label="Not recorded"
    )

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chaired_by"]
        field.queryset = seats
        field.required = False
        field.label_from_instance = _named


class PointsForm(forms.Form):
    """What young people said, in their words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    points = Words(
        label="What young people said",
        required=False,
        max_length=4000,
        widget=box(8),
        help_text="In their words, without names. The board reads it, and it goes into "
        "the minutes.",
    )


class BusinessForm(forms.Form):
    """An item that is about no policy."""

    title = Line(label="Item", max_length=255)
    ask = Words(
        label="What the board is asked", required=False, max_length=2000, widget=box()
    )
    late_because = Words(
        label="Why it is urgent",
        required=False,
        max_length=600,
        widget=box(2),
        help_text="Needed if the papers’ deadline has passed.",
    )


class PutOnForm(forms.Form):
    """Which meeting decides on an edition, and what it is asked."""

    meeting = forms.ChoiceField(label="Meeting", widget=forms.RadioSelect)
    ask = Words(
        label="What the board is asked", required=False, max_length=2000, widget=box()
    )
    late_because = Words(
        label="Why it is urgent",
        required=False,
        max_length=600,
        widget=box(2),
        help_text="Needed if the papers’ deadline of that meeting has passed. The "
        "chair reads it, and it is minuted.",
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.choices = choices


class RenewForm(forms.Form):
    """The urgency of a new text, where papers were due already."""

    late_because = Words(
        label="Why it is urgent",
        required=False,
        max_length=600,
        widget=box(2),
        help_text="Needed if the papers’ deadline has passed.",
    )


class NotedForm(forms.Form):
    """What was said about an item that is no policy."""

    noted = Words(label="What was noted", max_length=2000, widget=box(4))


class InterestForm(forms.Form):
    """Who declared which interest in an item."""

    seat = forms.ModelChoiceField(
        Seat.objects.none(), label="Member", empty_label="Choose a member"
    )
    kind = forms.ChoiceField(label="What kind of interest", widget=forms.RadioSelect)
    what = Words(
        label="What it is",
        max_length=600,
        widget=box(2),
        help_text="As it was declared. Being care-experienced or a foster carer is not "
        "in itself an interest.",
    )
    dispensation = Line(
        label="Dispensation",
        required=False,
        max_length=300,
        help_text="Only if one was granted: by whom and when. The member then stays "
        "and votes.",
    )

    def __init__(
        self, *args: Any, seats: Any, kinds: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["seat"]
        field.queryset, field.label_from_instance = seats, _named
        kind: Any = self.fields["kind"]
        kind.choices = kinds


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
        chaired.queryset, chaired.label_from_instance = seats, _named
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
                        *((d.pk, _named(d)) for d in one.deputies),
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


def _named(seat: Seat) -> str:
    return (
        f"{name_of(seat, public=False)}, {seat.standing[:1].lower()}{seat.standing[1:]}"
    )
