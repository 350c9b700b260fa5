"""The forms of these screens: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from cms.models import Pillar, Strength
from cms.text.fields import Line, Words
from consultation.asking.choosing import (
    ChoiceRow,
    choices_of,
    rows_to_fill,
    rows_typed,
)
from consultation.asking.text import section_choices
from consultation.models import (
    Consultation,
    Group,
    Question,
    QuestionKind,
)
from workflow.forms import offer

WITH_CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
FIELDS = ("kind", "words", "plain_words", "help", "plain_help", "more", "section_id")
MEASURED = {"data-measure": "formal"}
MEASURED_PLAIN = {"data-measure": "plain"}


class Groups(forms.ModelMultipleChoiceField):
    """Groups by name."""

    widget = forms.CheckboxSelectMultiple


class QuestionForm(forms.Form):
    """One question with its choices."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="How is it answered?",
        choices=QuestionKind.choices,
        widget=forms.RadioSelect,
        help_text="Every question may be skipped.",
    )
    words = Line(
        label="Question",
        max_length=300,
        widget=forms.TextInput(attrs=MEASURED),
        help_text="As adults read it.",
    )
    plain_words = Line(
        label="Question for young people",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=MEASURED_PLAIN),
        help_text="Short words, one idea. Needed where young people are asked it.",
    )
    help = Line(
        label="Help",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=MEASURED),
        help_text="One sentence below the question, if it needs one.",
    )
    plain_help = Line(
        label="Help for young people",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=MEASURED_PLAIN),
    )
    more = forms.BooleanField(
        label="Also ask “Want to say more?”",
        required=False,
        help_text="Adds a box for words. A person has to read what is written there.",
    )
    section_id = forms.ChoiceField(
        label="About",
        required=False,
        help_text="The part of the text that people see beside the question.",
    )
    groups = Groups(
        label="Only for these groups",
        required=False,
        queryset=Group.objects.none(),
        help_text="Tick none to ask everybody.",
    )

    def __init__(
        self,
        *args: Any,
        consultation: Consultation,
        question: Question | None = None,
        **kwargs: Any,
    ) -> None:
        self.question = question
        if question is not None:
            kwargs["initial"] = kwargs.get("initial", {}) | {
                name: getattr(question, name) for name in FIELDS
            }
            kwargs["initial"]["groups"] = [g.pk for g in question.groups.all()]
        super().__init__(*args, **kwargs)
        groups: Any = self.fields["groups"]
        # Whoever does not say their group gets what everybody is asked.
        asked = consultation.groups.filter(taking_part=True)
        groups.queryset = asked.exclude(key=Group.UNSAID)
        sections = section_choices(consultation)
        if question is not None and question.section_id not in dict(sections):
            sections.append((question.section_id, "A part that is not there any more"))
        offer(self, "section_id", sections)
        if len(sections) == 1:
            del self.fields["section_id"]
        self.choices_kept: list[dict[str, str]] = []

    @property
    def known_choices(self) -> list[dict[str, str]]:
        """The choices the question has now."""
        return list(self.question.choices) if self.question else []

    @property
    def choice_rows(self) -> list[ChoiceRow]:
        """The rows to fill in, with what was typed."""
        if not self.is_bound:
            return rows_to_fill(self.known_choices)
        typed = rows_typed(self.data)
        filled = [row for row in typed if row.words or row.plain]
        spare = rows_to_fill([{"key": "", "words": ""}] * len(filled))[len(filled) :]
        return [
            ChoiceRow(number, row.key, row.words, row.plain)
            for number, row in enumerate([*filled, *spare], start=1)
        ]

    def clean(self) -> dict[str, Any]:
        """Choices where the kind has any; no box twice."""
        found = super().clean() or {}
        kind = found.get("kind")
        if kind in WITH_CHOICES:
            rows = rows_typed(self.data)
            self.choices_kept, problems = choices_of(rows, self.known_choices)
            for problem in problems:
                self.add_error(None, problem)
        if kind == QuestionKind.TEXT:
            found["more"] = False
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, as the services take it."""
        found = {n: self.cleaned_data[n] for n in FIELDS if n in self.cleaned_data}
        return found | {"choices": self.choices_kept}


class YoungPartForm(forms.Form):
    """How young people helped to write the questions."""

    was = Words(required=False, widget=forms.HiddenInput)
    young_part = Words(
        label="How young people helped to write these questions",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Who, how and what they changed. Name nobody. It is kept with the "
        "results.",
    )


class PointForm(forms.Form):
    """A point as a finding of current practice."""

    finding = Words(
        label="Finding",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One thing that is known, in plain words. Name nobody.",
    )
    pillar = forms.ModelChoiceField(
        label="Pillar", queryset=Pillar.objects.all(), empty_label=None
    )
    strength = forms.ChoiceField(
        label="Strength", choices=Strength.choices, widget=forms.RadioSelect
    )
