"""A decision of the story, as the clerk's record of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from boards.deciding.checking import asked
from boards.deciding.recording import record, there_at
from boards.deciding.saying import Record
from boards.deciding.tally import entitled
from boards.deciding.writing import Wanted
from boards.models import Choice, Item, Meeting, Method
from cms.text.model import words
from demo.boards import days
from demo.boards.seating import DELEGATION, Seating
from demo.story.board_events import Asked, Said
from workflow.models import Seal


@dataclass(frozen=True)
class Deciding:
    """Records what meetings said; `pages` are the policies by their names."""

    seating: Seating
    pages: Mapping[str, int]

    def record(self, meeting: Meeting, said: Said, actor: User) -> None:
        """Keep one decision, on the text that is on the agenda."""
        item = Item.objects.select_related("board", "edition", "meeting").get(
            meeting=meeting, edition__page=self.pages[said.slug], kind="policy"
        )
        record(item.pk, self._record(item, said), actor=actor)

    def _record(self, item: Item, said: Said) -> Record:
        key = item.board.key
        conditions = tuple(self._wanted(item, one) for one in said.conditions)
        return Record(
            outcome=said.outcome,
            considered=asked(item),
            reasons=said.reasons,
            dissent=said.dissent,
            conditions=conditions,
            mover=self.seating.seat(key, said.mover) if said.mover else None,
            seconder=self.seating.seat(key, said.seconder) if said.seconder else None,
            **self._how(item, said),
        )

    def _how(self, item: Item, said: Said) -> dict[str, Any]:
        """Officers advise and their Director decides; others agree, or vote by name."""
        if not item.board.follows.counts_votes:
            director = self.seating.people["ruth"]
            return {
                "method": Method.DIRECTOR,
                "director": director,
                "director_title": director.job_title,
                "delegation": DELEGATION,
            }
        if said.method != Method.VOTE:
            return {"method": said.method}
        key = item.board.key
        votes = {member.seat.pk: str(Choice.FOR) for member in entitled(there_at(item))}
        for names, choice in (
            (said.against, Choice.AGAINST),
            (said.abstained, Choice.ABSTAIN),
        ):
            votes |= {self.seating.seat(key, name).pk: str(choice) for name in names}
        return {"method": Method.VOTE, "votes": votes}

    def _wanted(self, item: Item, one: Asked) -> Wanted:
        return Wanted(
            text=one.text,
            owner=self.seating.people[one.owner],
            due_on=one.due_on or days.deadline(),
            consulted=one.consulted,
            clauses=tuple(clause(item.seal, begins) for begins in one.clauses),
        )


def clause(seal: Seal | None, begins: str) -> str:
    """The id of the clause of a text that begins with these words."""
    if seal is None:
        raise ValueError(f"No text in which a clause begins with {begins!r}.")
    return next(
        one.id for one in seal.text.clauses if words(one.runs).startswith(begins)
    )
