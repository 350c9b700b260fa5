"""A decision as its page shows it, and in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from boards.deciding.naming_parts import called
from boards.deciding.opposite import how_it_counts
from boards.deciding.presenting import There
from boards.meeting.picture import VotePicture
from boards.meeting.votes import picture_of
from boards.models import Choice, Condition, Decision, Method, Outcome
from boards.people.naming import name_of
from workflow.models import Seal
from workflow.screens.listing import long_date
from workflow.workdays import day_of

SAID = {
    Outcome.APPROVED: "approved",
    Outcome.CONDITIONS: "approved with conditions",
    Outcome.RETURNED: "returned",
    Outcome.NOTED: "noted",
}


def said_of(decision: Decision) -> str:
    """As in "CPB approved Digital Parenting 1.0 on 4 May 2026."."""
    done = SAID[Outcome(decision.outcome)]
    day = long_date(decision.decided_on)
    return f"{decision.board} {done} {decision.edition} on {day}."


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition with the clauses that it names and how it stands."""

    row: Condition
    clauses: Sequence[str]
    stands: str
    done: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything that a decision's page shows."""

    decision: Decision
    said: str
    exact: bool
    counts: str
    picture: VotePicture | None
    there: Sequence[There]
    by_name: bool
    conditions: Sequence[Asked]
    earlier: Sequence[Decision]
    later: Decision | None
    reports: Sequence[Any]
    facts: Sequence[tuple[str, str]]


def decision_page(decision: Decision) -> DecisionPage:
    """The page, in a constant number of queries."""
    seats = took_part(decision)
    return DecisionPage(
        decision=decision,
        said=said_of(decision),
        exact=decision.edition.text_sha256 == decision.seal.sha256,
        counts=how_it_counts(decision, _of_board(decision)),
        picture=picture_of(decision),
        there=seats,
        by_name=any(seat.choice for seat in seats),
        conditions=_conditions(decision),
        earlier=_earlier(decision),
        later=getattr(decision, "superseded_by", None),
        reports=list(decision.reports.select_related("meeting")),
        facts=[fact for fact in _facts(decision) if fact[1]],
    )


def _of_board(decision: Decision) -> list[Decision]:
    """What the same board said about exactly this text."""
    rows = Decision.objects.filter(board=decision.board_id, seal=decision.seal_id)
    rows = rows.filter(edition=decision.edition_id)
    return list(rows.select_related("board", "superseded_by"))


def took_part(decision: Decision) -> list[There]:
    """Who was there for a record, or sat on the board when it went round."""
    parts = decision.parts.select_related(
        "seat__person", "seat__deputises_for", "by__person", "by__deputises_for"
    )
    return [
        There(
            name=_who(part),
            standing=part.by.standing,
            why_not=part.why_not,
            choice=Choice(part.choice).label if part.choice else "",
        )
        for part in parts
    ]


def _who(part: Any) -> str:
    name = name_of(part.by, public=False)
    if part.by_id == part.seat_id:
        return name
    return f"{name}, for {name_of(part.seat, public=False)}"


def _facts(decision: Decision) -> list[tuple[str, str]]:
    """Words and people of a record, each with what it is called."""
    director = str(decision.director) if decision.director else ""
    if director and decision.director_title:
        director = f"{director}, {decision.director_title}"
    if decision.executive:
        director += " (as an executive member)"
    considered = "Before the board, and considered" if decision.considered else ""
    casting = Choice(decision.casting).label if decision.casting else ""
    return [
        ("How", str(Method(decision.method).label)),
        ("Director deciding", director),
        ("Under", decision.delegation),
        ("Moved by", _seat(decision.mover)),
        ("Seconded by", _seat(decision.seconder)),
        ("Chair’s casting vote", casting),
        ("Consultation report", considered),
        ("Reasons", decision.reasons),
        ("Dissent", decision.dissent),
        ("Chair consulted", _seat(decision.chair)),
        ("What the chair said", decision.chair_said),
        ("Minute", decision.minute),
    ]


def _seat(seat: Any) -> str:
    return name_of(seat, public=False) if seat is not None else ""


def _conditions(decision: Decision) -> list[Asked]:
    rows = list(
        decision.conditions.select_related("owner", "discharge__by").prefetch_related(
            "confirmations__by"
        )
    )
    if not rows:
        return []
    names: dict[int, list[str]] = {}
    if any(row.is_amendment for row in rows):
        text = Seal.objects.get(pk=decision.seal_id).text
        names = {row.pk: called(text, row.clauses) for row in rows}
    now = decision.edition.seal_id
    return [_asked(row, names.get(row.pk, []), now) for row in rows]


def _asked(row: Condition, clauses: list[str], now: int | None) -> Asked:
    if row.is_amendment:
        confirmed = list(row.confirmations.all())
        if not confirmed:
            return Asked(row, clauses, "Not confirmed yet", done=False)
        last = max(confirmed, key=lambda one: one.at)
        words = f"Confirmed by {last.by} on {long_date(day_of(last.at))}"
        if all(one.seal_id != now for one in confirmed):
            return Asked(row, clauses, f"{words}, for an older text", done=False)
        return Asked(row, clauses, words, done=True)
    done = getattr(row, "discharge", None)
    if done is None:
        return Asked(row, clauses, "Open", done=False)
    words = f"Discharged by {done.by} on {long_date(day_of(done.at))}: {done.evidence}"
    return Asked(row, clauses, words, done=True)


def _earlier(decision: Decision) -> list[Decision]:
    """The records that this one put right, the last first."""
    if decision.item_id is None or decision.number == 1:
        return []
    rows = Decision.objects.filter(item=decision.item_id, number__lt=decision.number)
    return list(
        rows.select_related("recorded_by", "board", "edition").order_by("-number")
    )
