"""Members, deputies, interests, writers, votes, closing and new texts, in any order."""

from datetime import timedelta

from boards.conditions.urgent import Urgent, decide
from boards.deciding.recording import Record, correct, record
from boards.deciding.tally import Count
from boards.deciding.writing import Wanted
from boards.meeting.attending import Came, attend
from boards.models import (
    Board,
    Item,
    Method,
    Outcome,
    Presence,
    Seat,
)
from tests.boards.machine import model as rules
from tests.boards.machine.conditions import Conditions
from tests.boards.machine.drawing import VOTES
from tests.boards.machine.model import text_of
from tests.boards.machine.world import CLAUSES, PEOPLE
from workflow.workdays import today


class Deciding(Conditions):
    """One edition before two boards: texts, meetings, decisions, conditions."""

    # The text and its way

    def somebody_writes(self, who, first, second):
        new = (first, second)
        done = self.tried("write", lambda: self.world.write(who, new) or True)
        assert bool(done) == (self.model.stage == "draft")
        if done and new != self.model.text:
            self.model.text = new
            self.model.wrote.add(who)

    def the_owner_submits(self):
        done = self.tried("submit", lambda: self._step("submit_to_dmt", "owner"))
        assert bool(done) == (self.model.stage == "draft")
        if done:
            self.model.stage = "dmt_review"

    def it_goes_back(self):
        if self.model.stage not in ("dmt_review", "cpb_approval"):
            return
        done = self.tried("return", lambda: self._step("return_to_draft", "owner"))
        assert done
        self.model.stage = "draft"

    def the_clerk_endorses(self):
        if self.model.stage != "dmt_review":
            return
        expected = self.model.may_endorse()
        done = self.tried("endorse", lambda: self._step("endorse", "clerk"))
        assert bool(done) == expected
        if done:
            self.model.stage = "cpb_approval"

    def the_clerk_publishes(self):
        if self.model.stage != "cpb_approval":
            return
        expected = self.model.may_publish()
        done = self.tried("publish", lambda: self._step("publish", "clerk"))
        assert bool(done) == expected
        if done:
            self.model.stage = "published"

    def _step(self, name, who):
        self.world.step(name, who)
        return True

    # Deciding

    def dmt_decides(self, outcome, named, other):
        item = Item.objects.filter(board__key="dmt").order_by("-pk").first()
        if item is None:
            return
        chair = Seat.objects.get(person=self.world.ids["director"], office="chair")
        if self.pick((True, True, False)):
            clerk = self.world.person("clerk")
            attend(item.meeting_id, {chair.pk: Came(Presence.PRESENT)}, actor=clerk)
        wanted = self._wanted(outcome, named, other)
        said = Record(
            outcome=outcome,
            method=Method.DIRECTOR,
            considered=True,
            reasons="As we said.",
            director=self.world.person("director"),
            director_title="Director",
            delegation="Paragraph 4.2",
            conditions=wanted,
        )
        self._record(item, said)

    def cpb_decides(self, outcome, named, other):
        item = (
            Item.objects.filter(board__key="cpb", meeting__isnull=False)
            .order_by("-pk")
            .first()
        )
        if item is None:
            return
        said = Record(
            outcome=outcome,
            considered=True,
            reasons="As we said.",
            conditions=self._wanted(outcome, named, other),
            **self._way(),
        )
        self._record(item, said)

    def _way(self):
        way = self.pick(("agreed", "names", "count"))
        if way == "agreed":
            return {"method": Method.AGREED}
        casting = self.pick(("", "", "for", "against"))
        if way == "count":
            count = Count(*(self.pick(range(4)) for _ in range(3)))
            return {"method": Method.VOTE, "count": count, "casting": casting}
        votes = {
            self.world.seats[name]: self.pick(VOTES)
            for name in self.some(list(PEOPLE)) or ["chair"]
        }
        return {"method": Method.VOTE, "votes": votes, "casting": casting}

    def _wanted(self, outcome, named, other):
        if outcome != Outcome.CONDITIONS:
            return ()
        director = self.world.person("director")
        due = today() + timedelta(days=30)
        rows = []
        if named:
            parts = tuple(CLAUSES[n] for n in named)
            rows.append(Wanted("Say it plainer.", director, due, parts))
        if other or not named:
            rows.append(Wanted("Train the carers.", director, due))
        return tuple(rows)

    def _record(self, item, said):
        clerk = self.world.person("clerk")
        made = self.tried("record", lambda: record(item.pk, said, actor=clerk))
        if item.board.key == "cpb" and self.model.in_review(text_of(item.seal)):
            assert not made
        if made:
            self._note(made)

    def the_record_was_wrong(self, outcome):
        board = Board.objects.get(key="cpb")
        wrong = board.decisions.filter(superseded_by=None, item__meeting__on=today())
        row = wrong.order_by("-at", "-pk").first()
        old = self.model.newest("cpb")
        if row is None or old is None or row.pk != old.pk:
            return
        said = Record(
            outcome=outcome,
            method=Method.AGREED,
            considered=True,
            reasons="As we said.",
            conditions=self._wanted(outcome, (), True),
        )
        clerk = self.world.person("clerk")
        made = self.tried(
            "correct",
            lambda: correct(row.pk, said, actor=clerk, because="The wrong box."),
        )
        if made:
            self.model.said["cpb"].remove(old)
            self._note(made)
            for new in self.model.newest("cpb").wanted:
                new.discharged = any(one.discharged for one in old.wanted)

    def _note(self, made):
        # The text of the item, which may be older than the one before the board now.
        text = text_of(made.seal)
        wanted = [
            rules.Wanted(row.pk, frozenset(CLAUSES.index(c) for c in row.clauses))
            for row in made.conditions.all()
        ]
        said = rules.Said(
            made.pk,
            text,
            made.is_approval,
            made.decided_on,
            noted=made.outcome == Outcome.NOTED,
            urgent=made.method == Method.URGENT,
            wanted=wanted,
        )
        self.model.said[made.board.key].append(said)

    def it_goes_as_it_should(self, outcome, named, other, board):
        """So that editions come far: everybody is there and agrees."""
        if board == "cpb":
            self.it_comes_to_cpb()
        elif self.model.stage == "draft":
            self.the_owner_submits()
        self._agreed(board, outcome, self._wanted(outcome, named, other == 0))

    def it_comes_to_cpb(self):
        """DMT says yes, as far as it can, and the clerk sends it on."""
        if self.model.stage == "draft":
            self.the_owner_submits()
        if self.model.stage == "dmt_review":
            self._agreed("dmt", Outcome.APPROVED)
            self.the_clerk_endorses()

    def it_comes_again_and_is_noted(self, board):
        """The same text, at another meeting that says nothing of it."""
        self.traveller.shift(timedelta(days=1))
        self._agreed(board, Outcome.NOTED)

    def _agreed(self, board, outcome, wanted=()):
        self.an_item_comes_on_the_agenda(board)
        if board == "cpb":
            self.people_come(set(PEOPLE), False, True)
        item = Item.objects.filter(board__key=board, meeting__on=today()).last()
        if item is None or not item.meeting_id:
            return
        way = {"method": Method.AGREED}
        if board == "dmt":
            chair = Seat.objects.get(person=self.world.ids["director"], office="chair")
            came = {chair.pk: Came(Presence.PRESENT)}
            attend(item.meeting_id, came, actor=self.world.person("clerk"))
            way = {
                "method": Method.DIRECTOR,
                "director": self.world.person("director"),
                "director_title": "Director",
                "delegation": "Paragraph 4.2",
            }
        said = Record(outcome=outcome, considered=True, conditions=wanted, **way)
        self._record(item, said)

    def it_cannot_wait(self, board):
        found = Board.objects.get(key=board)
        said = Urgent(
            director=self.world.person("owner"),
            director_title="Director",
            delegation="Paragraph 9.1",
            chair=found.seats.get(office="chair", ends_on=None),
            chair_said="Agreed.",
            reasons="It cannot wait.",
            considered=True,
        )
        expected, clerk = (
            self.model.may_decide_urgently(board),
            self.world.person("clerk"),
        )
        edition = self.world.edition_pk
        made = self.tried(
            "decide urgently", lambda: decide(edition, found, said, actor=clerk)
        )
        assert bool(made) == expected
        if made:
            self._note(made)

    def the_text_is_amended(self, board):
        """As a board asked for it, and no other clause."""
        said = self.model.newest(board)
        named = {n for one in said.wanted for n in one.names} if said else set()
        if not named or self.model.stage == "published":
            return
        if self.model.stage != "draft":
            self.it_goes_back()
        new = list(said.text)
        for n in named:
            new[n] = "abc"[("abc".index(new[n]) + 1) % 3]
        self.somebody_writes("editor", *new)
        self.the_owner_submits()
        self.the_delegate_confirms(board)
