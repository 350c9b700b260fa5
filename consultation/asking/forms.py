"""The forms of these screens: they parse and tidy, the services decide."""

from typing import Any

from django import forms
from wagtail.images.fields import WagtailImageField

from cms.models import Pillar, Strength
from cms.text.tidy import clean, one_line
from consultation.asking.choosing import (
    ChoiceRow,
    choices_of,
    rows_to_fill,
    rows_typed,
)
from consultation.asking.pictures import Unreadable, drawn_anew
from consultation.asking.symbols import SYMBOLS, symbol_of
from consultation.asking.text import section_choices
from consultation.models import (
    Consultation,
    EasyRead,
    Group,
    Question,
    QuestionKind,
)
from workflow.forms import offer

WITH_CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
FIELDS = ("kind", "words", "plain_words", "help", "plain_help", "more", "section_id")
OWN = "own"
NOT_KEPT = (
    "Show nobody who could be known. Where and how a photograph was taken is not kept."
)
MEASURED = {"data-measure": "formal"}
MEASURED_PLAIN = {"data-measure": "plain"}


class Line(forms.CharField):
    """Words on one line, without control characters."""

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        return one_line(super().to_python(value) or "")


class Words(forms.CharField):
    """Words on several lines, without control characters."""

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        return clean(super().to_python(value) or "").strip()


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
        help_text="Short words, one idea. Left empty, young people read the one above.",
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
        groups.queryset = consultation.groups.filter(taking_part=True)
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


class BlockForm(forms.Form):
    """One block of the young person's version."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    words = Words(
        label="Words",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, **MEASURED_PLAIN}),
        help_text="One idea. A new line begins a new paragraph.",
    )
    picture = forms.ChoiceField(label="Picture", widget=forms.RadioSelect)
    upload = WagtailImageField(
        label="A picture of your own",
        required=False,
    )
    alt = Line(
        label="What the picture shows",
        required=False,
        max_length=200,
        help_text="Read out to people who cannot see it. A drawing of ours brings its "
        "own words.",
    )
    section_id = forms.ChoiceField(
        label="Explains", required=False, help_text="The part of the text it is about."
    )

    def __init__(
        self,
        *args: Any,
        consultation: Consultation,
        block: EasyRead | None = None,
        **kwargs: Any,
    ) -> None:
        self.block = block
        if block is not None:
            kwargs["initial"] = kwargs.get("initial", {}) | {
                "words": block.words,
                "picture": OWN if block.picture_id else block.symbol,
                "alt": block.alt,
                "section_id": block.section_id,
            }
        super().__init__(*args, **kwargs)
        offer(
            self,
            "picture",
            [
                *((symbol.key, symbol.name) for symbol in SYMBOLS),
                (OWN, "A picture of your own"),
                ("", "No picture"),
            ],
        )
        self.fields["picture"].required = False
        taken = self.fields["upload"].help_text  # what Wagtail takes, and how much
        self.fields["upload"].help_text = f"{NOT_KEPT} {taken}"
        sections = section_choices(consultation)
        if block is not None and block.section_id not in dict(sections):
            sections.append((block.section_id, "A part that is not there any more"))
        offer(self, "section_id", sections)
        if len(sections) == 1:
            del self.fields["section_id"]

    def clean(self) -> dict[str, Any]:
        """An own picture needs words for those who cannot see it."""
        found = super().clean() or {}
        if found.get("upload"):
            found["picture"] = OWN
            self._check_upload(found)
        if found.get("picture") == OWN:
            has_one = self.block is not None and self.block.picture_id is not None
            if not found.get("upload") and not has_one and "upload" not in self.errors:
                self.add_error("upload", "Choose the picture’s file.")
            if not found.get("alt") and "alt" not in self.errors:
                self.add_error("alt", "Say what your picture shows.")
        elif symbol := symbol_of(found.get("picture", "")):
            found["alt"] = self._alt_beside(symbol.alt, found)
        else:
            found["alt"] = ""
        return found

    def _check_upload(self, found: dict[str, Any]) -> None:
        try:
            drawn_anew(found["upload"])
        except Unreadable as problem:
            self.add_error("upload", str(problem))

    def _alt_beside(self, own: str, found: dict[str, Any]) -> str:
        """The drawing's own words, unless somebody wrote others for this drawing."""
        typed = found.get("alt") or ""
        of_another = {symbol.alt for symbol in SYMBOLS if symbol.alt != own}
        if self.block is not None and self.block.symbol != found["picture"]:
            of_another.add(self.block.alt)
        return own if not typed or typed in of_another else str(typed)

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in; the picture's own row is the view's to add."""
        data = self.cleaned_data
        picture = data["picture"]
        found = {
            "words": data["words"],
            "alt": data["alt"],
            "symbol": "" if picture == OWN else picture,
        }
        if picture != OWN:
            found["picture_id"] = None
        if "section_id" in data:
            found["section_id"] = data["section_id"]
        return found


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
