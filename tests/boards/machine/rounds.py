"""What goes round on paper: sent, voted on, closed."""

from datetime import timedelta

from django.utils import timezone

from boards.circulating.closing import close, end_without
from boards.circulating.opening import send_round
from boards.circulating.voting import vote
from boards.models import Board, Circulation
from tests.boards.machine.model import text_of
from tests.boards.machine.trying import Trying
from tests.boards.machine.world import PEOPLE


class Rounds(Trying):
    """The clerk sends it round, members vote, the chair closes it."""

    # On paper

    def it_goes_round(self):
        self._sent_round()
        if self.model.stage in ("draft", "dmt_review"):
            self.it_comes_to_cpb()
            self._sent_round()

    def _sent_round(self):
        board = Board.objects.get(key="cpb")
        closes_at = timezone.now() + timedelta(days=2)
        clerk = self.world.person("clerk")
        made = self.tried(
            "send round",
            lambda: send_round(
                self.world.edition_pk, board, actor=clerk, closes_at=closes_at
            ),
        )
        assert self.model.stage == "cpb_approval" or not made

    def _round(self):
        return Circulation.objects.filter(closed_at=None).order_by("-pk").first()

    def somebody_votes(self, who, choice, read):
        row = self._round()
        if row is not None:
            person = self.world.person(who)
            self.tried(
                "vote",
                lambda: vote(row.pk, actor=person, choice=choice, had_report=read > 0),
            )

    def everybody_votes(self, choices):
        for who, choice in zip(PEOPLE, choices, strict=True):
            self.somebody_votes(who, choice, 1)

    def it_goes_round_to_its_end(self, choices, outcome):
        """So that votes are counted often: sent, voted on by all, closed."""
        self.it_goes_round()
        self.everybody_votes(choices)
        self.the_chair_closes(outcome, "", True, ())

    def the_chair_closes(self, outcome, casting, late, named):
        row = self._round()
        if row is None:
            return
        if late:
            self.traveller.shift(timedelta(days=3))
        chair = self.world.person("chair")
        made = self.tried(
            "close",
            lambda: close(
                row.pk,
                actor=chair,
                outcome=outcome,
                casting=casting,
                reasons="As we said.",
                conditions=self._wanted(outcome, named, True),
            ),
        )
        if made:
            assert not self.model.in_review(text_of(made.seal))
            self._note(made)

    def it_ends_without_a_decision(self, who):
        row = self._round()
        if row is not None:
            actor, voted = self.world.person(who), row.ballots.exists()
            done = self.tried(
                "end", lambda: end_without(row.pk, actor=actor, because="To a meeting.")
            )
            assert who == "chair" or not (done and voted)
