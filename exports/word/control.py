"""The rows of the document control table.

A fact that will come is shown as not there yet; one that can no longer come, on an
edition that has ended, is left out.
"""

from collections.abc import Iterator

from cms.text.model import Text
from workflow.snapshot import Snapshot

from .dates import long_date
from .standing import standing

_ENDED = frozenset(("published", "superseded", "withdrawn", "abandoned"))
_UNKNOWN = "Not yet recorded"
_APPROVED, _RATIFIED = "Not yet approved", "Not yet ratified"

Row = tuple[str, str]


def control_rows(text: Text, snapshot: Snapshot) -> list[Row]:
    """Name and value of every row to show, in order."""
    return [
        *_identity(text, snapshot),
        *_people(snapshot),
        *_scope(text),
        *_passage(snapshot),
        *_records(snapshot),
    ]


def _identity(text: Text, snapshot: Snapshot) -> Iterator[Row]:
    yield "Title", text.title or snapshot.title
    yield "Reference", snapshot.reference
    yield "Kind", snapshot.kind or text.kind or _UNKNOWN
    yield "Edition", snapshot.edition
    yield "Stage", snapshot.stage_label
    yield "Status", standing(snapshot).status
    if snapshot.change_note:
        yield "What changed", snapshot.change_note
    if snapshot.replaces:
        yield "Replaces", snapshot.replaces


def _people(snapshot: Snapshot) -> Iterator[Row]:
    owner = ", ".join(filter(None, (snapshot.owner, snapshot.owner_job_title)))
    yield "Creator", snapshot.creator or _UNKNOWN
    label = "Author" if len(snapshot.authors) == 1 else "Authors"
    yield label, ", ".join(snapshot.authors) or "No changes to the text yet"
    yield "Owner", owner or "Not yet named"
    yield "Team", snapshot.team or _UNKNOWN


def _scope(text: Text) -> Iterator[Row]:
    yield "Department", text.department or _UNKNOWN
    yield "Service area", text.service_area or _UNKNOWN
    yield "Audience", text.audience or _UNKNOWN
    yield "Pillars", "\n".join(text.pillars) or "Not yet chosen"


def _passage(snapshot: Snapshot) -> Iterator[Row]:
    ended = snapshot.stage in _ENDED
    for label, value, missing in (
        ("Submitted", long_date(snapshot.submitted_on), "Not yet submitted"),
        ("Approved by", _by(snapshot.approved_by, snapshot.approved_on), _APPROVED),
        ("Ratified by", _by(snapshot.ratified_by, snapshot.ratified_on), _RATIFIED),
        ("Published", long_date(snapshot.published_on), "Not yet published"),
        ("Effective from", long_date(snapshot.effective_on), "Not yet set"),
        ("Review date", long_date(snapshot.review_on), "Not yet set"),
    ):
        if value or not ended:
            yield label, value or missing


def _records(snapshot: Snapshot) -> Iterator[Row]:
    """References of the equality and data protection impact assessments, and copies."""
    yield "EIA reference", snapshot.eia_reference or _UNKNOWN
    yield "DPIA reference", snapshot.dpia_reference or _UNKNOWN
    yield "Distribution", snapshot.distribution or _UNKNOWN


def _by(name: str, day: str) -> str:
    return ", ".join(filter(None, (name, long_date(day))))
