"""The forms of reading and copying: they parse and tidy, the services decide."""

from typing import Any

from django import forms

from cms.text.fields import Line, Words
from consultation.models import Consultation
from consultation.reading.claiming import TakeOver

CLAUSES = "clauses"


class TakeOverForm(forms.Form):
    """Why a response is taken out of somebody's hands."""

    reason = forms.ChoiceField(
        label="Why you take it over",
        choices=TakeOver.choices,
        widget=forms.RadioSelect,
        help_text="Kept in the ledger with your name.",
    )


class SendBackForm(forms.Form):
    """What still shows who wrote it."""

    reason = Words(
        label="What must be changed",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Do not repeat what shows who it is: say where it stands.",
    )


class CopiesFilter(forms.Form):
    """Which approved copies to show."""

    q = Line(label="Words", required=False, max_length=100)
    group = forms.ChoiceField(label="Group", required=False)
    question = forms.ChoiceField(label="About", required=False)
    quote = forms.ChoiceField(
        label="Quoting",
        required=False,
        choices=[("", "All"), ("yes", "May be quoted"), ("no", "Must not be quoted")],
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = consultation.groups.values_list("pk", "name")
        questions = consultation.questions.values_list("pk", "words")
        # Django's stubs know choices of the field's class alone.
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", "All groups"),
            *((str(pk), name) for pk, name in groups),
        ]
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            ("", "Everything"),
            (CLAUSES, "Comments on clauses"),
            *((str(pk), words) for pk, words in questions),
        ]
