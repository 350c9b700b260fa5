"""What the boards' rules say, written down apart from the product.

Texts are pairs of two clauses' wordings. A decision belongs to one text; an amendment
names clauses (0, 1) and carries the decision over to a text that somebody confirmed.
"""

from dataclasses import dataclass, field
from datetime import date


def text_of(seal):
    """A frozen text as the model writes it."""
    return tuple(
        words.rstrip(".")[-1]
        for words in (run.runs[0].text for run in seal.text.clauses)
    )


@dataclass
class Wanted:
    """A condition: `names` clauses of an amendment, or none of any other."""

    pk: int
    names: frozenset = frozenset()
    confirmed: set = field(default_factory=set)
    discharged: bool = False


@dataclass
class Said:
    """A board's decision on one text, of a day; `noted` says nothing of it, `urgent`
    stands in for a vote on it."""

    pk: int
    text: tuple
    yes: bool
    on: date
    noted: bool = False
    urgent: bool = False
    wanted: list = field(default_factory=list)

    def holds_for(self, text):
        """Whether this yes holds for a text."""
        amendments = [one for one in self.wanted if one.names]
        if not self.yes:
            return False
        if amendments:
            return all(text in one.confirmed for one in amendments)
        return text == self.text


@dataclass
class Model:
    """One edition before two boards."""

    stage: str = "draft"
    text: tuple = ("a", "a")
    wrote: set = field(default_factory=set)
    said: dict = field(default_factory=lambda: {"dmt": [], "cpb": []})

    def newest(self, board):
        """The decision of a board that stands, or None."""
        rows = sorted(self.said[board], key=lambda said: said.on)
        return rows[-1] if rows else None

    def binding(self, board):
        """Whose conditions have to be met: the newest vote that said yes, or None."""
        rows = [said for said in self.said[board] if said.yes and not said.urgent]
        return max(reversed(rows), key=lambda said: said.on, default=None)

    def may_decide_urgently(self, board):
        """Only what is before the board, and only if it did not say what it thinks."""
        newest = self.newest(board)
        stage = {"dmt": "dmt_review", "cpb": "cpb_approval"}[board]
        return (
            self.stage == stage
            and not (newest and newest.holds_for(self.text))
            and not any(
                said.text == self.text and not said.noted for said in self.said[board]
            )
        )

    def in_review(self, text):
        """Whether DMT still looks at exactly this text, so that CPB says nothing."""
        return self.stage == "dmt_review" and text == self.text

    def may_endorse(self):
        """DMT's yes to this text, or to the one that CPB amended into it."""
        dmt, cpb = self.newest("dmt"), self.newest("cpb")
        if dmt is not None and dmt.holds_for(self.text):
            return True
        if cpb is None or dmt is None or not any(one.names for one in cpb.wanted):
            return False
        return cpb.holds_for(self.text) and dmt.holds_for(cpb.text)

    def may_publish(self):
        """CPB's yes to this text, and every other condition of both met."""
        cpb = self.newest("cpb")
        if cpb is None or not cpb.holds_for(self.text):
            return False
        open_ones = [
            one
            for board in ("dmt", "cpb")
            if self.binding(board) is not None
            for one in self.binding(board).wanted
            if not one.names and not one.discharged
        ]
        return not open_ones

    def may_confirm(self, said, wanted, who):
        """Only by somebody who did not write, for a text that changed as named."""
        differs = {n for n in (0, 1) if said.text[n] != self.text[n]}
        named = set().union(*(one.names for one in said.wanted))
        frozen = self.stage in ("dmt_review", "cpb_approval")
        # A seal is one text: put back, it is the decided one again.
        return frozen and bool(differs) and differs <= named and who not in self.wrote
