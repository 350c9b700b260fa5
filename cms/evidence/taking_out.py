"""The register, or what was looked for in it, as a file; and the file to fill in."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cms import sheets
from cms.evidence.models import Evidence
from ledger import book

# What is brought in: the columns of the file to fill in.
COLUMNS = (
    "Finding",
    "Kind",
    "Pillar",
    "Strength",
    "Organisation",
    "Title of the source",
    "Date of the source",
    "Link",
    "Used for policies",
)
HEADINGS = ("Number", *COLUMNS[:-1], "File", "Came from", "Recorded by", "On", "Status")
# How the line that shows how begins; nobody's finding.
EXAMPLE_LINE = "Example:"
EXAMPLE = (
    f"{EXAMPLE_LINE} Seven in ten carers want written rules for phones",
    "Current practice",
    "Digital Parenting",
    "Fair",
    "Northbeck Council",
    "Survey of foster carers",
    "March 2026",
    "https://www.example.org/survey",
    "",
)
WIDTHS = dict(zip("ABCDEFGHIJ", (9, 60, 17, 28, 10, 28, 40, 16, 36, 24), strict=True))
FORMATS = ("csv", "xlsx")


def row(kept: Evidence) -> tuple[sheets.Cell, ...]:
    """A finding as a line of the spreadsheet."""
    return (
        str(kept),
        kept.finding,
        str(kept.get_kind_display()),
        kept.pillar.title,
        kept.strength_word,
        kept.source_organisation,
        kept.source_title,
        kept.source_day,
        kept.source_url,
        kept.source_file_name,
        kept.origin,
        str(kept.recorded_by),
        timezone.localdate(kept.recorded_at),
        f"Withdrawn: {kept.withdrawn_why}" if kept.is_withdrawn else "In use",
    )


@transaction.atomic
def export(rows: Iterable[Evidence], kind: str, *, actor: User) -> bytes:
    """The findings as a file of FORMATS; that it was taken out is a ledger entry."""
    taken = [row(kept) for kept in rows]
    content = _written(HEADINGS, taken, kind)
    book.append(
        "list.exported",
        subject="evidence",
        actor=actor.ref,
        data={"format": kind, "count": len(taken)},
    )
    return content


def template(kind: str) -> bytes:
    """The file to fill in, with one line that shows how."""
    return _written(COLUMNS, [EXAMPLE], kind)


def _written(
    headings: tuple[str, ...], lines: list[tuple[sheets.Cell, ...]], kind: str
) -> bytes:
    if kind == "csv":
        return sheets.as_csv(headings, lines)
    return sheets.as_xlsx(headings, lines, name="Evidence", widths=WIDTHS)
