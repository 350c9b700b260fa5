"""The cover report: begun from what is recorded, written by people, finished, reopened.

A section may be exempt: it then stands in the private version alone. That needs the
item's paragraph of schedule 12A and why the public interest is in keeping it private.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from boards.meeting.lateness import lacks_urgency, say
from boards.models import CoverReport, Item, ItemKind, MeetingState
from boards.papers.after import finished
from boards.papers.prefill import first_words
from boards.papers.withholding import withheld
from boards.people.powers import Power, may
from cms.text.tidy import clean
from ledger import book, keys
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_YOURS = "The cover report is written by the policy's owner and the board's clerk."
# Decided, taken off, or on the agenda of a meeting that does not take place.
NOTHING_TO_WRITE = (
    Q(decisions__isnull=False)
    | Q(taken_off_at__isnull=False)
    | Q(meeting__state=MeetingState.CANCELLED)
)
CANCELLED = "The meeting was cancelled. Its report is written for another meeting."
DECIDED = "The board has decided on this item, so its report stays as it was."
NOT_BEGUN = "Nobody has begun a cover report on this item yet."
FINISHED = "The report is finished. Reopen it to change it."
NEEDED = ("purpose", "recommendation")
UNSAID = (
    "Say which paragraph of schedule 12A makes a part exempt, and why the public "
    "interest is in keeping it private, before you mark a section."
)
MEANWHILE = (
    "Somebody else changed this report after you opened it, so yours is not saved yet. "
    "Look at what stands there now, then save again."
)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a report with its words."""

    key: str
    heading: str
    text: str = ""
    exempt: bool = False


def sections_of(report: CoverReport) -> list[Section]:
    """The sections of a report, in their order."""
    return [Section(**row) for row in report.sections]


def public_sections(report: CoverReport) -> list[Section]:
    """Those that everybody may read."""
    return [section for section in sections_of(report) if not section.exempt]


@transaction.atomic
def begin(item_pk: int, *, actor: User) -> CoverReport:
    """The item's report, begun from what is recorded if there is none yet."""
    item = _held(item_pk)
    _may_write(item, actor)
    kept = CoverReport.objects.filter(item=item).first()
    if kept is not None:
        return kept
    words = first_words(item)
    return CoverReport.objects.create(
        item=item,
        sections=[
            {
                "key": key,
                "heading": heading,
                "text": clean(words.get(key, "")),
                "exempt": False,
            }
            for key, heading in settings.COVER_HEADINGS
        ],
        changed_by=actor,
        changed_at=timezone.now(),
    )


@transaction.atomic
def write(
    item_pk: int,
    *,
    actor: User,
    version: int,
    texts: Mapping[str, str],
    exempt: frozenset[str] = frozenset(),
) -> CoverReport:
    """Change the words by key. Raises NotPermitted, Blocked, Stale."""
    item = _held(item_pk)
    report = _open_report(item, actor, version)
    if exempt and not item.is_exempt:
        raise Blocked([Reason(UNSAID)])
    now = [
        {
            **row,
            "text": clean(texts.get(row["key"], row["text"])).strip(),
            "exempt": row["key"] in exempt,
        }
        for row in report.sections
    ]
    if now != report.sections:
        report.sections = now
        _keep(report, actor)
    return report


@transaction.atomic
def finish(
    item_pk: int, *, actor: User, version: int, late_because: str = ""
) -> CoverReport:
    """Finish it, so that it goes into the pack. Raises Blocked for what is empty, and
    after the papers' deadline without its urgency."""
    item = _held(item_pk)
    report = _open_report(item, actor, version)
    empty = [
        Reason(f"“{row['heading']}” is still empty.")
        for row in report.sections
        if row["key"] in NEEDED and not row["text"].strip()
    ]
    late, urgency = lacks_urgency(item), clean(late_because).strip()
    if late and not urgency:
        empty.append(Reason(late))
    if empty:
        raise Blocked(empty)
    if late:
        say(item, actor, urgency)
    report.finished_at, report.finished_by = timezone.now(), actor
    _keep(report, actor)
    _note("board.report_finished", report, actor)
    finished(item, actor)
    return report


