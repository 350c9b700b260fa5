"""Take the facts of a stage's document, as they are at the transition.

Rooms above add what only they know, such as the Word template in use (`adds`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from cms.models.policy import Kind
from workflow.lifecycle import PASSAGES
from workflow.models import Contribution, Edition, Transition
from workflow.notes import notes_of
from workflow.snapshot import EditionLine, Snapshot, Step
from workflow.stages import ONCE_PUBLIC, Stage

LATEST_STEPS = 60

# Fields of the snapshot that a room above knows, by name.
Add = Callable[[Transition], Mapping[str, Any]]
_adds: list[Add] = []


def adds(function: Add) -> Add:
    """Register who fills further fields of each snapshot."""
    if function not in _adds:
        _adds.append(function)
    return function


def take(row: Transition) -> Snapshot:
    """The snapshot of a transition that is about to be recorded."""
    facts = _facts(row)
    for add in _adds:
        facts = replace(facts, **add(row))
    return facts


def _facts(row: Transition) -> Snapshot:
    edition = row.edition
    record = edition.page.record
    sealed = row.seal.facts
    others = _others(edition)
    steps = tuple(_steps(row))
    submitted = _last(steps, "submit_to_dmt")
    endorsed = _last(steps, "endorse")
    published = _last(steps, "publish") or _last(steps, "publish_correction")
    return Snapshot(
        council=settings.COUNCIL_NAME,
        reference=record.reference,
        edition=edition.label,
        stage=edition.state,
        stage_label=edition.stage.label,
        at=row.at.astimezone(UTC).isoformat(),
        title=sealed["title"],
        kind=Kind(sealed["kind"]).label if sealed["kind"] else "",
        owner=record.owner.get_full_name(),
        owner_job_title=record.owner.job_title,
        team=record.team.name,
        creator=record.creator.get_full_name(),
        text_sha256=row.seal.sha256,
        authors=_authors(edition),
        change_note=edition.change_note,
        replaces=_replaced(edition, others),
        submitted_on=submitted.on if submitted else "",
        approved_on=endorsed.on if endorsed else "",
        ratified_on=published.on if published else "",
        published_on=_iso(
            local(edition.published_at) if edition.published_at else None
        ),
        effective_on=_iso(edition.effective_on),
        review_on=_iso(edition.review_on),
        approved_by="Departmental Management Team" if endorsed else "",
        ratified_by="Corporate Parenting Board" if published else "",
        eia_reference=record.eia_reference,
        dpia_reference=record.dpia_reference,
        distribution=sealed["audience"],
        steps=tuple(step for _, step in steps),
        editions=_editions(edition, others),
        notes=notes_of(edition),
    )


def local(at: datetime) -> date:
    """The council's calendar day of a moment, wherever the person who acts may be."""
    return timezone.localdate(at, timezone.get_default_timezone())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _steps(row: Transition) -> list[tuple[str, Step]]:
    earlier = (
        Transition.objects.filter(edition=row.edition)
        .exclude(pk=row.pk)
        .only("name", "at", "actor_name", "actor_role", "comment", "edition_id")
        .order_by("-version")[:LATEST_STEPS]
    )
    return [(t.name, _step(t, row.edition)) for t in (*reversed(earlier), row)]


def _step(row: Transition, edition: Edition) -> Step:
    what = PASSAGES[row.name].act.done
    return Step(
        on=_iso(local(row.at)),
        what=what[:1].upper() + what[1:],
        by=row.actor_name,
        role=row.actor_role,
        edition=edition.label,
        comment=row.comment,
    )


def _last(steps: tuple[tuple[str, Step], ...], name: str) -> Step | None:
    """The last such step since the edition was last returned to draft."""
    for done, step in reversed(steps):
        if done == name:
            return step
        if done == "return_to_draft":
            return None
    return None


def _authors(edition: Edition) -> tuple[str, ...]:
    rows = (
        Contribution.objects.filter(edition=edition)
        .order_by("pk")
        .values_list("user_id", "user__display_name")
    )
    return tuple(dict(rows).values())


def _others(edition: Edition) -> list[Edition]:
    """The policy's other editions in the order of their numbers."""
    return list(
        Edition.objects.filter(page_id=edition.page_id)
        .exclude(pk=edition.pk)
        .exclude(state=Stage.ABANDONED)
        .only("major", "minor", "patch", "state", "published_at", "change_note")
        .order_by("major", "minor", "patch")
    )


def _replaced(edition: Edition, others: list[Edition]) -> str:
    if edition.corrects is not None:
        return edition.corrects.label
    public = [
        (other.published_at, other.label)
        for other in others
        if other.stage in ONCE_PUBLIC and other.published_at
    ]
    return max(public)[1] if public else ""


def _editions(edition: Edition, others: list[Edition]) -> tuple[EditionLine, ...]:
    owner = edition.page.record.owner.get_full_name()
    return tuple(
        EditionLine(
            edition=other.label,
            on=_iso(local(other.published_at)) if other.published_at else "",
            status=other.stage.label,
            change_note=other.change_note,
            by=owner,
        )
        for other in (*others, edition)
    )
