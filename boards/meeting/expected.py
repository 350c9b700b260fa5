"""Who is expected at a meeting, who stands in for whom, and who came."""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.models import Attendance, Meeting, Presence, Seat
from boards.people.naming import name_of


@dataclass(frozen=True, slots=True)
class Expected:
    """One member's seat at a meeting: its deputies, and how it was filled."""

    seat: Seat
    deputies: Sequence[Seat]
    came: Attendance | None

    @property
    def name(self) -> str:
        """Who holds the seat."""
        return name_of(self.seat, public=False)

    @property
    def deputy_names(self) -> str:
        """Who may stand in."""
        return ", ".join(name_of(seat, public=False) for seat in self.deputies)

    @property
    def words(self) -> str:
        """How the seat was filled: "Sent apologies; Grace Lindqvist came instead"."""
        if self.came is None:
            return ""
        said = str(Presence(self.came.presence).label)
        if self.came.deputy is None:
            return said
        return f"{said}; {name_of(self.came.deputy, public=False)} came instead"


def expected_at(meeting: Meeting) -> list[Expected]:
    """The members of that day, in order of their seats, in two queries."""
    seats = list(
        meeting.board.seats.on(meeting.on)
        .members()
        .select_related("person", "board", "deputises_for")
        .order_by("pk")
    )
    rows = meeting.attendances.select_related("deputy__person", "deputy__deputises_for")
    came = {row.seat_id: row for row in rows}
    return [
        Expected(
            seat=seat,
            deputies=[one for one in seats if one.deputises_for_id == seat.pk],
            came=came.get(seat.pk),
        )
        for seat in seats
        if seat.deputises_for_id is None
    ]
