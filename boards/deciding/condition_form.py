"""The form of one condition of an approval."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import User
from boards.deciding.fields import AsTyped, Somebody, box, owners
from boards.models import Condition
from cms.text.fields import Line, Words
from workflow.forms import DateInput

NO_OWNER = (
    "Name somebody who can open this system: they hold a role or a seat, and have not "
    "left."
)


class ConditionForm(AsTyped):
    """One condition; a row that was left empty is none."""

    kind = forms.ChoiceField(
        label="What has to happen",
        choices=[
            (Condition.Kind.OTHER.value, "Something has to be done"),
            (Condition.Kind.AMENDMENT.value, "Named clauses have to be changed"),
        ],
        widget=forms.RadioSelect,
        initial=Condition.Kind.OTHER.value,
        error_messages={"required": "Say what has to happen."},
    )
    text = Words(
        label="The condition",
        required=False,
        max_length=2000,
        widget=box(2),
    )
    clauses = forms.MultipleChoiceField(
        label="Clauses that may change",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nothing else in the text may differ. A new clause needs its whole "
        "section ticked; then everything in it may change: its heading, each clause "
        "and their order.",
    )
    owner = Somebody(
        User.objects.none(),
        label="Owner",
        required=False,
        empty_label="Nobody yet",
        help_text="Of an amendment: the delegate who confirms the changed text.",
        error_messages={"invalid_choice": NO_OWNER},
    )
    consulted = Line(
        label="Together with",
        required=False,
        max_length=200,
        help_text="For instance the Chair.",
    )
    due_on = forms.DateField(label="Due", required=False, widget=DateInput())

    def __init__(
        self, *args: Any, clauses: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["clauses"].choices = clauses
        fields["owner"].queryset = owners()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in this row."""
        return not any(
            str(self.data.get(self.add_prefix(name)) or "").strip()
            for name in ("text", "clauses", "owner", "consulted", "due_on")
        )

    def clean(self) -> dict[str, Any]:
        """A row that was begun is whole."""
        found = super().clean() or {}
        if self.is_blank:
            return found
        for name, words in (
            ("text", "Say what the condition is."),
            ("owner", "Say who sees to it."),
            ("due_on", "Say by when."),
        ):
            if not found.get(name) and name not in self.errors:
                self.add_error(name, words)
        amends = found.get("kind") == Condition.Kind.AMENDMENT
        if amends and not found.get("clauses") and "clauses" not in self.errors:
            self.add_error("clauses", "Tick each clause that has to be changed.")
        return found
