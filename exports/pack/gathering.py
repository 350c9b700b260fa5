"""What a pack is made of, found out once: rows, older text, filed report, digest."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from boards.models import CoverReport, Item, ItemKind, Meeting
from boards.papers.since import Older, older_text
from consultation.models import Consultation, Feedback
from consultation.models import State as Round
from exports.look.current import current_sha256
from exports.report.blocks import Wording
from exports.report.filing import closed_rounds
from exports.report.keeping import words_left
from exports.report.models import KeptReport
from workflow.models import Transition

# Counted up when what is written of the same facts changes.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything that the files of one item are written from.

    `passage` is how its text came about; `before` the same of what the board knew.
    `submitted` is the passage with which the consultation report was filed.
    """

    item: Item
    report: CoverReport
    passage: Transition
    older: Older | None
    before: Transition | None
    submitted: Transition | None
    template: str

    @property
    def as_of(self) -> datetime:
        """The time that its papers are of: when the report was finished."""
        return self.report.finished_at or self.report.changed_at


def papers_of(item_pk: int) -> Papers | None:
    """The papers of an item; None while its report is not finished."""
    rows = Item.objects.select_related(
        "board", "meeting", "seal", "edition__page__record__owner", "cover"
    )
    item = rows.get(pk=item_pk)
    report: CoverReport | None = getattr(item, "cover", None)
    if item.edition is None or report is None or report.finished_at is None:
        return None
    passage = _passage(item.seal_id)
    if passage is None:
        return None
    older = older_text(item)
    return Papers(
        item=item,
        report=report,
        passage=passage,
        older=older,
        before=_passage(older.seal) if older else None,
        submitted=_submitted(item.edition.pk),
        template=current_sha256(),
    )


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
            _said(papers.submitted),
            record.eia_reference,
            record.dpia_reference,
            _assessed(papers.passage.edition_id),
            papers.template,
        ]
    )


def fingerprint_of_meeting(meeting: Meeting, items: list[Item]) -> str:
    """The same of a whole meeting: each of its items, in their order."""
    found: list[object] = [FORMAT, meeting.pk, meeting.on.isoformat()]
    for item in items:
        papers = papers_of(item.pk) if item.kind == ItemKind.POLICY else None
        found.append([item.pk, item.title, fingerprint(papers) if papers else ""])
    return _digest(found)


def items_of(meeting: Meeting) -> list[Item]:
    """What is on the agenda, in its order."""
    return list(meeting.items.filter(taken_off_at=None).order_by("position", "pk"))


def _passage(seal_pk: int | None) -> Transition | None:
    """The newest passage that froze or carried a text."""
    rows = Transition.objects.filter(seal=seal_pk).exclude(name="return_to_draft")
    rows = rows.select_related("seal", "edition__page__record")
    return rows.order_by("-at", "-version").first()


def _submitted(edition_pk: int) -> Transition | None:
    """How the edition went to DMT last, if people were asked about it before."""
    rows = Transition.objects.filter(edition=edition_pk, name="submit_to_dmt")
    row = rows.select_related("seal", "edition").order_by("-version").first()
    return row if row is not None and closed_rounds(edition_pk) else None


def _said(submitted: Transition | None) -> list[int]:
    """How many of people's words its report still has: fewer once one was forgotten."""
    rows = KeptReport.objects.filter(transition=submitted, wording=Wording.FORMAL)
    return [words_left(kept) for kept in rows.defer("canonical")]


def _assessed(edition_pk: int) -> list[object]:
    rows = Consultation.objects.filter(edition=edition_pk, state=Round.CLOSED)
    written = Feedback.objects.filter(consultation__in=rows).order_by("consultation")
    return [
        [row.eia_changes, row.eia_revised_on.isoformat() if row.eia_revised_on else ""]
        for row in written
    ]


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
