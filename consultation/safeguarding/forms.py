"""The forms of safeguarding: they parse and tidy, the services decide."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from cms.text.fields import Line, Words
from consultation.models import Concern, Route
from consultation.safeguarding.handling import shown
from workflow.forms import People

UNKNOWN = "Nobody logs in with this address. Write the name below instead."


class DetailsForm(forms.Form):
    """Which route a concern follows, and whom it is about.

    `shown` is what the page said of it, so that nothing is dropped unseen.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    route = forms.ChoiceField(
        label="Route",
        choices=[("", "Not known yet"), *Route.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    about = People(
        label="Who it is about",
        queryset=User.objects.none(),
        required=False,
        help_text="Whoever is ticked never sees that this concern exists.",
    )
    about_email = forms.EmailField(
        label="Somebody else with a login: their e-mail address", required=False
    )
    about_name = Line(
        label="Somebody without a login: their name", required=False, max_length=150
    )

    def __init__(
        self, *args: Any, concern: Concern, around: QuerySet[User], **kwargs: Any
    ) -> None:
        kwargs.setdefault(
            "initial",
            {
                "shown": shown(concern),
                "route": concern.route,
                "about": concern.about.all(),
                "about_name": concern.about_name,
            },
        )
        super().__init__(*args, **kwargs)
        # Django's stubs know the set of people of the field's class alone.
        self.fields["about"].queryset = around  # type: ignore[attr-defined]

    def clean_about_email(self) -> User | None:
        """The person with this address, if one was given."""
        given = self.cleaned_data["about_email"]
        if not given:
            return None
        address = User.objects.normalize_email(given)
        found = User.objects.filter(email=address).first()
        if found is None:
            raise forms.ValidationError(UNKNOWN)
        return found

    @property
    def people(self) -> list[User]:
        """Everybody it is about who can log in."""
        named = list(self.cleaned_data["about"])
        other = self.cleaned_data["about_email"]
        return [*named, other] if other and other not in named else named


class NoteForm(forms.Form):
    """What a lead writes about a concern."""

    text = Words(
        label="Note",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Safeguarding leads alone read it. It goes when the concern goes.",
    )


class EscalateForm(forms.Form):
    """Which other lead is called to it."""

    to = forms.ModelChoiceField(
        label="Safeguarding lead", queryset=User.objects.none(), required=False
    )

    def __init__(self, *args: Any, others: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]  # as above


class CloseForm(forms.Form):
    """What the case system calls it, and whether what was said may be used."""

    case_reference = forms.CharField(
        label="The case system’s reference (needed)", required=False, max_length=80
    )
    outcome = forms.ChoiceField(
        label="What was said",
        choices=[
            ("stays", "Stays restricted: safeguarding leads alone see it"),
            ("used", "May be used again: consultation leads read and copy it"),
        ],
        initial="stays",
        widget=forms.RadioSelect,
    )


class IdentityForm(forms.Form):
    """Why somebody needs to know who wrote it."""

    reason = Words(
        label="Why you need to know who it is (needed)",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with your name before you see it. It cannot be changed later.",
    )
