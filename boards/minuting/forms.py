"""The forms of minutes and actions: they parse and tidy, the services decide."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from accounts.models import User
from boards.minuting import tokens
from boards.models import Item, Meeting, Minutes
from cms.text.fields import Words
from workflow.forms import DateInput, among
from workflow.screens.listing import long_date

LONGEST = 20_000
LONGEST_NUMBER = 2**31 - 1
ANEW = "Drafted anew, as its record was corrected. It said before: {said}"
LEAST, MOST, LETTERS = 2, 16, 90


class Counted(forms.Form):
    """A form that carries which version of the minutes it was shown of."""

    version = forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, widget=forms.HiddenInput
    )


class MinutesForm(Counted):
    """The words of each paragraph, and which are exempt."""

    def __init__(
        self, *args: Any, minutes: Minutes, names: Mapping[int, str], **kwargs: Any
    ) -> None:
        self.rows: Sequence[Mapping[str, Any]] = minutes.paragraphs
        self.names = names
        kwargs["initial"] = {"version": minutes.version} | {
            name: value
            for row in self.rows
            for name, value in (
                (words_name(row["key"]), tokens.shown(row["text"], names)),
                (exempt_name(row["key"]), row["exempt"]),
            )
        }
        super().__init__(*args, **kwargs)
        for row in self.rows:
            self.fields[words_name(row["key"])] = Words(
                label=row["heading"],
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": _lines(row["text"])}),
                help_text=self._said_before(row),
            )
            self.fields[exempt_name(row["key"])] = forms.BooleanField(
                label=f"“{row['heading']}” is exempt: in the private version only",
                required=False,
            )

    def _said_before(self, row: Mapping[str, Any]) -> str:
        said = tokens.shown(row.get("before", ""), self.names)
        return ANEW.format(said=said) if said else ""

    @property
    def texts(self) -> dict[str, str]:
        """The words that this person changed, as they are kept."""
        return {
            row["key"]: tokens.kept(
                self.cleaned_data[words_name(row["key"])], self.names
            )
            for row in self.rows
            if words_name(row["key"]) in self.changed_data
        }

    @property
    def exempt(self) -> frozenset[str]:
        """The keys of what is marked."""
        return frozenset(
            row["key"]
            for row in self.rows
            if self.cleaned_data.get(exempt_name(row["key"]))
        )

    def beside(self, now: Minutes, message: str) -> None:
        """Say what stands there now; the next save is a decision about it."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a form's
        data["version"] = str(now.version)
        self.data = data
        self.add_error(None, message)
        for row in now.paragraphs:
            name, mark = words_name(row["key"]), exempt_name(row["key"])
            stands = tokens.shown(row["text"], self.names)
            if name in self.cleaned_data and self.cleaned_data[name] != stands:
                self.add_error(name, f"It is now: {stands or 'empty'}")
            if mark in self.cleaned_data and self.cleaned_data[mark] != row["exempt"]:
                marked = (
                    "It is marked now." if row["exempt"] else "It is not marked now."
                )
                self.add_error(mark, marked)


class ApproveForm(Counted):
    """At which meeting the minutes were approved, and what it corrected."""

    meeting = forms.ChoiceField(
        label="Approved at the meeting on",
        error_messages={"required": "Choose the meeting that approved them."},
        help_text="A later meeting of the board that was held.",
    )
    corrections = Words(
        label="What that meeting corrected",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Empty if they were approved as they are. Everybody can read this. "
        "What is kept is the minutes as they stand here with these corrections.",
    )

    def __init__(self, *args: Any, later: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), long_date(one.on)) for one in later]
        self.fields["meeting"].choices = choices  # type: ignore[attr-defined]


class ActionForm(forms.Form):
    """Who does what until when."""

    what = Words(
        label="What is to be done",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is to be done."},
    )
    owner = forms.ModelChoiceField(
        label="Who does it",
        queryset=User.objects.none(),
        empty_label="Choose somebody",
        error_messages={"required": "Choose who does it."},
    )
    due_on = forms.DateField(
        label="Due",
        widget=DateInput(),
        error_messages={"required": "Give the day on which it is due."},
    )
    item = forms.ModelChoiceField(
        label="About",
        queryset=Item.objects.none(),
        required=False,
        empty_label="The meeting as a whole",
        help_text="The minutes list actions, the public version too. Those about an "
        "item that is exempt stand in the private version alone.",
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True)
        among(self, "owner", people.order_by("display_name", "pk"))
        items = meeting.items.filter(taken_off_at=None)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = lambda item: item.title  # type: ignore[attr-defined]


class DoneForm(forms.Form):
    """How it was done."""

    how = Words(
        label="What was done",
        max_length=1000,
        error_messages={"required": "Say what was done."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def words_name(key: str) -> str:
    """What the box of a paragraph is called in the form."""
    return f"words-{key}"


def exempt_name(key: str) -> str:
    """What the mark of a paragraph is called in the form."""
    return f"exempt-{key}"


def _lines(text: str) -> int:
    needed = sum(1 + len(line) // LETTERS for line in text.splitlines()) + 1
    return max(LEAST, min(MOST, needed))
