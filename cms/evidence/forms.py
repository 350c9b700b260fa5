"""The forms of the register: they parse and tidy, the services decide."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from cms import process
from cms.evidence import dates, files
from cms.evidence.models import Evidence, EvidenceKind, Strength
from cms.models import Pillar, PolicyPage
from cms.text.fields import Line
from cms.text.tidy import clean

FACTS = (
    "finding",
    "kind",
    "strength",
    "pillar",
    "source_organisation",
    "source_title",
    "source_date",
    "source_url",
)
MOST_POLICIES = 50


class SourceDate(Line):
    """A year, a month or a day; kept as the beginning of an ISO date."""

    def clean(self, value: Any) -> str:
        """Raises ValidationError with a sentence for what is no date."""
        try:
            return dates.parse(super().clean(value))
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as people write it; what they typed, as they typed it."""
        try:
            return dates.long(dates.parse(str(value or "")))
        except ValueError:
            return value


class EvidenceForm(forms.Form):
    """A finding: what was found, how much it carries, and where it is from."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    finding = forms.CharField(
        label="Finding",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One thing that is known, in plain words. Name nobody.",
    )
    kind = forms.ChoiceField(
        label="Kind", choices=EvidenceKind.choices, widget=forms.RadioSelect
    )
    strength = forms.ChoiceField(
        label="Strength", choices=Strength.choices, widget=forms.RadioSelect
    )
    pillar = forms.ModelChoiceField(
        label="Pillar", queryset=Pillar.objects.all(), empty_label="Choose a pillar"
    )
    source_organisation = Line(label="Source: organisation", max_length=200)
    source_title = Line(label="Source: title", max_length=300)
    source_date = SourceDate(
        label="Source: date", required=False, max_length=40, help_text=dates.HELP
    )
    source_url = Line(
        label="Source: link",
        required=False,
        max_length=500,
        help_text="A whole web address. Readers of the policy can follow it.",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    source_file = forms.FileField(
        label="Source: file",
        required=False,
        help_text=f"{files.HELP}. For people who work here; it is not published.",
    )
    policies = Line(
        label="Used for policies",
        required=False,
        max_length=600,
        help_text="References, such as CP-014, CP-015: policies that you draft or own "
        "and that rest on it though their text does not cite it.",
    )

    def __init__(
        self, *args: Any, actor: User, kept: Evidence | None = None, **kwargs: Any
    ) -> None:
        self.actor, self.kept = actor, kept
        known = process.current().pages_to_rest(actor)
        self.known = PolicyPage.objects.filter(pk__in=known)
        if kept is not None:
            kwargs.setdefault("initial", {}).update(self._initial(kept))
        super().__init__(*args, **kwargs)

    def _initial(self, kept: Evidence) -> dict[str, Any]:
        from cms.evidence.recording import token

        found = {name: getattr(kept, name) for name in FACTS}
        used = self.known.filter(pk__in=kept.policies.values("pk"))
        references = used.order_by("record__reference").values_list(
            "record__reference", flat=True
        )
        return found | {"policies": ", ".join(references), "shown": token(kept)}

    def clean_finding(self) -> str:
        """Without control characters."""
        return clean(self.cleaned_data["finding"]).strip()

    def clean_source_file(self) -> UploadedFile | None:
        """Of a kind and size that is taken."""
        upload: UploadedFile | None = self.cleaned_data["source_file"]
        if upload:
            try:
                files.check(upload)
            except files.UnusableFile as problem:
                raise forms.ValidationError(str(problem)) from problem
            upload.seek(0)
        return upload or None

    def clean_policies(self) -> list[PolicyPage]:
        """The policies named; those this person neither drafts nor owns stay as are."""
        wanted = [w.upper() for w in self.cleaned_data["policies"].split(",")]
        wanted = [word.strip() for word in wanted if word.strip()]
        if len(wanted) > MOST_POLICIES:
            raise forms.ValidationError(f"Name at most {MOST_POLICIES} policies.")
        named = self.known.filter(record__reference__in=wanted)
        found = {page.record.reference: page for page in named.select_related("record")}
        if strange := [word for word in wanted if word not in found]:
            listed = ", ".join(word[:20] for word in strange[:5])
            raise forms.ValidationError(f"There is no policy {listed} that you draft.")
        hidden = (
            list(self.kept.policies.exclude(pk__in=self.known.values("pk")))
            if self.kept
            else []
        )
        return [*found.values(), *hidden]

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, as the services take it."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != "shown"
        }


class WithdrawForm(forms.Form):
    """Why a finding is not used any more."""

    why = Line(
        label="Why is it withdrawn?",
        max_length=400,
        help_text="Such as: replaced by EV-20, or the study was taken back. Everybody "
        "who reads the register sees it.",
    )
