"""Read the copies that wait: claimed one by one, tried again, given up with a sentence.

As `workflow.followups`: a short transaction claims, the work is done outside it, and a
last one keeps what was found. A copy that is read twice after a crash keeps one result.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from exports.incoming import sandbox
from exports.incoming.errors import UnreadableFile
from exports.returned import findings as found_in
from exports.returned.errors import NotACopy
from exports.returned.findings import Finding, Mapped
from exports.returned.models import Proposal, ReturnedCopy, State
from exports.returned.origin import ours
from exports.returned.recognising import CLAIMS, Match, recognise
from ledger import book
from workflow.models import Seal
from workflow.queues import Standing

STUCK_AFTER = timedelta(minutes=10)
GIVE_UP_AFTER = 8
LEAST_ALIKE = 0.4
GAVE_UP = (
    "Reading this file failed each time. Open it in Word, save it under another name "
    "and hand it in again, or ask an administrator."
)
GIVEN_UP = Q(state=State.FAILED, problem=GAVE_UP)
log = structlog.get_logger(__name__)


def due() -> Q:
    """Copies that should be read now, those got stuck included."""
    now = timezone.now()
    waiting = Q(started_at__isnull=True, next_try_at__lte=now)
    return Q(state=State.READING) & (waiting | Q(started_at__lt=now - STUCK_AFTER))


def read_copies(limit: int = 50) -> int:
    """Read what waits; how many were tried."""
    tried = 0
    copies = ReturnedCopy.objects.filter(due()).order_by("pk")
    # What kills whoever reads it never comes to say so itself.
    copies.filter(started_at__isnull=False, attempts__gte=GIVE_UP_AFTER).update(
        state=State.FAILED, problem=GAVE_UP, read_at=timezone.now()
    )
    for pk in list(copies.values_list("pk", flat=True)[:limit]):
        # One statement decides who reads it, so that two workers never share one.
        taken = ReturnedCopy.objects.filter(due(), pk=pk).update(
            started_at=timezone.now(), attempts=F("attempts") + 1
        )
        if taken:
            _try(
                ReturnedCopy.objects.select_related("edition__page__record").get(pk=pk)
            )
            tried += 1
    return tried


def _try(copy: ReturnedCopy) -> None:
    try:
        _read(copy)
    except (UnreadableFile, NotACopy) as problem:
        _fail(copy, str(problem))
    except Exception as problem:  # whatever it is, the file is kept and tried again
        log.exception("returned_copy_failed", copy=copy.pk, problem=str(problem))
        if copy.attempts >= GIVE_UP_AFTER:
            _fail(copy, GAVE_UP)
            return
        pause = timedelta(seconds=30) * 2**copy.attempts
        ReturnedCopy.objects.filter(pk=copy.pk).update(
            started_at=None, next_try_at=timezone.now() + pause
        )


def _read(copy: ReturnedCopy) -> None:
    with copy.file.open("rb") as file:
        data = file.read()
    plain = sandbox.run("exports.returned.reading.read", data)
    match = recognise(copy.edition, plain["claims"], copy.uploaded_by)
    seal, mapped = _nearest(plain, match)
    if mapped.alike < LEAST_ALIKE:
        raise NotACopy(
            f"Its words are not those of this policy: only {mapped.alike:.0%} of the "
            "text was found again in the file. Is it the right file?"
        )
    _keep(copy, match, seal, mapped, plain["claims"])


def _nearest(plain: dict[str, Any], match: Match) -> tuple[Seal, Mapped]:
    """The likeliest text, by words where the file did not say."""
    best: tuple[Seal, Mapped] | None = None
    data = json.dumps(plain).encode()
    for seal in match.seals:
        mapped = _mapped(plain, data, seal)
        if best is None or mapped.alike > best[1].alike:
            best = seal, mapped
    if best is None:
        raise NotACopy("Nothing of this edition was sent out yet.")
    return best


def _mapped(plain: dict[str, Any], data: bytes, seal: Seal) -> Mapped:
    own = ours(seal)
    answer = sandbox.run(
        "exports.returned.mapping.mapped",
        data,
        text=seal.canonical,
        known=sorted(own.words),
        ours=own.marks_in(plain),
        said=own.comments_in(plain),
    )
    return found_in.from_json(answer)


@transaction.atomic
def _keep(
    copy: ReturnedCopy,
    match: Match,
    seal: Seal,
    mapped: Mapped,
    claims: dict[str, str],
) -> None:
    current = ReturnedCopy.objects.select_for_update().get(pk=copy.pk)
    if current.state != State.READING:
        return
    current.state, current.seal = State.READY, seal
    current.recognised = match.recognised
    current.claims = {name: claims[name] for name in CLAIMS if name in claims}
    current.alike = int(mapped.alike * 100)
    current.formatting = mapped.formatting
    current.notes = [*match.notes, *_notes(mapped)]
    current.read_at = timezone.now()
    current.save()
    _keep_proposals(current, mapped)
    book.append(
        "copy.read",
        subject=copy.edition.ref,
        actor="system",
        data={
            "copy": copy.ref,
            "file_sha256": copy.sha256,
            "text_sha256": seal.sha256,
            "recognised": str(match.recognised),
            "proposals": len(mapped.findings),
        },
    )


def _keep_proposals(copy: ReturnedCopy, mapped: Mapped) -> None:
    Proposal.objects.bulk_create(
        _proposal(copy, place, finding) for place, finding in enumerate(mapped.findings)
    )
    kept = {p.place: p for p in copy.proposals.all()}
    replies = []
    for place, finding in enumerate(mapped.findings):
        if finding.answers in kept and finding.answers != place:
            kept[place].answers = kept[finding.answers]
            replies.append(kept[place])
    Proposal.objects.bulk_update(replies, ["answers"])


def _proposal(copy: ReturnedCopy, place: int, finding: Finding) -> Proposal:
    between = " | " if finding.row >= 0 or finding.kind == "row_insert" else "\n\n"
    return Proposal(
        copy=copy,
        place=place,
        kind=finding.kind,
        clause_id=finding.ids[0] if finding.ids else "",
        label=finding.label[:250],
        author=finding.author,
        dated=_date(finding.date),
        tracked=finding.tracked,
        old=between.join(finding.old),
        new=between.join(finding.new),
        comment=finding.comment,
        facts={
            "ids": list(finding.ids),
            "new": list(finding.new),
            "shapes": [_plain(shape) for shape in finding.shapes],
            "strands": [_plain(strand) for strand in finding.strands],
            "group": finding.group,
            "after": finding.after,
            "behind": finding.behind,
            "row": finding.row,
            "column": finding.column,
            "cells": list(finding.cells),
            "quote": finding.quote,
        },
    )


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _date(written: str) -> datetime | None:
    """A date as Word writes it; local time, whatever zone it says."""
    try:
        found = parse_datetime(written)
    except ValueError:
        return None
    if found is None or not 1990 <= found.year <= 2200:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _notes(mapped: Mapped) -> list[str]:
    found = []
    untracked = sum(
        not f.tracked for f in mapped.findings if f.kind not in ("comment", "outside")
    )
    if untracked:
        found.append(
            f"{_count(untracked, 'change was', 'changes were')} made without tracking, "
            "found by comparing, and marked “not tracked”."
        )
    if mapped.untracked_outside:
        found.append(
            f"{_count(mapped.untracked_outside, 'place', 'places')} outside the text "
            "(cover, tables in front) unlike our document, and no part of the text."
        )
    if mapped.formatting:
        found.append(
            f"{_count(mapped.formatting, 'change', 'changes')} of format alone "
            "passed over."
        )
    return found


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _fail(copy: ReturnedCopy, problem: str) -> None:
    ReturnedCopy.objects.filter(pk=copy.pk, state=State.READING).update(
        state=State.FAILED, problem=problem[:2000], read_at=timezone.now()
    )


def standing() -> Standing:
    """How many copies wait, and how many were given up."""
    found = ReturnedCopy.objects.aggregate(
        waiting=Count("pk", filter=Q(state=State.READING)),
        given_up=Count("pk", filter=GIVEN_UP),
    )
    return Standing("Returned copies", **found)


def read_given_up_again() -> int:
    """Read once more what failed each time; how many copies."""
    with transaction.atomic():
        number = ReturnedCopy.objects.filter(GIVEN_UP).update(
            state=State.READING,
            problem="",
            attempts=0,
            started_at=None,
            read_at=None,
            next_try_at=timezone.now(),
        )
        wake_after_commit()
    return number


def wake_after_commit() -> None:
    """Wake the worker once this transaction is there to be seen."""
    from exports.returned.tasks import read_copies_task

    # Robust: the row is written by then, and each minute wakes what was not woken.
    transaction.on_commit(read_copies_task.enqueue, robust=True)
