"""The form of the plan, a section at a time."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.models import User
from consultation.models import Consultation
from consultation.planning.forms.versioned import Versioned
from consultation.planning.sections import Section
from workflow.forms import DateInput


class PlanForm(Versioned):
    """One section of the plan."""

    class Meta:
        model = Consultation
        fields = [
            "title",
            "can_change",
            "cannot_change",
            "reasons",
            "options",
            "opens_on",
            "closes_on",
            "dates_rationale",
            "eia_reference",
            "dpia_reference",
            "plain_title",
            "plain_intro",
            "young_part",
            "manager",
            "out_of_hours",
        ]
        widgets = {
            "opens_on": DateInput(),
            "closes_on": DateInput(),
            **{
                name: forms.Textarea(attrs={"rows": 4})
                for name in (
                    "can_change",
                    "cannot_change",
                    "reasons",
                    "options",
                    "dates_rationale",
                    "plain_intro",
                    "young_part",
                )
            },
        }
        help_texts = {
            "can_change": "What answers can still move, in words everybody knows.",
            "cannot_change": "For example what the law says.",
            "reasons": "Why this is proposed.",
            "options": "What else was looked at, and why it was not chosen.",
            "dates_rationale": "Holidays, school terms, how people are reached.",
            "plain_intro": "Two or three short sentences.",
            "young_part": "Kept with the questions, and told in the results.",
            "out_of_hours": "Who is reached at night and at weekends, with a telephone "
            "number.",
        }

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - {*section.fields, "version"}:
            del self.fields[name]
        self.order_fields([*section.fields, "version"])
        self.initial["version"] = self.instance.version
        if "closes_on" in self.fields:
            days = settings.CONSULTATION_DAYS
            self.fields["closes_on"].help_text = f"At least {days} days, both counted."
        if "manager" in self.fields:
            field: Any = self.fields["manager"]
            field.queryset = active_people(self.instance.manager)
            field.empty_label = "Choose somebody"

    def clean(self) -> dict[str, Any]:
        """It closes after it opens."""
        found = super().clean() or {}
        opens, closes = found.get("opens_on"), found.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error(
                "closes_on", "The closing date must be after the opening date."
            )
        return found


def active_people(now: User | None) -> QuerySet[User]:
    """Everybody who can log in, and whoever is named already."""
    named = Q(pk=now.pk) if now else Q(pk__in=[])
    return User.objects.filter(Q(is_active=True) | named).order_by("display_name")
