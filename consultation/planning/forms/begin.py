"""The forms a plan begins with: for an edition, or a call for practice."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import User
from cms.models import PolicyPage, PolicyRecord
from cms.text.fields import Line


class PracticeForm(forms.Form):
    """A call for practice."""

    title = Line(
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


class TitleForm(forms.Form):
    """The title of a new plan for an edition."""

    title = forms.CharField(
        label="Title",
        max_length=160,
        help_text="The formal one. The title for young people comes later.",
    )


def policies_of(user: User) -> QuerySet[PolicyPage]:
    """The policies of this person and of their team."""
    mine = Q(owner=user)
    if user.team_id:
        mine |= Q(team=user.team_id)
    records = PolicyRecord.objects.filter(mine).order_by()
    return PolicyPage.objects.filter(pk__in=records.values("page")).order_by("title")
