"""The forms of sorting comments: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from cms.text.tidy import clean, one_line
from consultation.models import Coding, Theme
from consultation.weighing.clauses import Clauses
from consultation.weighing.sights import Sight
from consultation.weighing.themes import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    live_themes,
)
from consultation.weighing.wanted import (
    CLAUSE,
    CLAUSES,
    GENERAL,
    QUESTION,
    STANDINGS,
    Wanted,
)

Choices = list[tuple[str, Any]]


class WantedForm(forms.Form):
    """Which comments to show."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    standing = forms.ChoiceField(label="Standing", required=False, choices=STANDINGS)
    group = forms.ChoiceField(label="Group", required=False)
    about = forms.ChoiceField(label="About", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    coder = forms.ChoiceField(label="Sorted by", required=False)

    def __init__(
        self, data: Any, *, sight: Sight, clauses: Clauses, themes: list[Theme]
    ) -> None:
        super().__init__(data)
        groups = sight.consultation.groups.values_list("pk", "name")
        self._offer("group", "All groups", [(str(pk), name) for pk, name in groups])
        self._offer("about", "Everything", _about(sight, clauses))
        named = sorted(themes, key=lambda theme: theme.name.casefold())
        self._offer("theme", "All", [(str(row.pk), row.name) for row in named])
        if sight.raw:
            self._offer("coder", "Anybody", _coders(sight))
        else:
            del self.fields["coder"]

    def clean_q(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["q"])

    @property
    def wanted(self) -> Wanted:
        """What is looked for; what makes no sense is left out."""
        self.is_valid()
        return Wanted(**self.cleaned_data)

    def _offer(self, name: str, everything: str, choices: Choices) -> None:
        # Django's stubs know choices of the field's class alone.
        self.fields[name].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", everything),
            *choices,
        ]


class ThemeForm(forms.Form):
    """A theme: its name, what belongs to it, and the clause that it is about."""

    name = forms.CharField(
        label="Name",
        max_length=LONGEST_NAME,
        required=False,
        help_text="In a few words.",
    )
    description = forms.CharField(
        label="What belongs to it",
        max_length=LONGEST_DESCRIPTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For everybody who sorts: one sentence is enough.",
    )
    clause_id = forms.ChoiceField(label="About which clause", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clauses: Clauses, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Choices = list(clauses.choices)
        # Django's stubs know choices of the field's class alone.
        self.fields["clause_id"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["name"])

    def clean_description(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["description"]).strip()


class MergeForm(forms.Form):
    """The theme that takes the comments over."""

    into = forms.ModelChoiceField(
        queryset=Theme.objects.none(),
        label="Into which theme",
        empty_label="Choose one",
    )

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = live_themes(theme.consultation).exclude(pk=theme.pk)
        # Django's stubs know the queryset of the field's class alone.
        self.fields["into"].queryset = others.order_by(  # type: ignore[attr-defined]
            "name", "pk"
        )


def _about(sight: Sight, clauses: Clauses) -> Choices:
    questions = sight.consultation.questions.values_list("pk", "words")
    found: Choices = [(f"{QUESTION}{pk}", words) for pk, words in questions]
    if sight.raw:
        found.append((GENERAL, "In general, in group sessions"))
    places, numbers = clauses.places, clauses.numbers
    commented = (
        sight.answers()
        .filter(question=None)
        .order_by()
        .values_list("clause_id", flat=True)
        .distinct()
    )
    known = sorted(commented, key=lambda key: (places.get(key, len(places)), key))
    if known:
        found.append((CLAUSES, "Comments on clauses"))
    found += [(f"{CLAUSE}{key}", f"Clause {numbers.get(key, key)}") for key in known]
    return found


def _coders(sight: Sight) -> Choices:
    rows = (
        Coding.objects.filter(theme__consultation=sight.consultation)
        .order_by()
        .values_list("coder", "coder__display_name")
        .distinct()
    )
    found = sorted(rows, key=lambda row: row[1].casefold())
    return [(str(pk), "Me" if pk == sight.user.pk else name) for pk, name in found]
