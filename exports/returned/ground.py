"""What was sent out, where it stands in the draft, and what was accepted already."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exports.returned.drafttext import DraftText
from exports.returned.lines import Grid, Line, lines_of
from exports.returned.models import Kind, Proposal, ReturnedCopy


class Places:
    """The draft with what was sent out and what was accepted of one copy before."""

    def __init__(
        self,
        copy: ReturnedCopy,
        raw: Iterable[dict[str, Any]],
        accepted: Sequence[Proposal],
    ) -> None:
        self.lines: list[Line] = []
        self.grids: list[Grid] = []
        if copy.seal is not None:
            self.lines, self.grids = lines_of(copy.seal.text)
        self.places: Mapping[str, int] = {
            line.id: place for place, line in enumerate(self.lines)
        }
        self.labels: Mapping[str, str] = {line.id: line.label for line in self.lines}
        self.draft = DraftText(raw, {line.id: line.words for line in self.lines})
        self.accepted = {proposal.place: proposal for proposal in accepted}

    def line(self, proposal: Proposal) -> str:
        """The id of the line a worded proposal is about, in the draft as it is."""
        if proposal.kind != Kind.CELL:
            return proposal.clause_id
        facts = proposal.facts
        return self.draft.cell(
            proposal.clause_id, facts["row"], facts["column"], self.row(proposal)
        )

    def row(self, proposal: Proposal) -> list[str]:
        """The words of a proposal's row, with what was accepted in it already."""
        cells = list(proposal.facts["cells"])
        for other in self.accepted.values():
            if (
                other.kind == Kind.CELL
                and other.clause_id == proposal.clause_id
                and other.facts["row"] == proposal.facts["row"]
            ):
                cells[other.facts["column"]] = other.result
        return cells

    def anchor(self, proposal: Proposal) -> str:
        """Where something new goes: behind what was put in before it, or its line."""
        behind = proposal.facts["behind"]
        while behind in self.accepted:
            made = self.accepted[behind]
            if made.made_id and self.draft.has(made.made_id):
                return made.made_id
            behind = made.facts["behind"]
        moved = proposal.clause_id if proposal.kind == Kind.MOVE else ""
        return self.neighbour(proposal.facts["after"], but=moved)

    def neighbour(self, line: str, but: str = "") -> str:
        """The line itself, or the nearest before it that the draft still has.

        `but` is a line that is on its way elsewhere.
        """
        for place in range(self.places.get(line, -1), -1, -1):
            found = self.lines[place].id
            if found == but:
                continue
            if self.draft.has(found) or self.draft.has_block(found.split("#")[0]):
                return found
        return ""
