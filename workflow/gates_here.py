"""The gates whose facts are recorded on screens of this room."""

from collections.abc import Iterator

from django.urls import reverse

from workflow.corrections import confirmation
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition
from workflow.stages import EditionKind, Stage

LEAVING_DRAFT = ("open_consultation", "submit_to_dmt")


def editor_url(edition: Edition, field: str = "") -> str:
    """The editor, at a field."""
    url = reverse("wagtailadmin_pages:edit", args=[edition.page_id])
    return f"{url}#{field}" if field else url


def facts_url(edition: Edition, field: str = "") -> str:
    """The screen for what stands beside the text, at a field."""
    url = reverse("editions:facts", args=[edition.pk])
    return f"{url}#id_{field}" if field else url


@gate(*LEAVING_DRAFT)
def text_complete(edition: Edition) -> Iterator[Reason]:
    """Each thing the text still lacks, with a link to the field."""
    if edition.stage is Stage.DRAFT:
        for sentence, field in edition.missing:
            yield Reason(sentence, editor_url(edition, f"missing-{field}"))


@gate(*LEAVING_DRAFT)
def references_recorded(edition: Edition) -> Iterator[Reason]:
    """The equality and data protection assessments are screened and can be found."""
    record = edition.page.record
    if not record.eia_reference:
        yield Reason(
            "The equality impact assessment (EIA) reference is missing.",
            facts_url(edition, "eia_reference"),
        )
    if not record.dpia_reference:
        yield Reason(
            "The data protection impact assessment (DPIA) reference is missing.",
            facts_url(edition, "dpia_reference"),
        )


@gate(*LEAVING_DRAFT)
def change_noted(edition: Edition) -> Reason | None:
    """A major edition says what changes and why."""
    if edition.kind is EditionKind.MAJOR and not edition.change_note.strip():
        return Reason(
            "Say what changes in this edition and why.",
            facts_url(edition, "change_note"),
        )
    return None


@gate("submit_to_dmt")
def consulted_or_minor(edition: Edition) -> Reason | None:
    """Only a minor edition may go to DMT without a consultation."""
    if edition.stage is not Stage.DRAFT or edition.kind is EditionKind.MINOR:
        return None
    if edition.transitions.filter(name="open_consultation").exists():
        return None
    return Reason(
        "A major edition is consulted on first. "
        "Only a minor one may go straight to DMT."
    )


@gate("publish")
def dates_set(edition: Edition) -> Iterator[Reason]:
    """Publication has an effective date and a later review date."""
    if edition.effective_on is None:
        yield Reason(
            "The effective date is missing.", facts_url(edition, "effective_on")
        )
    if edition.review_on is None:
        yield Reason("The review date is missing.", facts_url(edition, "review_on"))
    if (
        edition.effective_on
        and edition.review_on
        and edition.review_on <= edition.effective_on
    ):
        yield Reason(
            "The review date must be after the effective date.",
            facts_url(edition, "review_on"),
        )


@gate("publish_correction")
def correction_ready(edition: Edition) -> Iterator[Reason]:
    """Words are replaced, what they correct is live, and a clerk confirmed the text."""
    url = reverse("editions:correction", args=[edition.pk])
    if edition.corrects is None or edition.corrects.stage is not Stage.PUBLISHED:
        yield Reason("The edition it corrects is no longer published.")
    if not edition.replacements.exists():
        yield Reason("Nothing is replaced yet.", url)
    elif confirmation(edition) is None:
        yield Reason("A clerk has not confirmed exactly these words yet.", url)
