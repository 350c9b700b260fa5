"""The forms of the staff screens: they parse and tidy, the services decide."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from accounts.models import Team, User
from accounts.roles import Role
from cms.models.policy import Kind
from cms.text.tidy import clean, one_line
from workflow.facts import OF_EDITION, OF_POLICY
from workflow.lifecycle import Act
from workflow.models import Edition
from workflow.stages import ONCE_PUBLIC


class CommentForm(forms.Form):
    """Why somebody carries out a transition."""

    comment = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["comment"]
        field.label = "Reason (needed)" if act.needs_comment else "Comment (optional)"
        field.help_text = (
            "Kept in the history with your name and printed in the stage’s Word "
            "document. It cannot be changed later."
        )
        # perform() asks for it; this only marks the field for the person.
        field.widget.attrs |= {"aria-required": "true"} if act.needs_comment else {}

    def clean_comment(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["comment"]).strip()


class DateInput(forms.DateInput):
    """The browser's own date field: works by keyboard, on a phone and when read out."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class People(forms.ModelMultipleChoiceField):
    """Several people, each with their job."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """A name and what the person does."""
        return f"{obj}, {obj.job_title}" if obj.job_title else str(obj)


class FactsForm(forms.Form):
    """What stands beside the text.

    Each field carries what was shown, so that only what this person changed is kept
    and nobody undoes another's change unseen.
    """

    change_note = forms.CharField(
        label="What changes in this edition, and why",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Published with the edition. Plain words, up to 600 characters.",
        show_hidden_initial=True,
    )
    evidence_reason = forms.CharField(
        label="Why there is no finding of current practice or no national one",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only if the policy rests on none: a consultation opens with at "
        "least one of each in the evidence register, or with a reason.",
        show_hidden_initial=True,
    )
    effective_on = forms.DateField(
        label="Effective date",
        required=False,
        widget=DateInput(),
        help_text="The day from which people work by it.",
        show_hidden_initial=True,
    )
    review_on = forms.DateField(
        label="Review date",
        required=False,
        widget=DateInput(),
        help_text="The day by which it is looked at again.",
        show_hidden_initial=True,
    )
    eia_reference = forms.CharField(
        label="Equality impact assessment (EIA) reference",
        required=False,
        max_length=80,
        show_hidden_initial=True,
    )
    dpia_reference = forms.CharField(
        label="Data protection impact assessment (DPIA) reference",
        required=False,
        max_length=80,
        show_hidden_initial=True,
    )
    editors = People(
        label="Named editors",
        required=False,
        queryset=User.objects.none(),
        help_text="They draft this policy even if it is another team’s.",
        show_hidden_initial=True,
    )
    owner = forms.ModelChoiceField(
        label="Owner",
        queryset=User.objects.none(),
        empty_label=None,
        help_text="Answers for the policy and moves it on. Holds the role of policy "
        "owner.",
        show_hidden_initial=True,
    )
    team = forms.ModelChoiceField(
        label="Team",
        queryset=Team.objects.all(),
        empty_label=None,
        help_text="Its editors may draft this policy.",
        show_hidden_initial=True,
    )

    def __init__(
        self, *args: Any, edition: Edition, clerk: bool, **kwargs: Any
    ) -> None:
        record = edition.page.record
        editors = list(record.editors.all())
        kwargs["initial"] = {name: getattr(edition, name) for name in OF_EDITION} | {
            name: getattr(record, name) for name in OF_POLICY
        }
        kwargs["initial"] |= {
            "editors": [editor.pk for editor in editors],
            "owner": record.owner_id,
            "team": record.team_id,
        }
        super().__init__(*args, **kwargs)
        among(self, "editors", writers(editors))
        among(self, "owner", owners(record.owner))
        if edition.stage in ONCE_PUBLIC:
            del self.fields["change_note"]
            del self.fields["evidence_reason"]
        if not clerk:
            del self.fields["owner"]
            del self.fields["team"]

    def clean(self) -> dict[str, Any]:
        """The review comes after the edition took effect."""
        found = super().clean() or {}
        effective, review = found.get("effective_on"), found.get("review_on")
        if effective and review and review <= effective:
            self.add_error(
                "review_on", "The review date must be after the effective date."
            )
        return found

    @property
    def what_was_shown(self) -> SafeString:
        """What the fields say before anybody types, hidden in the page."""
        return format_html_join(
            "", "{}", ((field.as_hidden(only_initial=True),) for field in self)
        )

    @property
    def changed(self) -> dict[str, Any]:
        """What this person changed of what was shown."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class NewPolicyForm(forms.Form):
    """A policy and its first edition."""

    title = forms.CharField(label="Title", max_length=255)
    kind = forms.ChoiceField(label="Kind", choices=Kind.choices)
    owner = forms.ModelChoiceField(
        label="Owner",
        queryset=User.objects.none(),
        empty_label="Choose an owner",
        help_text="Answers for the policy and moves it on.",
    )
    team = forms.ModelChoiceField(
        label="Team",
        queryset=Team.objects.all(),
        empty_label="Choose a team",
        help_text="Its editors may draft this policy.",
    )
    editors = People(
        label="Named editors",
        required=False,
        queryset=User.objects.none(),
        help_text="They may draft it although they are in another team.",
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "owner": actor.pk if actor.has_role(Role.POLICY_OWNER) else None,
            "team": actor.team_id,
            "kind": Kind.POLICY,
        }
        super().__init__(*args, **kwargs)
        self.actor = actor
        among(self, "owner", owners())
        among(self, "editors", writers())

    def clean_title(self) -> str:
        """Without control characters, on one line."""
        return one_line(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        """Who writes a policy for another team is named on it, or could not open it."""
        found = super().clean() or {}
        team, editors = found.get("team"), list(found.get("editors") or ())
        away = team is not None and team.pk != self.actor.team_id
        if away and self.actor not in editors and self.actor != found.get("owner"):
            editors.append(self.actor)
        found["editors"] = editors
        return found


class NewEditionForm(forms.Form):
    """The next edition: how much changes, and what."""

    kind = forms.ChoiceField(label="What changes", widget=forms.RadioSelect)
    change_note = forms.CharField(
        label="What changes in this edition, and why",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="You can say it now or later. Published with the edition.",
    )

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", choices)


class ReplacementForm(forms.Form):
    """Words in one clause, and what stands there instead."""

    clause_id = forms.ChoiceField(label="Clause")
    old = forms.CharField(
        label="The words now",
        widget=forms.Textarea(attrs={"rows": 2}),
        strip=False,
        help_text="Exactly as they stand in the clause, and only once in it.",
    )
    new = forms.CharField(
        label="The words instead",
        widget=forms.Textarea(attrs={"rows": 2}),
        strip=False,
        required=False,
        help_text="Leave it empty to take the words out.",
    )

    def __init__(
        self, *args: Any, clauses: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "clause_id", [("", "Choose a clause"), *clauses])


def among(form: forms.Form, name: str, people: QuerySet[User]) -> None:
    """Let a field choose among these people."""
    cast(forms.ModelChoiceField, form.fields[name]).queryset = people


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Let a field choose among these."""
    cast(forms.ChoiceField, form.fields[name]).choices = choices


def owners(now: User | None = None) -> QuerySet[User]:
    """Who may own a policy: holders of the role, and who owns it now."""
    holding = User.objects.holding(Role.POLICY_OWNER).values("pk")
    return User.objects.filter(Q(pk__in=holding) | Q(pk=now.pk if now else None))


def writers(named: Iterable[User] = ()) -> QuerySet[User]:
    """Who may be named to draft a policy, and who is named now."""
    holding = User.objects.holding(Role.EDITOR, Role.APPRENTICE).values("pk")
    return User.objects.filter(
        Q(pk__in=holding) | Q(pk__in=[person.pk for person in named])
    )
