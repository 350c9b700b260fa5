"""In an edition's history: conditions met, amendments confirmed, formal approval, and
days set for publication."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from boards.models import Confirmation, Discharge, FormalApproval, Publication
from boards.people.naming import office_then
from workflow.happenings import Happening, Source, happens
from workflow.screens.listing import long_date
from workflow.workdays import day_of

LONGEST = 80
# Names are on the record itself: here stands what somebody was, which does not change.
CLERK = "CPB’s clerk"
PUBLISHES = "The clerk or owner who publishes it"


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= LONGEST else f"{tidy[: LONGEST - 1].rstrip()}…"


def _by(rows: Sequence[Any], otherwise: str) -> dict[int, str]:
    """Whose hand each of these is, by its number."""
    done = {
        row.pk: (row.by_id, row.condition.decision.board, day_of(row.at))
        for row in rows
    }
    offices = office_then(done.values(), otherwise)
    return {
        pk: offices[person, board.pk, day] for pk, (person, board, day) in done.items()
    }


def _discharges() -> QuerySet[Discharge]:
    return Discharge.objects.annotate(edition=F("condition__decision__edition"))


def discharged(numbers: Sequence[int]) -> Iterator[Happening]:
    """The lines of these discharges."""
    rows = (
        _discharges()
        .filter(pk__in=numbers)
        .select_related("condition__decision__board", "condition__decision__seal")
    )
    found = list(rows.defer("condition__decision__seal__canonical"))
    who = _by(found, "The condition’s owner")
    for row in found:
        decision = row.condition.decision
        yield Happening(
            number=row.pk,
            edition_id=decision.edition_id,
            at=row.at,
            who=who[row.pk],
            what=f"discharged a condition of {decision.board}: "
            f"{_short(row.condition.text)}",
            sha256=decision.seal.sha256,
            url=reverse("boards:condition", args=[row.condition_id]),
            why=row.evidence,
        )


def _confirmations() -> QuerySet[Confirmation]:
    return Confirmation.objects.annotate(edition=F("condition__decision__edition"))


def confirmed(numbers: Sequence[int]) -> Iterator[Happening]:
    """The lines of these confirmations, about the final text."""
    rows = (
        _confirmations()
        .filter(pk__in=numbers)
        .select_related("condition__decision__board", "seal")
    )
    found = list(rows.defer("seal__canonical", "redline"))
    who = _by(found, "The board’s delegate")
    for row in found:
        board = row.condition.decision.board
        yield Happening(
            number=row.pk,
            edition_id=row.condition.decision.edition_id,
            at=row.at,
            who=who[row.pk],
            what=f"confirmed that the text has {board}’s amendment and no other change",
            sha256=row.seal.sha256,
            url=reverse("boards:condition", args=[row.condition_id]),
        )


def approved(numbers: Sequence[int]) -> Iterator[Happening]:
    """The lines of these formal approvals."""
    rows = FormalApproval.objects.filter(pk__in=numbers)
    for row in rows.select_related("seal").defer("seal__canonical"):
        verb = "recorded anew" if row.supersedes_id else "recorded"
        yield Happening(
            number=row.pk,
            edition_id=row.edition_id,
            at=row.at,
            who=CLERK,
            what=f"{verb} the formal approval {row.reference} of "
            f"{long_date(row.decided_on)}",
            sha256=row.seal.sha256,
            url=reverse("boards:approval", args=[row.edition_id]),
            why=row.reasons,
        )


def _publications() -> QuerySet[Publication]:
    return Publication.objects.annotate(at=F("scheduled_at"))


def set_for_a_day(numbers: Sequence[int]) -> Iterator[Happening]:
    """The lines of these publications on a day; struck where it did not happen."""
    rows = _publications().filter(pk__in=numbers)
    for row in rows.select_related("seal").defer("seal__canonical"):
        ended = row.state in (Publication.State.BACK, Publication.State.CANCELLED)
        yield Happening(
            number=row.pk,
            edition_id=row.edition_id,
            at=row.scheduled_at,
            who=PUBLISHES,
            what=f"set the publication for {long_date(row.on)}",
            sha256=row.seal.sha256,
            url=reverse("boards:publication", args=[row.pk]),
            why=row.comment,
            struck=(row.problem or "Cancelled.") if ended else "",
        )


happens(Source("discharged", _discharges, discharged))
happens(Source("confirmed", _confirmations, confirmed))
happens(Source("formally", FormalApproval.objects.all, approved))
happens(Source("publication", _publications, set_for_a_day))
