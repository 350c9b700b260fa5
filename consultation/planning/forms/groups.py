"""The form of a group."""

from typing import Any

from django import forms

from consultation.models import Group
from consultation.planning.forms.versioned import Versioned


class GroupForm(Versioned):
    """Everything about one group."""

    class Meta:
        model = Group
        fields = [
            "name",
            "plain_name",
            "taking_part",
            "left_out_because",
            "number",
            "identity",
            "open_link",
            "young",
            "helpline",
            "asks_age_band",
            "how_invited",
            "minimum_age",
            "who_is_told",
            "gillick_note",
            "safe_settings",
            "support",
            "interpreter",
            "advocate",
        ]
        widgets = {
            "identity": forms.RadioSelect,
            "helpline": forms.RadioSelect,
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in (
                    "left_out_because",
                    "how_invited",
                    "who_is_told",
                    "gillick_note",
                    "safe_settings",
                    "support",
                    "interpreter",
                    "advocate",
                )
            },
        }
        help_texts = {
            "plain_name": "As its own people say it.",
            "left_out_because": "Only if it is not asked.",
            "number": "Lets the results say how many of them answered.",
            "identity": "Anonymous: nobody can find out who answered. Confidential: "
            "names are kept apart; a safeguarding lead may join them, with a reason. "
            "It cannot change once people are asked.",
            "open_link": "One address for everybody. Only for anonymous groups.",
            "young": "The young person’s version of the text, and plain words.",
            "asks_age_band": "Only where it is needed. “Prefer not to say” is always "
            "there.",
        }

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = version
        for name in ("identity", "helpline"):
            field: Any = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]

    def clean(self) -> dict[str, Any]:
        """An open link and a confidential answer do not go together."""
        found = super().clean() or {}
        if found.get("identity") == "confidential" and found.get("open_link"):
            self.add_error(
                "open_link",
                "A confidential group cannot come by the open link: whose an answer "
                "is would not be known.",
            )
        return found
