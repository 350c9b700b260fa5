"""The forms of these screens: they parse and tidy, the services decide."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from accounts.models import User
from cms.text.fields import Line
from cms.text.tidy import clean, one_line
from consultation.inviting.lists import decoded
from consultation.inviting.sessions import LONGEST_POINT, Facts, Point, shown
from consultation.inviting.sheets import MOST_AT_ONCE
from consultation.models import Consultation, Group, GroupSession, Question
from workflow import workdays
from workflow.forms import DateInput

LARGEST_LIST = 300_000
MOST_CARDS = 500


class ListForm(forms.Form):
    """Names and addresses, pasted or as a file."""

    people = forms.CharField(
        label="Names and e-mail addresses",
        required=False,
        max_length=LARGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="One person a line: Anna Vale, anna.vale@example.org",
    )
    file = forms.FileField(
        label="Or a CSV file",
        required=False,
        help_text="A column with names and one with addresses. It is not kept.",
    )

    def clean(self) -> dict[str, Any]:
        """One text of both."""
        found = super().clean() or {}
        text, file = found.get("people") or "", found.get("file")
        if file is not None:
            if file.size > LARGEST_LIST:
                raise forms.ValidationError("This file is too large for a list.")
            try:
                text = "\n".join(filter(None, (text, decoded(file.read()))))
            except ValueError as problem:
                raise forms.ValidationError(str(problem)) from problem
        if not text.strip():
            raise forms.ValidationError("Paste a list, or choose a file.")
        return {"text": clean(text)}


class CodeForm(forms.Form):
    """The code of a lost card."""

    code = Line(
        label="Code on the card",
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "size": 60}
        ),
        help_text="From a copy of the card. Spaces, capital and small letters do not "
        "matter.",
    )


class NameForm(forms.Form):
    """Somebody of a confidential group who gets a link by hand."""

    name = Line(label="Name", max_length=150)


class RegisterForm(forms.Form):
    """Sheets that came in."""

    group = forms.ModelChoiceField(
        label="Group", queryset=Group.objects.none(), empty_label="Choose a group"
    )
    number = forms.IntegerField(
        label="How many sheets", min_value=1, max_value=MOST_AT_ONCE, initial=1
    )
    received_on = forms.DateField(label="Came in on", widget=DateInput())

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"received_on": workdays.today()})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["group"]
        field.queryset = consultation.groups.filter(taking_part=True)


class PassForm(forms.Form):
    """To which apprentice a sheet goes."""

    to = forms.ModelChoiceField(
        label="Apprentice", queryset=User.objects.none(), empty_label="Choose somebody"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = people


class SessionForm(forms.Form):
    """A group that talked together: one point a line, below its question."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    held_on = forms.DateField(label="Date", widget=DateInput())
    setting = Line(
        label="Where it was",
        max_length=150,
        help_text="The kind of place, such as a youth hub. No names of people.",
    )
    present = forms.IntegerField(
        label="How many were there, without staff", min_value=1, max_value=1_000
    )

    def __init__(
        self,
        *args: Any,
        group: Group,
        questions: Sequence[Question],
        session: GroupSession | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(session) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.group, self.questions = group, questions
        for question in questions:
            self.fields[f"points_{question.pk}"] = _points(question.words)
        self.fields["points_none"] = _points("Anything else they said")

    def clean(self) -> dict[str, Any]:
        """No point is longer than a paragraph."""
        found = super().clean() or {}
        for name in [name for name in found if name.startswith("points_")]:
            lines = _lines(found[name])
            if any(len(line) > LONGEST_POINT for line in lines):
                self.add_error(
                    name, f"One point has more than {LONGEST_POINT:,} letters."
                )
            found[name] = lines
        return found

    @property
    def facts(self) -> Facts:
        """What is kept besides the points."""
        got = self.cleaned_data
        return Facts(self.group, got["held_on"], got["setting"], got["present"])

    @property
    def points(self) -> list[Point]:
        """The points, in the order of the questions."""
        got = self.cleaned_data
        asked = [(f"points_{question.pk}", question.pk) for question in self.questions]
        return [
            Point(line, question)
            for name, question in [*asked, ("points_none", None)]
            for line in got[name]
        ]


def _points(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One point a line.",
    )


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, clean(text or "").split("\n")) if line]


def _initial(session: GroupSession | None) -> dict[str, Any]:
    if session is None:
        return {"held_on": workdays.today()}
    points: dict[str, Any] = {}
    for point in session.points.all():
        name = f"points_{point.question_id or 'none'}"
        points[name] = "\n".join(filter(None, (points.get(name), point.text)))
    return {
        "held_on": session.held_on,
        "setting": session.setting,
        "present": session.present,
        "shown": shown(session),
        **points,
    }


def names_in(text: str) -> Iterable[str]:
    """Names as they are typed, one a line."""
    return [name for name in map(one_line, clean(text).split("\n")) if name]
