"""What the screens show: what is in use, the check of a template, sample pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from exports.word import Document
from exports.word.styles import ROLES

from . import drawing
from .findings import Finding, Kind
from .models import SamplePage, TemplateChoice, WordTemplate
from .roles import wanted

LATEST_CHOICES = 20
TRY_AGAIN_AFTER = timedelta(hours=1)
# What a list must not read: the file, what was read from it, what was found.
HEAVY = ("content", "reading", "findings")


@dataclass(frozen=True, slots=True)
class Missing:
    """A role without a style of its own, what stands in, and what to call one."""

    about: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Check:
    """The findings of a template, sorted for the page that shows them."""

    found: tuple[Finding, ...] = ()
    missing: tuple[Missing, ...] = ()
    changed: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    taken: tuple[Finding, ...] = ()
    left_out: tuple[Finding, ...] = ()

    @property
    def roles(self) -> int:
        """How many roles were looked for."""
        return len(self.found) + len(self.missing)


@dataclass(frozen=True, slots=True)
class Preview:
    """The sample's pages: their numbers, or why there are none (yet)."""

    pages: tuple[int, ...] = ()
    state: str = "ready"


@dataclass(frozen=True, slots=True)
class Names:
    """A role in words, and what its style may be called."""

    label: str
    names: tuple[str, ...]


def check_of(template: WordTemplate) -> Check:
    """What was found when the template was uploaded."""
    findings = [Finding.from_json(one) for one in template.findings]
    named = {wanted(one).label: facts.name for one, facts in ROLES.items()}

    def of(kind: Kind) -> tuple[Finding, ...]:
        return tuple(one for one in findings if one.kind is kind)

    return Check(
        found=of(Kind.FOUND),
        missing=tuple(
            Missing(one.about, one.text, named.get(one.about, ""))
            for one in of(Kind.MISSING)
        ),
        changed=of(Kind.CHANGED),
        warnings=of(Kind.WARNING),
        taken=of(Kind.TAKEN),
        left_out=of(Kind.LEFT_OUT),
    )


def preview_of(sha256: str, document: Document) -> Preview:
    """The pictures there are; asks for them where there are none."""
    rows = SamplePage.objects.filter(document_sha256=document.content_sha256)
    made = dict(rows.values_list("number", "made_at"))
    failed = made.get(0)
    if failed and failed > timezone.now() - TRY_AGAIN_AFTER:
        return Preview(state="failed")
    if failed:
        # A server that was busy then may draw it now.
        rows.filter(number=0).delete()
    elif made:
        return Preview(tuple(made))
    if not drawing.available():
        return Preview(state="impossible")
    drawing.ask(sha256, document)
    return Preview(state="waiting")


def choices() -> Iterable[TemplateChoice]:
    """The latest choices, the one that counts now first."""
    rows = TemplateChoice.objects.select_related("template", "by")
    return list(rows.defer(*(f"template__{name}" for name in HEAVY))[:LATEST_CHOICES])


def names() -> list[Names]:
    """The names under which each role's style is found."""
    return [
        Names(wanted(one).label, (facts.name, *wanted(one).names))
        for one, facts in ROLES.items()
    ]


def templates() -> QuerySet[WordTemplate]:
    """Every template that was uploaded, for a list."""
    return WordTemplate.objects.select_related("uploaded_by").defer(*HEAVY)
