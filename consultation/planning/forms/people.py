"""The forms of who decides, who keeps people safe, and which team runs it."""

from typing import Any

from django import forms

from accounts.models import Team, User
from accounts.roles import Role
from consultation.models.people import SafeguardingRole
from consultation.planning.forms.versioned import version_field


class DeciderForm(forms.Form):
    """Somebody who decides."""

    name = forms.CharField(label="Name", max_length=150)
    job_title = forms.CharField(label="Job title", max_length=150, required=False)
    version = version_field()


class SafeguardingForm(forms.Form):
    """A safeguarding lead, or who covers."""

    person = forms.ModelChoiceField(
        label="Who", queryset=User.objects.none(), empty_label="Choose somebody"
    )
    role = forms.ChoiceField(
        label="As", choices=SafeguardingRole.choices, widget=forms.RadioSelect
    )
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = User.objects.holding(Role.SAFEGUARDING_LEAD).order_by(
            "display_name"
        )


class TeamForm(forms.Form):
    """A team with consultation leads: others could not read the answers."""

    version = version_field()
    team = forms.ModelChoiceField(
        queryset=Team.objects.none(),
        label="Team that runs it",
        help_text="Its consultation leads plan, invite and read. Once you hand it to a "
        "team that is not yours, you see it only if you own it.",
        empty_label=None,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = User.objects.holding(Role.CONSULTATION_LEAD).order_by()
        field: Any = self.fields["team"]
        field.queryset = Team.objects.filter(pk__in=leads.values("team"))
