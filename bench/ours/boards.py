"""The boards around the benchmark's policies: their seats, and what they decided."""

from datetime import timedelta

from accounts.models import User
from bench.ours.people import People
from boards.deciding.recording import record
from boards.deciding.saying import Record
from boards.meeting.agenda import put_on
from boards.meeting.attending import Came, attend
from boards.meeting.calling import call
from boards.models import (
    Board,
    Capacity,
    Meeting,
    MeetingState,
    Method,
    Office,
    Outcome,
    Presence,
    Seat,
)
from workflow import workdays
from workflow.models import Edition

DELEGATION = "Scheme of delegation, paragraph 1"


class Boards:
    """DMT with its chair, CPB with as many members as its quorum, a clerk of both."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.boards = {board.key: board for board in Board.objects.all()}
        self._sit("dmt", people.chair, Capacity.OFFICER, Office.CHAIR)
        for person in people.councillors:
            self._sit("cpb", person, Capacity.COUNCILLOR)
        for key in self.boards:
            self._sit(key, people.clerk, Capacity.OFFICER, Office.CLERK)

    def approve(self, edition_id: int, key: str) -> None:
        """The board meets today and approves exactly the text of now, unless it did."""
        board, edition = self.boards[key], Edition.objects.get(pk=edition_id)
        decided = board.decisions.filter(edition=edition, seal=edition.seal_id)
        if decided.exists():
            return
        clerk, meeting = self.people.clerk, self._today(board)
        item = put_on(edition_id, meeting.pk, actor=clerk, late_because="It is asked.")
        said = Record(outcome=Outcome.APPROVED, method=Method.AGREED, considered=True)
        if not board.follows.counts_votes:
            said = Record(
                outcome=Outcome.APPROVED,
                method=Method.DIRECTOR,
                considered=True,
                director=self.people.chair,
                director_title="Director",
                delegation=DELEGATION,
            )
        record(item.pk, said, actor=clerk)

    def tomorrow(self, key: str) -> Meeting:
        """A board's meeting of tomorrow: what it decided today it has seen by then."""
        board, on = self.boards[key], workdays.today() + timedelta(days=1)
        found = board.meetings.filter(on=on).first()
        return found or call(board, actor=self.people.clerk, on=on)

    def _today(self, board: Board) -> Meeting:
        """Today's meeting, at which everybody is present."""
        held = board.meetings.exclude(state=MeetingState.CANCELLED)
        found = held.filter(on=workdays.today()).first()
        if found is not None:
            return found
        clerk = self.people.clerk
        made = call(board, actor=clerk, on=workdays.today())
        seats = board.seats.members().values_list("pk", flat=True)
        came = {pk: Came(Presence.PRESENT) for pk in seats}
        return attend(made.pk, came, actor=clerk)

    def _sit(
        self, key: str, person: User, capacity: str, office: str = Office.MEMBER
    ) -> None:
        Seat.objects.create(
            board=self.boards[key],
            person=person,
            capacity=capacity,
            office=office,
            votes=office != Office.CLERK,
            starts_on=workdays.today(),
        )
