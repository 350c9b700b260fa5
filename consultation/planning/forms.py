"""The forms of planning: they parse and tidy, the services decide."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from cms.models import PolicyPage, PolicyRecord
from cms.text.tidy import clean, one_line
from consultation.models import Consultation, Group
from consultation.models.people import SafeguardingRole
from consultation.planning.sections import Section
from workflow.forms import DateInput
from workflow.screens.listing import long_date

WATCH = Section(
    "watch",
    "Who is told",
    "",
    ("manager", "out_of_hours"),
)
LONGEST_NUMBER = 2**31 - 1


class Versioned(forms.ModelForm):
    """A form that carries which version of the plan it was shown of."""

    version = forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, widget=forms.HiddenInput
    )

    @property
    def changed(self) -> dict[str, Any]:
        """What this person changed of what was shown."""
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name != "version"
        }

    def beside(self, now: Any, version: int, message: str) -> None:
        """Say what stands there now, and let the next save be a decision about it."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # what was posted
        data["version"] = str(version)
        self.data = data
        self.add_error(None, message)
        for name in self.fields:
            stands = getattr(now, name, None)
            if name != "version" and self.cleaned_data.get(name) != stands:
                told = long_date(stands) if isinstance(stands, date) else stands
                self.add_error(name, f"It is now: {told or 'empty'}")


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


class DeciderForm(forms.Form):
    """Somebody who decides."""

    name = forms.CharField(label="Name", max_length=150)
    job_title = forms.CharField(label="Job title", max_length=150, required=False)
    version = forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, widget=forms.HiddenInput
    )


class SafeguardingForm(forms.Form):
    """A safeguarding lead, or who covers."""

    person = forms.ModelChoiceField(
        label="Who", queryset=User.objects.none(), empty_label="Choose somebody"
    )
    role = forms.ChoiceField(
        label="As", choices=SafeguardingRole.choices, widget=forms.RadioSelect
    )
    version = forms.IntegerField(
        min_value=0, max_value=LONGEST_NUMBER, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = User.objects.holding(Role.SAFEGUARDING_LEAD).order_by(
            "display_name"
        )


class PracticeForm(forms.Form):
    """A call for practice."""

    title = forms.CharField(
        label="Title", max_length=160, help_text="What you want to learn about."
    )
    policy = forms.ModelChoiceField(
        label="Policy it prepares",
        queryset=PolicyPage.objects.none(),
        required=False,
        empty_label="None yet",
        help_text="If there is one already. Its people then find the call on its page.",
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["policy"]
        field.queryset = policies_of(actor)

    def clean_title(self) -> str:
        """On one line, without control characters."""
        return one_line(self.cleaned_data["title"])


class TitleForm(forms.Form):
    """The title of a new plan for an edition."""

    title = forms.CharField(
        label="Title",
        max_length=160,
        help_text="The formal one. The title for young people comes later.",
    )


class ReasonForm(forms.Form):
    """Why something ends early, is not held, or takes longer."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kept with the consultation, with your name.",
    )

    def clean_reason(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["reason"]).strip()


class ExtendForm(ReasonForm):
    """A later last day."""

    closes_on = forms.DateField(label="New closing date (last day)", widget=DateInput())
    field_order = ["closes_on", "reason"]


def active_people(now: User | None) -> QuerySet[User]:
    """Everybody who can log in, and whoever is named already."""
    named = Q(pk=now.pk) if now else Q(pk__in=[])
    return User.objects.filter(Q(is_active=True) | named).order_by("display_name")


def policies_of(user: User) -> QuerySet[PolicyPage]:
    """The policies of this person and of their team."""
    mine = Q(owner=user)
    if user.team_id:
        mine |= Q(team=user.team_id)
    records = PolicyRecord.objects.filter(mine).order_by()
    return PolicyPage.objects.filter(pk__in=records.values("page")).order_by("title")
