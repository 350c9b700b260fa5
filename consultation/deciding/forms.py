"""The forms of answering: they parse and tidy, the services decide."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cms.text.tidy import one_line
from consultation.deciding.carrying import Carrying
from consultation.deciding.facts import AnsweredPoint
from consultation.deciding.lengths import longest
from consultation.deciding.wanted import STANDINGS, WHOLE, Wanted
from consultation.models import Disposition, Group, Outcome, Point

YOUNG = "The same in plain words for young people"
KEYS = {
    Outcome.ACCEPTED: "a",
    Outcome.PARTLY: "p",
    Outcome.NOT_ACCEPTED: "n",
    Outcome.NOTED: "o",
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AnswerForm(forms.Form):
    """What is decided about a point, or about several."""

    outcome = forms.ChoiceField(
        label="What is decided",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is decided."},
    )
    reason = forms.CharField(
        label="Why, in plain words",
        max_length=longest(Disposition, "reason"),
        widget=_area(3),
        help_text="Everybody reads this, also those who said it.",
        error_messages={"required": "Say why in plain words."},
    )
    plain_reason = forms.CharField(
        label=YOUNG,
        required=False,
        max_length=longest(Disposition, "plain_reason"),
        widget=_area(2),
    )

    @property
    def outcomes(self) -> list[tuple[str, str, str, bool]]:
        """Each with its words, its key, and whether it is chosen."""
        chosen = self["outcome"].value()
        return [
            (outcome.value, str(outcome.label), key, outcome.value == chosen)
            for outcome, key in KEYS.items()
        ]


class WordsForm(forms.Form):
    """A point in our words, and the clause that it is about."""

    words = forms.CharField(
        label="What people said, in our words",
        required=False,
        max_length=longest(Point, "words"),
        widget=_area(3),
        help_text="The public reads this. Without it, the theme’s name stands there.",
    )
    plain_words = forms.CharField(
        label=YOUNG,
        required=False,
        max_length=longest(Point, "plain_words"),
        widget=_area(2),
    )
    clause_id = forms.ChoiceField(label="The clause it is about", required=False)

    def __init__(self, *args: Any, carrying: Carrying, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts = (carried.was for carried in carrying.found.values())
        _offer(self, "clause_id", [("", "The whole text"), *_chosen(parts)])


class DoneForm(forms.Form):
    """What was done beside the text."""

    done_on = forms.DateField(
        label="Done on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    done_words = forms.CharField(
        label="What we did",
        required=False,
        max_length=longest(Point, "done_words"),
        widget=_area(3),
        help_text="Where something else than a clause changed, such as the wifi in a "
        "home.",
    )
    plain_done_words = forms.CharField(
        label=YOUNG,
        required=False,
        max_length=longest(Point, "plain_done_words"),
        widget=_area(2),
    )


class LinkForm(forms.Form):
    """A part of the text that says something else than when people were asked, or one
    that they read and that was taken out."""

    clause = forms.ChoiceField(
        label="Clause that was changed because of it", required=False
    )

    def __init__(self, *args: Any, carrying: Carrying, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = [(part.id, f"Taken out: {part}") for part in carrying.taken_out()]
        self.offered = [*_chosen(carrying.changed()), *gone]
        _offer(self, "clause", [("", "Choose a clause"), *self.offered])


class PointsFilter(forms.Form):
    """Which points to show."""

    standing = forms.ChoiceField(label="Show", choices=STANDINGS, required=False)
    outcome = forms.ChoiceField(
        label="Decided",
        choices=[("", "Anything"), *Outcome.choices],
        required=False,
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    clause = forms.ChoiceField(label="About", required=False)
    group = forms.ChoiceField(label="Said by", required=False)
    q = forms.CharField(label="Words", required=False, max_length=100)

    def __init__(
        self,
        *args: Any,
        points: Iterable[AnsweredPoint],
        groups: Iterable[Group],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        points = list(points)
        themes = {str(p.theme_pk): p.theme for p in points if p.theme_pk}
        clauses = {p.clause_id or WHOLE: p.clause for p in points}
        by_name = sorted(themes.items(), key=lambda theme: theme[1].casefold())
        _offer(self, "theme", [("", "All themes"), *by_name])
        _offer(self, "clause", [("", "Every clause"), *clauses.items()])
        named = [(str(group.pk), group.name) for group in groups]
        if named:
            _offer(self, "group", [("", "Everybody"), *named])
        else:
            del self.fields["group"]

    def clean_q(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["q"])

    @property
    def wanted(self) -> Wanted:
        """What is looked for; what makes no sense is not."""
        if not self.is_bound:
            return Wanted()
        self.is_valid()
        return Wanted(**{n: self.cleaned_data.get(n, "") for n in self.fields})


def _chosen(parts: Iterable[Any]) -> list[tuple[str, str]]:
    return [(part.id, str(part)) for part in parts]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    # Django's stubs know choices of the field's class alone.
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
