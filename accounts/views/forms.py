"""Forms of the People screens."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from accounts.models import Team, User
from accounts.roles import SEATED, Role


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to; an empty POST is one too."""
    return request.POST if request.method == "POST" else None


class DetailsForm(forms.ModelForm):
    """Name, job title, team. One's own team is not offered."""

    class Meta:
        model = User
        fields = ["display_name", "job_title", "team"]

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["team"]


class InviteForm(forms.Form):
    """Who is invited, and what they shall do."""

    email = forms.EmailField(label="E-mail address")
    display_name = forms.CharField(label="Name", max_length=150)
    job_title = forms.CharField(label="Job title", max_length=150, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), label="Team", required=False)
    roles = forms.TypedMultipleChoiceField(
        label="Roles",
        choices=[(role.value, role.label) for role in Role if role not in SEATED],
        coerce=Role,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Every role but Apprentice and Editor waits for the yes of a "
        "second administrator. The person may log in meanwhile. A seat on a board is "
        "given on the board’s page of members, once the person is invited.",
    )
    because = forms.CharField(
        label="Why these roles",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The second administrator reads it.",
    )

    def clean_email(self) -> str:
        """Nobody has it yet."""
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("Somebody already has this e-mail address.")
        return email


class EmailForm(forms.Form):
    """A person's new login address."""

    email = forms.EmailField(label="New e-mail address")
    because = forms.CharField(
        label="Why", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    """Why something is asked for."""

    because = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The second administrator reads it.",
    )


class DecisionForm(forms.Form):
    """What is decided about a request, and why."""

    decision = forms.ChoiceField(
        choices=[("approve", ""), ("decline", ""), ("withdraw", "")]
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed to decline.",
    )


class TeamForm(forms.ModelForm):
    """A team's name."""

    class Meta:
        model = Team
        fields = ["name"]