@transaction.atomic
def reopen(item_pk: int, *, actor: User) -> CoverReport:
    """Take a finished report up again before the board decides."""
    item = _held(item_pk)
    _may_write(item, actor)
    report = CoverReport.objects.filter(item=item).first()
    if report is None:
        raise Blocked([Reason(NOT_BEGUN)])
    if report.finished_at is not None:
        report.finished_at = report.finished_by = None
        _keep(report, actor)
        _note("board.report_reopened", report, actor)
    return report


@transaction.atomic
def set_exempt(
    item_pk: int, *, actor: User, paragraph: int | None, because: str = ""
) -> Item:
    """Say that a part is exempt, by which paragraph and why; or that none is.

    Raises NotPermitted, Blocked.
    """
    item = _held(item_pk)
    _may_write(item, actor)
    because = clean(because).strip()
    if paragraph is not None and not (1 <= paragraph <= 7 and because):
        raise Blocked([Reason(UNSAID)])
    if paragraph is None and _has_exempt(item):
        raise Blocked([Reason("A section is still marked as exempt.")])
    item.exempt_paragraph = paragraph
    item.exempt_because = because if paragraph is not None else ""
    item.save(update_fields=["exempt_paragraph", "exempt_because"])
    book.append(
        "board.item_exempt",
        subject=item.ref,
        actor=actor.ref,
        data={
            "paragraph": paragraph or 0,
            "reason": keys.digest(item.ref, because) if because else "",
        },
    )
    return item


def refuse_unless_open(item_pk: int, *, actor: User) -> None:
    """Say why nothing can be written here now. Raises NotPermitted, Blocked."""
    item = Item.objects.select_related("board", "edition__page__record").get(pk=item_pk)
    _may_write(item, actor)
    raise Blocked([Reason(FINISHED)])


def _has_exempt(item: Item) -> bool:
    report = CoverReport.objects.filter(item=item).first()
    return report is not None and any(row["exempt"] for row in report.sections)


def is_over(item: Item) -> bool:
    """Whether there is nothing to write about it any more."""
    return Item.objects.filter(NOTHING_TO_WRITE, pk=item.pk).exists()


def _held(item_pk: int) -> Item:
    rows = Item.objects.select_for_update(of=("self",))
    return rows.select_related("board", "meeting", "edition__page__record").get(
        pk=item_pk
    )


def _may_write(item: Item, actor: User) -> None:
    if not may(Power.AGENDA, item, actor):
        raise NotPermitted(NOT_YOURS)
    if item.is_exempt and (why := withheld(item, actor)):
        raise NotPermitted(why)
    if item.kind != ItemKind.POLICY or item.taken_off_at is not None:
        raise Blocked([Reason("There is no text to report on here.")])
    if item.decisions.exists():
        raise Blocked([Reason(DECIDED)])
    if is_over(item):
        raise Blocked([Reason(CANCELLED)])


def _open_report(item: Item, actor: User, version: int) -> CoverReport:
    _may_write(item, actor)
    report = CoverReport.objects.filter(item=item).first()
    if report is None or report.version != version:
        raise Stale(MEANWHILE)
    if report.finished_at is not None:
        raise Blocked([Reason(FINISHED)])
    return report


def _keep(report: CoverReport, actor: User) -> None:
    report.version += 1
    report.changed_by, report.changed_at = actor, timezone.now()
    report.save()


def _note(kind: str, report: CoverReport, actor: User) -> None:
    words = "\n".join(row["text"] for row in report.sections)
    book.append(
        kind,
        subject=report.item.ref,
        actor=actor.ref,
        data={
            "version": report.version,
            "words": keys.digest(f"cover:{report.pk}", words),
        },
    )
