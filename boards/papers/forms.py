"""The forms of a cover report: a box for each heading, and what is exempt."""

from collections.abc import Sequence
from typing import Any

from django import forms

from boards.meeting.lateness import lacks_urgency
from boards.models import CoverReport, Item
from boards.papers.cover import NEEDED, Section, sections_of
from cms.text.fields import Words

LONGEST = 20_000
LONGEST_NUMBER = 2**31 - 1
# A box is as high as its words, within these bounds.
LEAST, MOST, LETTERS = 3, 16, 90
# Schedule 12A to the Local Government Act 1972, part 1.
PARAGRAPHS = (
    (1, "1: information about any individual"),
    (2, "2: information likely to reveal who an individual is"),
    (3, "3: financial or business affairs of any person or body"),
    (4, "4: labour relations, consultations and negotiations"),
    (5, "5: legal professional privilege"),
    (6, "6: a notice, order or direction that is to be given"),
    (7, "7: prevention, investigation or prosecution of crime"),
)


class CoverForm(forms.Form):
    """The words below each heading, and which sections are exempt."""

    version = forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, report: CoverReport, item: Item, **kwargs: Any):
        self.sections: Sequence[Section] = sections_of(report)
        self.may_exempt = item.is_exempt
        kwargs["initial"] = {"version": report.version} | {
            name: value
            for one in self.sections
            for name, value in (
                (words_name(one.key), one.text),
                (exempt_name(one.key), one.exempt),
            )
        }
        super().__init__(*args, **kwargs)
        for one in self.sections:
            self.fields[words_name(one.key)] = Words(
                label=one.heading,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": _rows(one.text)}),
                help_text="Needed." if one.key in NEEDED else "",
            )
            if item.is_exempt:
                self.fields[exempt_name(one.key)] = forms.BooleanField(
                    label=f"“{one.heading}” is exempt: in the private version only",
                    required=False,
                )

        if late := lacks_urgency(item):
            self.fields["late_because"] = Words(
                label="Why it is urgent",
                required=False,
                max_length=600,
                widget=forms.Textarea(attrs={"rows": LEAST}),
                help_text=late,
            )

    @property
    def texts(self) -> dict[str, str]:
        """The words that this person changed, by key."""
        return {
            one.key: self.cleaned_data[words_name(one.key)]
            for one in self.sections
            if words_name(one.key) in self.changed_data
        }

    @property
    def exempt(self) -> frozenset[str]:
        """The keys of what is marked."""
        return frozenset(
            one.key
            for one in self.sections
            if self.cleaned_data.get(exempt_name(one.key))
        )

    def beside(self, now: CoverReport, message: str) -> None:
        """Say what stands there now; the next save is a decision about it.

        What this person typed stays in the boxes.
        """
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a form's
        data["version"] = str(now.version)
        self.data = data
        self.add_error(None, message)
        for one in sections_of(now):
            name = words_name(one.key)
            if name in self.cleaned_data and self.cleaned_data[name] != one.text:
                self.add_error(name, f"It is now: {one.text or 'empty'}")
            mark = exempt_name(one.key)
            if mark in self.cleaned_data and self.cleaned_data[mark] != one.exempt:
                self.add_error(
                    mark, "It is marked now." if one.exempt else "It is not marked now."
                )


class ExemptForm(forms.Form):
    """Which paragraph makes a part exempt, and why it is in the public interest."""

    paragraph = forms.TypedChoiceField(
        label="Paragraph of schedule 12A",
        required=False,
        coerce=int,
        empty_value=None,
        choices=(("", "Nothing is exempt"), *PARAGRAPHS),
        help_text="Local Government Act 1972, schedule 12A, part 1.",
    )
    because = Words(
        label="Why the public interest is in keeping it private",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everybody can read this reason. Say nothing in it that is exempt "
        "itself.",
    )


def words_name(key: str) -> str:
    """What the box of a heading is called in the form."""
    return f"words-{key}"


def exempt_name(key: str) -> str:
    """What the mark of a heading is called in the form."""
    return f"exempt-{key}"


def _rows(text: str) -> int:
    needed = sum(1 + len(line) // LETTERS for line in text.splitlines()) + 1
    return max(LEAST, min(MOST, needed))
