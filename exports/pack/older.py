"""Public packs that may hold what is exempt by now: they are handed out no more.

A section can become exempt, or exempt words move, only while a report is open. So of an
item with an exempt part, nothing public counts that was asked for before its report was
last changed. What would be written exactly so again stays: it holds nothing exempt.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from boards.models import CoverReport, Item, Meeting
from exports.pack.models import Pack, State
from exports.pack.writing import still_so

OLDER = (
    "What is exempt in these papers may have changed after this public version was "
    "written, so it is not handed out any more. The papers are being written anew: "
    "look for the new version beside them."
)


def is_older(row: Pack) -> bool:
    """Whether this is a public pack from before its exempt part was last changed."""
    if row.private:
        return False
    changed = last_change(row.item or row.meeting)
    return changed is not None and row.asked_at < changed and not still_so(row)


def last_change(thing: Item | Meeting | None) -> datetime | None:
    """When a report with an exempt part was last changed here; None without one.

    Of a meeting also those taken off: a file that was written before may have them.
    """
    reports = CoverReport.objects.filter(item__exempt_paragraph__isnull=False)
    reports = (
        reports.filter(item__meeting=thing)
        if isinstance(thing, Meeting)
        else reports.filter(item=thing)
    )
    found: datetime | None = reports.aggregate(last=Max("changed_at"))["last"]
    return found


def handed_out(
    rows: Iterable[Pack], thing: Item | Meeting, digest: str
) -> tuple[list[Pack], bool]:
    """The packs that count, and whether there are files which are not handed out any
    more; `digest` is of the papers as they are now."""
    changed = last_change(thing)
    found = list(rows)
    kept = [
        row
        for row in found
        if row.private
        or changed is None
        or row.asked_at >= changed
        or row.made_of == digest
    ]
    return kept, any(row.state == State.WRITTEN for row in found if row not in kept)
