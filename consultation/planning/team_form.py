"""The form by which a consultation is handed to another team."""

from typing import Any

from django import forms

from accounts.models import Team, User
from accounts.roles import Role


class TeamForm(forms.Form):
    """A team with consultation leads: others could not read the answers."""

    version = forms.IntegerField(widget=forms.HiddenInput)
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
