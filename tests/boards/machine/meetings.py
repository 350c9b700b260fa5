"""Meetings: what is on the agenda, who comes, who declares an interest."""

from boards.meeting.agenda import put_on
from boards.meeting.attending import Came, attend, declare, take_back
from boards.meeting.calling import call
from boards.models import Board, Interest, Item, Presence
from tests.boards.machine.rounds import Rounds
from tests.boards.machine.world import PEOPLE
from workflow.workdays import today


class Meetings(Rounds):
    """The clerk calls them, puts the text on and records who was there."""

    def an_item_comes_on_the_agenda(self, board):
        meeting = self._meeting(board)
        frozen = self.model.stage in ("dmt_review", "cpb_approval")
        done = self.tried(
            "put on",
            lambda: put_on(
                self.world.edition_pk,
                meeting.pk,
                actor=self.world.person("clerk"),
                late_because="It cannot wait.",
            ),
        )
        assert frozen or not done

    def _meeting(self, key):
        board = Board.objects.get(key=key)
        found = board.meetings.filter(on=today()).first()
        return found or call(board, actor=self.world.person("clerk"), on=today())

    def people_come(self, there, deputy, chaired):
        seats = self.world.seats
        came = {
            seats[name]: Came(
                Presence.PRESENT if name in there else Presence.APOLOGIES,
                seats["deputy"]
                if deputy and name == "other councillor" and name not in there
                else None,
            )
            for name in PEOPLE
        }
        meeting = self._meeting("cpb")
        if chaired:
            meeting.chaired_by_id = seats["chair"]
            meeting.save(update_fields=["chaired_by"])
        clerk = self.world.person("clerk")
        assert self.tried("attend", lambda: attend(meeting.pk, came, actor=clerk))

    def somebody_declares(self, who, kind, dispensed):
        item = Item.objects.filter(board__key="cpb").order_by("-pk").first()
        if item is None:
            return
        self.tried(
            "declare",
            lambda: declare(
                item.pk,
                self.world.seats[who],
                actor=self.world.person("clerk"),
                kind=kind,
                what="A family firm sells tablets.",
                dispensation="Granted by the monitoring officer." if dispensed else "",
            ),
        )

    def an_interest_was_a_mistake(self):
        row = Interest.objects.filter(withdrawn_at=None).order_by("-pk").first()
        if row is not None:
            clerk = self.world.person("clerk")
            self.tried("take back", lambda: take_back(row.pk, actor=clerk))
