"""The list of editions: its next steps in words, and its rows for a spreadsheet."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms import sheets
from cms.sheets import Cell
from ledger import book
from workflow import table
from workflow.models import Edition
from workflow.queries import EditionQuerySet
from workflow.screens.worklist import days_since, missing_for, onward, role_words
from workflow.stages import OPEN, Stage
from workflow.table import Relation

HEADINGS = (
    "Title",
    "Edition",
    "Reference",
    "Kind",
    "Stage",
    "Owner",
    "Team",
    "In stage since",
    "Days in stage",
    "Next step",
    "Effective date",
    "Review date",
    "Published",
)


def shown_of(editions: EditionQuerySet) -> list[Edition]:
    """A few editions with what a list shows, in the same order.

    Their keys are found first, so that nothing but keys is sorted.
    """
    keys = list(editions.values_list("pk", flat=True))
    found = Edition.objects.for_lists().in_bulk(keys)
    return [found[key] for key in keys]


def next_step(edition: Edition) -> str:
    """Who has to do what next, from the declaration: "Publish – clerk or Maya Hill"."""
    steps = list(onward(edition))
    if edition.stage is Stage.PUBLISHED:
        if edition.review_on is None:
            return "In force"
        return f"Review by {long_date(edition.review_on)}"
    if not steps:
        return "None: it has ended"
    step = steps[0]
    who = doers(step.name, edition)
    lacks = len(missing_for(step.name, edition)) if not edition.patch else 0
    if lacks and edition.stage is Stage.DRAFT:
        things = "1 thing" if lacks == 1 else f"{lacks} things"
        return f"Complete the draft, {things} missing – {who}"
    return f"{step.act.label} – {who}"


def doers(power: str, edition: Edition) -> str:
    """Who may do this to the edition: the owner by name, others by their role."""
    words = [
        str(edition.page.record.owner)
        if row.relation is Relation.OWN
        else role_words(row.role.label)
        for row in reversed(table.rows_allowing(power, edition.stage))
    ]
    return " or ".join(dict.fromkeys(words)) or "nobody"


def long_date(day: date) -> str:
    """9 May 2026."""
    return f"{day.day} {day:%B %Y}"


def days_words(edition: Edition) -> str:
    """The days in its stage; a dash once it has ended or is in force."""
    return f"{days_since(edition.state_since):,}" if edition.stage in OPEN else "–"


def row(edition: Edition) -> tuple[Cell, ...]:
    """An edition as a line of the spreadsheet."""
    record, published = edition.page.record, edition.published_at
    return (
        edition.title,
        edition.label,
        record.reference,
        edition.kind.label,
        edition.stage.label,
        str(record.owner),
        str(record.team),
        timezone.localdate(edition.state_since),
        days_since(edition.state_since),
        next_step(edition),
        edition.effective_on,
        edition.review_on,
        timezone.localdate(published) if published else None,
    )


def as_csv(editions: Iterable[Edition]) -> bytes:
    """The list as CSV."""
    return sheets.as_csv(HEADINGS, map(row, editions))


def as_xlsx(editions: Iterable[Edition]) -> bytes:
    """The list as a workbook."""
    return sheets.as_xlsx(HEADINGS, map(row, editions), name="Editions", widths=WIDTHS)


WIDTHS = dict(
    zip(
        "ABCDEFGHIJKLM",
        (44, 9, 12, 12, 16, 24, 24, 14, 14, 52, 14, 14, 14),
        strict=True,
    )
)
FORMATS = {"csv": as_csv, "xlsx": as_xlsx}


@transaction.atomic
def export(editions: Iterable[Edition], kind: str, *, actor: User) -> bytes:
    """The list as a file of FORMATS; that it was taken out is a ledger entry."""
    taken = list(editions)
    content = FORMATS[kind](taken)
    book.append(
        "list.exported",
        subject="editions",
        actor=actor.ref,
        data={"format": kind, "count": len(taken)},
    )
    return content
