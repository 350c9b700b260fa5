"""Legal bases of a board, and what follows from each.

A board is what the law and the council's constitution make it. Its basis decides who
votes, whether it may decide away from a meeting, and whether somebody else has to give
the formal approval. A council's own choices stand on the board and only narrow this.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class Basis(TextChoices):
    """What kind of body it is."""

    OFFICERS = "officers", "Officers"
    ADVISORY = "advisory", "Advisory board"
    COMMITTEE = "committee", "Decision-making committee"
    EXECUTIVE = "executive", "Executive"


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from a basis.

    `counts_votes`: whether votes decide; of officers the Director does.
    `co_optees_vote`: whether a member who is no councillor may vote (Local Government
    and Housing Act 1989, section 13: on a decision-making committee they may not).
    `circulation`, `remote`: whether it may decide on paper, or meet by video (Local
    Government Act 1972, schedule 12: committees and the executive meet in person).
    `casting_vote`: whether its chair may have a second vote on a tie (schedule 12,
    paragraph 39). `public`: whether the public may attend and read its papers (part
    VA). `approves`: whether its own decision is the formal one.
    """

    counts_votes: bool
    co_optees_vote: bool
    circulation: bool
    remote: bool
    casting_vote: bool
    public: bool
    approves: bool
    words: str


FOLLOWS: dict[Basis, Follows] = {
    Basis.OFFICERS: Follows(
        counts_votes=False,
        co_optees_vote=True,
        circulation=True,
        remote=True,
        casting_vote=False,
        public=False,
        approves=False,
        words="Officers advise, and the Director decides under a named delegation.",
    ),
    Basis.ADVISORY: Follows(
        counts_votes=True,
        co_optees_vote=True,
        circulation=True,
        remote=True,
        casting_vote=True,
        public=False,
        approves=False,
        words="Its members advise the council. Co-opted members vote like councillors, "
        "also by circulation.",
    ),
    Basis.COMMITTEE: Follows(
        counts_votes=True,
        co_optees_vote=False,
        circulation=False,
        remote=False,
        casting_vote=True,
        public=True,
        approves=True,
        words="It decides for the council, in person and in public. Only councillors "
        "vote; co-opted members speak.",
    ),
    Basis.EXECUTIVE: Follows(
        counts_votes=True,
        co_optees_vote=False,
        circulation=False,
        remote=False,
        casting_vote=True,
        public=True,
        approves=True,
        words="The executive decides, in person and in public. Only its councillors "
        "vote.",
    ),
}
