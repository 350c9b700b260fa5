"""What the form of recording begins with, and what a record is made of from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from boards.deciding.condition_form import ConditionForm
from boards.deciding.forms import RecordForm
from boards.deciding.how import METHODS, How, first_how, how_of
from boards.deciding.saying import Record, minute_of
from boards.deciding.tally import Count
from boards.deciding.writing import Wanted
from boards.meeting.attending import Came
from boards.meeting.expected import Expected
from boards.models import (
    Board,
    Capacity,
    Condition,
    Decision,
    Item,
    Meeting,
    Office,
    Outcome,
    Presence,
    Seat,
)
from boards.people.directing import named_director

THERE = (Presence.PRESENT, Presence.REMOTE)


def begins_with(
    items: Sequence[Item],
    meeting: Meeting,
    expected: Sequence[Expected],
    *,
    elsewhere: bool = True,
) -> list[dict[str, Any]]:
    """What is filled in beforehand for items that are not decided yet, in order.

    `elsewhere` as in `hows`.
    """
    of_all: dict[str, Any] = {"version": meeting.version, "address": meeting.address}
    if not meeting.board.follows.counts_votes:
        of_all |= _director(meeting.board, [one.seat for one in expected])
        of_all["present"] = ticked_first(expected)
    return [
        {
            **of_all,
            "how": first_how(item, elsewhere=elsewhere).value,
            "minute": minute_of(item, Outcome.APPROVED),
        }
        for item in items
    ]


def ticked_first(expected: Sequence[Expected]) -> list[str]:
    """Who is ticked beforehand."""
    return [str(seat.pk) for seat in _there(expected)]


def _there(expected: Sequence[Expected]) -> list[Seat]:
    """Whoever came, as recorded; every member where nothing is recorded yet."""
    if not any(one.came for one in expected):
        return [one.seat for one in expected]
    return [
        one.came.deputy or one.seat
        for one in expected
        if one.came is not None and one.came.is_there
    ]


def _director(board: Board, seats: Sequence[Seat]) -> dict[str, Any]:
    """Whom the board's settings name; else as last time, or the officer who chairs."""
    delegation = {"delegation": board.delegation}
    if named := named_director(board):
        return {**named, **delegation}
    rows = Decision.objects.filter(board=board, director__isnull=False)
    last = rows.order_by("-at").values("director", "director_title").first()
    if last is not None:
        return {**last, **delegation}
    for seat in seats:
        if seat.office == Office.CHAIR and seat.capacity == Capacity.OFFICER:
            title = seat.person.job_title
            return {"director": seat.person_id, "director_title": title, **delegation}
    return delegation


def as_recorded(decision: Decision, votes: Mapping[int, str]) -> dict[str, Any]:
    """A record as the form that corrects it begins: with what stands there."""
    facts: dict[str, Any] = {
        name: getattr(decision, name)
        for name in (
            "in_favour",
            "against",
            "abstained",
            "casting",
            "director_title",
            "delegation",
            "address",
            "outcome",
            "reasons",
            "dissent",
            "considered",
            "minute",
        )
    }
    return {
        **facts,
        "how": how_of(decision.method, bool(votes)).value,
        "director": decision.director_id,
        "mover": str(decision.mover_id or ""),
        "seconder": str(decision.seconder_id or ""),
        **{f"vote_{seat}": choice for seat, choice in votes.items()},
    }


def conditions_of(decision: Decision) -> list[dict[str, Any]]:
    """Its conditions, as rows of the form begin."""
    return [
        {
            "kind": row.kind,
            "text": row.text,
            "clauses": row.clauses,
            "owner": row.owner_id,
            "consulted": row.consulted,
            "due_on": row.due_on,
        }
        for row in decision.conditions.all()
    ]


def record_of(form: RecordForm, rows: Sequence[ConditionForm] = ()) -> Record:
    """What the forms say, as the service takes it."""
    said = form.cleaned_data
    how = How(said["how"])
    by_seat = {str(member.by.pk): member.by for member in form.members}
    address = said.get("address", "") if how == How.ELSEWHERE else ""
    decides = how == How.DIRECTOR
    return Record(
        outcome=Outcome(said["outcome"]),
        method=METHODS[how],
        votes=form.votes if how == How.NAMES else {},
        count=_count(said) if how == How.COUNT else None,
        casting=said.get("casting") or "",
        mover=by_seat.get(said.get("mover", "")),
        seconder=by_seat.get(said.get("seconder", "")),
        considered=said.get("considered", False),
        reasons=said["reasons"],
        dissent=said["dissent"],
        director=said.get("director") if decides else None,
        director_title=said.get("director_title", "") if decides else "",
        delegation=said.get("delegation", "") if decides else "",
        minute=said["minute"],
        address=address,
        meant=bool(said.get("meant")),
        conditions=tuple(wanted_of(row) for row in rows if not row.is_blank),
    )


def _count(said: Mapping[str, Any]) -> Count:
    return Count(said["in_favour"], said["against"], said["abstained"] or 0)


def wanted_of(row: ConditionForm) -> Wanted:
    """One condition as it was typed."""
    said = row.cleaned_data
    amends = said["kind"] == Condition.Kind.AMENDMENT
    return Wanted(
        text=said["text"],
        owner=said["owner"],
        due_on=said["due_on"],
        clauses=tuple(said["clauses"]) if amends else (),
        consulted=said["consulted"],
    )


def came_of(ticked: Sequence[str], expected: Sequence[Expected]) -> dict[int, Came]:
    """Attendance from ticks: by video or in person, and apologies, stay as recorded."""
    found = {}
    for one in expected:
        was = one.came.presence if one.came else ""
        deputy = next((d.pk for d in one.deputies if str(d.pk) in ticked), None)
        if str(one.seat.pk) in ticked:
            presence = was if was in THERE else Presence.PRESENT
        else:
            presence = was if was and was not in THERE else Presence.ABSENT
        found[one.seat.pk] = Came(presence, deputy)
    return found


def there_of(ticked: Sequence[str], expected: Sequence[Expected]) -> dict[int, int]:
    """Who was there from ticks: by seat, the seat of who filled it."""
    found: dict[int, int] = {}
    for one in expected:
        for by in (one.seat, *one.deputies):
            if str(by.pk) in ticked:
                found.setdefault(one.seat.pk, by.pk)
    return found
