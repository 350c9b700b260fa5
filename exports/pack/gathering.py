"""What a pack is made of, found out once: rows, older text, filed report, digest."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from boards.models import CoverReport, Item, ItemKind, Meeting
from boards.papers.since import Older, older_texts
from consultation.models import Consultation, Feedback
from consultation.models import State as Round
from exports.look.current import current_sha256
from exports.report.blocks import Wording
from exports.report.models import KeptReport
from workflow.models import Transition

# Counted up when what is written of the same facts changes.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything that the files of one item are written from.

    `passage` is how its text came about; `before` the same of what the board knew.
    `submitted` is the passage with which the consultation report was filed, of which
    `words_left` counts people's words: fewer once somebody was forgotten. `assessed` is
    what changed in the assessments.
    """

    item: Item
    report: CoverReport
    passage: Transition
    older: Older | None
    before: Transition | None
    submitted: Transition | None
    words_left: list[int]
    assessed: list[object]
    template: str

    @property
    def as_of(self) -> datetime:
        """The time that its papers are of: when the report was finished."""
        return self.report.finished_at or self.report.changed_at


def papers_of(item_pk: int) -> Papers | None:
    """The papers of an item; None while its report is not finished."""
    return all_papers([item_pk]).get(item_pk)


def all_papers(item_pks: Iterable[int]) -> dict[int, Papers]:
    """The papers of each item whose report is finished, by its key, in a number of
    queries that never grows."""
    rows = Item.objects.select_related(
        "board", "meeting", "seal", "edition__page__record__owner", "cover"
    )
    rows = rows.filter(
        pk__in=list(item_pks),
        kind=ItemKind.POLICY,
        edition__isnull=False,
        cover__finished_at__isnull=False,
    )
    items = list(rows)
    if not items:
        return {}
    older = older_texts(items)
    seals = {one.seal_id for one in items} | {one.seal for one in older.values()}
    passages = _passages({seal for seal in seals if seal is not None})
    editions = {one.edition_id for one in items if one.edition_id is not None}
    submitted, template = _submitted(editions), current_sha256()
    left, assessed = _words_left(submitted.values()), _assessed(editions)
    return {
        item.pk: Papers(
            item=item,
            report=item.cover,
            passage=passages[item.seal_id],
            older=older.get(item.pk),
            before=passages.get(older[item.pk].seal) if item.pk in older else None,
            submitted=submitted.get(item.edition_id),
            words_left=left.get(submitted[item.edition_id].pk, [])
            if item.edition_id in submitted
            else [],
            assessed=assessed.get(item.edition_id, []),
            template=template,
        )
        for item in items
        if item.seal_id in passages and item.edition_id is not None
    }


def fingerprint(papers: Papers) -> str:
    """The digest of what an item's files say: another one, other files."""
    item, report = papers.item, papers.report
    record = papers.passage.edition.page.record
    meeting = item.meeting
    return _digest(
        [
            FORMAT,
            item.pk,
            item.title,
            item.late_because,
            item.exempt_paragraph,
            item.exempt_because,
            meeting.on.isoformat() if meeting else "",
            report.sections,
            papers.as_of.isoformat(),
            str(papers.passage.pk),
            str(papers.before.pk) if papers.before else "",
            papers.older.since if papers.older else "",
            str(papers.submitted.pk) if papers.submitted else "",
            papers.words_left,
            record.eia_reference,
            record.dpia_reference,
            papers.assessed,
            papers.template,
        ]
    )


def fingerprint_of_meeting(meeting: Meeting, items: list[Item]) -> str:
    """The same of a whole meeting: each of its items, in their order."""
    found: list[object] = [FORMAT, meeting.pk, meeting.on.isoformat()]
    known = all_papers([item.pk for item in items])
    for item in items:
        papers = known.get(item.pk)
        found.append([item.pk, item.title, fingerprint(papers) if papers else ""])
    return _digest(found)


def items_of(meeting: Meeting) -> list[Item]:
    """What is on the agenda, in its order."""
    return list(meeting.items.filter(taken_off_at=None).order_by("position", "pk"))


def _passages(seals: Collection[int]) -> dict[int, Transition]:
    """The newest passage that froze or carried each text."""
    rows = Transition.objects.filter(seal__in=seals).exclude(name="return_to_draft")
    rows = rows.select_related("seal", "edition__page__record")
    # The newest comes last, and stays.
    return {
        row.seal_id: row
        for row in rows.order_by("at", "version")
        if row.seal_id is not None
    }


def _submitted(editions: Collection[int]) -> dict[int, Transition]:
    """How each edition went to DMT last, if people were asked about it before."""
    closed = Consultation.objects.filter(edition__in=editions, state=Round.CLOSED)
    asked = closed.order_by().values("edition")
    rows = Transition.objects.filter(edition__in=asked, name="submit_to_dmt")
    rows = rows.select_related("seal", "edition").order_by("version")
    return {row.edition_id: row for row in rows}


def _words_left(steps: Iterable[Transition]) -> dict[UUID, list[int]]:
    """How many of people's words the report of each step still has."""
    rows = KeptReport.objects.filter(
        transition__in=[row.pk for row in steps], wording=Wording.FORMAL
    )
    counted = rows.order_by().annotate(left=Count("said"))
    return {step: [left] for step, left in counted.values_list("transition", "left")}


def _assessed(editions: Collection[int]) -> dict[int, list[object]]:
    """What changed in each edition's assessments, round by round."""
    rows = Feedback.objects.filter(
        consultation__edition__in=editions, consultation__state=Round.CLOSED
    ).order_by("consultation")
    found: dict[int, list[object]] = {}
    for edition, changes, on in rows.values_list(
        "consultation__edition", "eia_changes", "eia_revised_on"
    ):
        found.setdefault(edition, []).append([changes, on.isoformat() if on else ""])
    return found


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
