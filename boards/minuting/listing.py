"""What a meeting asked of whom, as a part of its minutes.

One line is one action, its columns between tabs. It is written from the list while the
minutes are a draft, and kept with them from their approval on. An action about an item
that is exempt stands in a part that is exempt too.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from accounts.models import User
from boards.models import Action, Meeting, Seat
from workflow import workdays
from workflow.screens.listing import long_date

COLUMNS = ("Action", "Who", "Due", "State")
KEY, EXEMPT_KEY = "actions", "actions-exempt"
KEYS = frozenset({KEY, EXEMPT_KEY})
HEADINGS = {KEY: "Actions", EXEMPT_KEY: "Actions about exempt items"}


def with_actions(
    paragraphs: Iterable[Mapping[str, object]], meeting: Meeting
) -> list[dict[str, object]]:
    """The paragraphs of a draft with the meeting's actions below them."""
    found = [dict(row) for row in paragraphs]
    exempt = {str(row["key"]) for row in found if row["exempt"]}
    return [*found, *_of_actions(meeting, exempt)]


def _of_actions(meeting: Meeting, exempt: Collection[str]) -> list[dict[str, object]]:
    rows = list(meeting.actions.select_related("owner"))
    seats = seats_of_people(
        meeting.board_id, meeting.on, {row.owner_id for row in rows}
    )
    lines: dict[str, list[str]] = {KEY: [], EXEMPT_KEY: []}
    for row in rows:
        key = EXEMPT_KEY if f"item-{row.item_id}" in exempt else KEY
        lines[key].append(_line(row, seats))
    return [
        {
            "key": key,
            "heading": HEADINGS[key],
            "text": "\n".join(listed),
            "exempt": key == EXEMPT_KEY,
        }
        for key, listed in lines.items()
        if listed
    ]


def _line(row: Action, seats: Mapping[int, Seat]) -> str:
    seat = seats.get(row.owner_id)
    who = named(seat) if seat else f"[[person:{row.owner_id}]]"
    return "\t".join(
        (" ".join(row.what.split()), who, long_date(row.due_on), _how(row))
    )


def _how(row: Action) -> str:
    if row.done_at is not None:
        return f"Done on {long_date(workdays.day_of(row.done_at))}"
    return "Overdue" if row.due_on < workdays.today() else "Open"


def named(seat: Seat) -> str:
    """A member as the minutes keep them, to be named when they are read."""
    return f"[[seat:{seat.pk}]]"


def by_office(person: User) -> str:
    """Somebody who does not sit on the board, as the minutes name them."""
    return str(person.job_title or person.get_full_name())


def seats_of_people(
    board_pk: int, on: date, people: Collection[int]
) -> dict[int, Seat]:
    """The seat of each of these people who sat on the board that day, in one query."""
    held = Seat.objects.filter(board=board_pk, person__in=people).on(on)
    return {seat.person_id: seat for seat in held}
