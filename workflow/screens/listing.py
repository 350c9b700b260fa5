"""The list of editions: its next steps in words, and its rows for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO, StringIO

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import CONTROL
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
Cell = str | int | date | None
# What a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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


def rows(editions: Iterable[Edition]) -> Iterator[tuple[Cell, ...]]:
    """Every edition as a line, each text harmless in a spreadsheet."""
    for edition in editions:
        yield tuple(harmless(cell) for cell in row(edition))


def harmless(cell: Cell) -> Cell:
    """A text that no spreadsheet runs as a formula (OWASP: CSV injection)."""
    if not isinstance(cell, str):
        return cell
    words = CONTROL.sub("", cell)  # a workbook cannot hold control characters
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA) else words


def as_csv(editions: Iterable[Edition]) -> bytes:
    """The list as CSV with a byte order mark, which Excel needs to read UTF-8."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for line in rows(editions):
        writer.writerow(
            cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell
            for cell in line
        )
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(editions: Iterable[Edition]) -> bytes:
    """The list as a workbook: bold headings that stay in view, dates as dates."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Editions")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJKLM", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width

    def cell(value: Cell, *, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            made.data_type = "s"  # never a formula, whatever it begins with
        elif isinstance(value, date):
            made.number_format = "dd/mm/yyyy"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(heading, bold=True) for heading in HEADINGS])
    for line in rows(editions):
        sheet.append([cell(value) for value in line])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


WIDTHS = (44, 9, 12, 12, 16, 24, 24, 14, 14, 52, 14, 14, 14)
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
