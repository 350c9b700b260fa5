"""What a report says of itself: on its cover, and in the table below its contents."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from exports.report.gathering import Gathered
from exports.report.words import day
from exports.word.dates import long_date

NONE = "Not recorded"


def facts(found: Gathered, as_of: datetime, young: bool) -> Iterator[tuple[str, str]]:
    """The facts on the cover."""
    row = found.consultation
    if not young and row.edition is not None:
        yield "Policy", row.edition.title
        yield "Reference", row.edition.page.record.reference
        yield "Edition", row.edition.label
    if not young:
        yield "Run by", str(row.team)
        yield "Owner", str(row.owner)
    yield "Written", long_date(as_of.isoformat())


def control(found: Gathered) -> Iterator[tuple[str, str]]:
    """Name and value of every row of the control table."""
    row = found.consultation
    yield "Kind", row.get_kind_display()
    yield "Title", row.title
    if row.edition is not None:
        yield "Round", str(row.round)
        yield "Edition", f"{row.edition} ({row.edition.page.record.reference})"
    if row.seal is not None:
        yield "Text that was asked about", f"SHA-256 {row.seal.sha256}"
    yield "Opened", _moment(row.opened_at)
    yield "Planned last day", day(row.closes_on)
    yield "Closed", _moment(row.closed_at)
    if row.notice is not None:
        yield "What people were promised", f"Notice, version {row.notice.version}"
    yield "EIA screening", row.eia_reference or NONE
    yield "DPIA", row.dpia_reference or NONE
    young, others = settings.SMALL_NUMBER_YOUNG, settings.SMALL_NUMBER
    small = f"Below {young} in groups of young people, below {others} in others"
    yield "Numbers that are hidden", small


def _moment(at: datetime | None) -> str:
    return long_date(at.isoformat()) if at is not None else NONE
