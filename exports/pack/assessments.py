"""The sheets of the two assessments: their reference and what changed, as recorded.

The assessments themselves are kept where the council keeps them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from boards.models import Item
from consultation.models import Consultation, Feedback, State
from exports.report.blocks import Block, Facts, Gap, Part, Report, SubHeading, Wording
from exports.report.words import day, paragraphs, section
from workflow.screens.listing import long_date

NONE = "Not recorded"
ABOUT, HEADING = "About this sheet", "What is recorded"
KEPT = "The council keeps the assessment itself, under its reference."
NO_CHANGE = "Nobody has written what changed in the assessment."


@dataclass(frozen=True, slots=True)
class Assessment:
    """One of the two: how it is called, and where its references stand."""

    key: str
    name: str
    short: str
    duty: str


EIA = Assessment(
    "eia",
    "Equality impact assessment",
    "EIA",
    "Due regard is owed when the decision is taken: Equality Act 2010, section 149.",
)
DPIA = Assessment(
    "dpia",
    "Data protection impact assessment",
    "DPIA",
    "UK General Data Protection Regulation, article 35.",
)


def sheet(which: Assessment, item: Item, as_of: datetime) -> Report:
    """One sheet for the item's policy."""
    edition = item.edition
    if edition is None:
        raise RuntimeError(f"Item {item.pk} is about no policy.")
    record = edition.page.record
    rounds = _rounds(edition.pk)
    reference = getattr(record, f"{which.key}_reference") or NONE
    return Report(
        wording=Wording.FORMAL,
        council=settings.COUNCIL_NAME,
        kind=f"{which.name}, sheet",
        title=edition.title,
        standing=f"Reference: {reference}",
        facts=(
            ("Policy", edition.title),
            ("Reference", record.reference),
            ("Edition", edition.label),
            ("Assessment", reference),
        ),
        control=(
            ("Assessment of the policy", reference),
            ("Where it is", KEPT),
            ("Why it is before the board", which.duty),
            ("As recorded on", long_date(as_of.date())),
        ),
        as_of=as_of.isoformat(),
        parts=(Part("", (section("recorded", HEADING, _said(which, rounds)),)),),
        about=ABOUT,
    )


def _rounds(edition_pk: int) -> Sequence[Consultation]:
    rows = Consultation.objects.filter(edition=edition_pk, state=State.CLOSED)
    return list(rows.order_by("round"))


def _said(which: Assessment, rounds: Sequence[Consultation]) -> Iterator[Block]:
    if not rounds:
        yield Gap("Nobody was asked about this edition, so no change was recorded.")
    feedback = {
        row.consultation_id: row
        for row in Feedback.objects.filter(consultation__in=rounds)
    }
    for row in rounds:
        if len(rounds) > 1:
            yield SubHeading(f"Round {row.round}: {row.title}")
        screened = getattr(row, f"{which.key}_reference") or NONE
        rows = [("Recorded before people were asked", screened)]
        written = feedback.get(row.pk)
        if which is EIA:
            revised = written.eia_revised_on if written else None
            rows.append(("Revised on", day(revised)))
        yield Facts(which.name, tuple(rows))
        if which is EIA:
            yield from paragraphs(written.eia_changes if written else "", NO_CHANGE)
