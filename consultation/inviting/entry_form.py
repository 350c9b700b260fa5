"""One page with all questions of a group, as they are printed on its sheet."""

from typing import Any

from django import forms
from django.http import QueryDict

from consultation.asking.questions import questions_for
from consultation.inviting.entering import Typed
from consultation.models import AgeBand, Question, Sheet
from consultation.taking_part.forms import HELPERS, QuestionForm

QUOTE = [("yes", "Yes"), ("no", "No, or nothing ticked")]


class AboutForm(forms.Form):
    """What is asked beside the questions."""

    age_band = forms.ChoiceField(
        label="Age",
        required=False,
        choices=[("", "Nothing ticked"), *AgeBand.choices],
    )
    helper = forms.ChoiceField(
        label="Did somebody help?",
        required=False,
        choices=[
            ("", "Nothing ticked"),
            *((key.value, words) for key, words in HELPERS.items()),
        ],
    )
    quote_ok = forms.ChoiceField(
        label="May we print the words, without the name?",
        choices=QUOTE,
        widget=forms.RadioSelect,
        initial="no",
    )

    def __init__(self, *args: Any, asks_age: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "about", **kwargs})
        if not asks_age:
            del self.fields["age_band"]


class Entry:
    """The forms of a sheet: one for each question, and one for what stands beside."""

    def __init__(
        self, sheet: Sheet, posted: QueryDict | None = None, shown: Typed | None = None
    ) -> None:
        group = sheet.group
        self.questions = [
            (question, _form(question, group.young, posted, shown))
            for question in questions_for(sheet.consultation, group)
        ]
        said = shown.beside if shown is not None else {}
        beside = {**said, "quote_ok": "yes" if said.get("quote_ok") else "no"}
        self.about = AboutForm(posted, asks_age=group.asks_age_band, initial=beside)
        self._shown = shown
        self.wrong: list[tuple[str, str]] = []

    def is_valid(self) -> bool:
        """Whether each of them can be taken; `wrong` has what cannot."""
        every = [form for _, form in self.questions] + [self.about]
        good = [form.is_valid() for form in every]
        self.wrong = [
            (form[name].id_for_label or form[name].auto_id, f"{form[name].label}: {e}")
            for form in every
            for name, errors in form.errors.items()
            if name in form.fields
            for e in errors
        ]
        return all(good)

    def refused(self, key: str, sentence: str) -> None:
        """Say what a service found wrong, at its question if it names one."""
        place = next((f"q{q.pk}" for q, _ in self.questions if f"q{q.pk}" == key), "")
        self.wrong.append((f"question-{place}" if place else "", sentence))

    @property
    def typed(self) -> Typed:
        """What was typed in. Comments on clauses, which paper has not, stay."""
        answers = {
            f"q{question.pk}": given
            for question, form in self.questions
            if any((given := form.answer).values())
        }
        if self._shown is not None:
            comments = self._shown.answers.items()
            answers |= {key: said for key, said in comments if key.startswith("c")}
        about = self.about.cleaned_data
        return Typed(
            {key: _tidied(given) for key, given in answers.items()},
            about.get("age_band", ""),
            about["helper"],
            about["quote_ok"] == "yes",
        )


def _form(
    question: Question, young: bool, posted: QueryDict | None, shown: Typed | None
) -> QuestionForm:
    key = f"q{question.pk}"
    initial = dict(shown.answers.get(key, {})) if shown is not None else {}
    if question.kind == "single" and initial.get("choices"):
        initial["choices"] = initial["choices"][0]
    if "rating" in initial:
        initial["rating"] = str(initial["rating"])
    return QuestionForm(question, young, posted, prefix=key, initial=initial)


def _tidied(given: dict[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in given.items() if value}
    if "rating" in found:
        found["rating"] = int(found["rating"])
    return found
