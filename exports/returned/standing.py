"""How a proposal stands in the draft as it is: fits, meets other changes, has no place.

A proposal was made on the words that were sent out. When the draft says other words
there by now, nobody's words are put over somebody else's unseen: both are shown, and
the editor says what it shall be.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exports.returned.draftlines import CannotApply
from exports.returned.findings import Shape
from exports.returned.ground import Places
from exports.returned.lines import captioned
from exports.returned.merging import merged
from exports.returned.models import Decision, Kind, Proposal
from exports.returned.strands import Strand, spoken

BY_HAND = "This is not part of the clauses, so it cannot be put in from here."
FIXED = "This line is written from elsewhere in the policy. Change it in the editor."
UNEVEN = "A clause was joined with something that is none. Do this in the editor."
GONE = "The clause is no longer in the draft."
CHANGED = "The draft says other words here by now."
WORDED = (Kind.CHANGE, Kind.CELL)
NEVER = (Kind.COMMENT, Kind.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What accepting would do.

    `now` is what the draft says there, `words` what it would say (paragraphs divided
    by an empty line). With `conflict` a person has to look first, and `sentence` says
    why. `seen` is the digest of what they are shown.
    """

    can_accept: bool
    sentence: str = ""
    conflict: bool = False
    now: str = ""
    words: str = ""
    seen: str = ""
    after: str = ""
    can_edit: bool = False


class Ground(Places):
    """The draft as a copy's proposals find it."""

    def standing(self, proposal: Proposal) -> Standing:
        """How this proposal stands now."""
        if proposal.kind in NEVER:
            return Standing(False, BY_HAND)
        if proposal.clause_id.endswith("#fixed"):
            return Standing(False, FIXED)
        try:
            return self._standing(proposal)
        except CannotApply as problem:
            return Standing(False, str(problem))

    def _standing(self, proposal: Proposal) -> Standing:
        match proposal.kind:
            case Kind.CHANGE | Kind.CELL:
                return self._worded(proposal)
            case Kind.INSERT:
                return self._new(proposal)
            case Kind.DELETE | Kind.MOVE:
                return self._whole(proposal)
            case Kind.REWORK:
                return self._several(proposal)
            case Kind.ROW_INSERT:
                return self._row_new(proposal)
        return self._row_gone(proposal)

    def _worded(self, proposal: Proposal) -> Standing:
        line = self.line(proposal)
        now = self.draft.words(line)
        strands = strands_in(proposal)
        group = proposal.facts["group"]
        if now is None:
            return self._vanished(proposal)
        before = [p for p in self.accepted.values() if _same_line(p, proposal)]
        chosen = {p.facts["group"] for p in before}
        expected = _bare(line, spoken(strands, chosen))
        wanted = _bare(line, spoken(strands, {*chosen, group}))
        edited = [p for p in before if p.edited]
        if now == expected and not edited:
            return _fits(now, wanted)
        if now == wanted and not edited:
            return _fits(now, wanted, "The draft says this already.")
        own = _bare(line, spoken(strands, {group}))
        both = merged(_bare(line, spoken(strands, ())), own, now)
        if both is not None and edited and now == _latest(edited, before).result:
            return _fits(now, both)
        return Standing(
            True,
            CHANGED,
            conflict=True,
            now=now,
            words=own if both is None else both,
            seen=digest(now),
            can_edit=True,
        )

    def _vanished(self, proposal: Proposal) -> Standing:
        """A clause that is gone is offered as a new one behind its neighbour."""
        if proposal.kind == Kind.CELL or "." not in proposal.clause_id:
            return Standing(False, GONE)
        after = self.neighbour(proposal.clause_id)
        where = self.labels.get(after, "")
        return Standing(
            True,
            f"{GONE} Accepting puts these words in as a new clause"
            + (f", after {where}." if where else " at the beginning."),
            conflict=True,
            words=proposal.new,
            seen=digest(""),
            after=after,
            can_edit=True,
        )

    def _new(self, proposal: Proposal) -> Standing:
        after = self.anchor(proposal)
        if self.draft.next_words(after) == proposal.new:
            return Standing(
                True,
                "The draft has this clause in that place already.",
                conflict=True,
                words=proposal.new,
                seen=digest(""),
                after=after,
                can_edit=True,
            )
        lost = proposal.facts["after"]
        moved = bool(lost) and after != lost and not self.draft.has(lost)
        moved = moved and not self.draft.has_block(lost.split("#")[0])
        where = self.labels.get(after, "")
        return Standing(
            True,
            "The clause it came behind is no longer in the draft. It would come "
            + (f"after {where}." if where else "first.")
            if moved
            else "",
            conflict=moved,
            words=proposal.new,
            seen=digest(""),
            after=after,
            can_edit=True,
        )

    def _whole(self, proposal: Proposal) -> Standing:
        line = proposal.clause_id
        if proposal.kind == Kind.DELETE and self.draft.has_block(line):
            is_section = line in self.places
            if not is_section:
                return Standing(True, seen=digest(line))
        now = self.draft.words(line)
        if now is None and proposal.kind == Kind.MOVE:
            return self._vanished(proposal)
        if now is None:
            return Standing(True, "It is gone from the draft already.", seen=digest(""))
        old = _bare(line, proposal.old)
        words = proposal.new if proposal.kind == Kind.MOVE else ""
        after = self.anchor(proposal) if proposal.kind == Kind.MOVE else ""
        if now == old:
            return Standing(True, now=now, words=words, seen=digest(now), after=after)
        both = merged(old, words, now) if words else ""
        return Standing(
            True,
            CHANGED,
            conflict=True,
            now=now,
            words=words if both is None else both,
            seen=digest(now),
            after=after,
            can_edit=bool(words),
        )

    def _several(self, proposal: Proposal) -> Standing:
        ids = proposal.facts["ids"]
        if any("#" in line or "." not in line for line in ids):
            return Standing(False, UNEVEN)
        said = [self.draft.words(line) for line in ids]
        if all(words is None for words in said):
            return self._vanished(proposal)
        now = "\n\n".join(words for words in said if words is not None)
        old = [
            _bare(i, w) for i, w in zip(ids, proposal.old.split("\n\n"), strict=True)
        ]
        return Standing(
            True,
            "" if said == old else CHANGED,
            conflict=said != old,
            now=now,
            words=proposal.new,
            seen=digest(now),
            can_edit=True,
        )

    def _row_new(self, proposal: Proposal) -> Standing:
        """Raises CannotApply where table or row are gone."""
        row = max(proposal.facts["row"], 0)
        cells = self.row(proposal)
        if cells:
            self.draft.cell(proposal.clause_id, row, 0, cells)
        return Standing(True, seen=digest(""))

    def _row_gone(self, proposal: Proposal) -> Standing:
        cells = self.row(proposal)
        now = self.draft.row_words(proposal.clause_id, proposal.facts["row"], cells)
        shown = " | ".join(now)
        changed = now != cells
        return Standing(
            True,
            CHANGED if changed else "",
            conflict=changed,
            now=shown,
            seen=digest(shown),
        )


def strands_in(proposal: Proposal) -> list[Strand]:
    """The strands a proposal was kept with."""
    return [Strand(**strand) for strand in proposal.facts["strands"]]


def shapes_in(proposal: Proposal) -> list[Shape]:
    """The shapes of its new paragraphs."""
    return [Shape(**shape) for shape in proposal.facts["shapes"]]


def digest(words: str) -> str:
    """What a person was shown, so that nothing else is overwritten."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _fits(now: str, wanted: str, sentence: str = "") -> Standing:
    return Standing(
        True, sentence, now=now, words=wanted, seen=digest(now), can_edit=True
    )


def _bare(line: str, words: str) -> str:
    return captioned(words) if line.endswith("#caption") else words


def _same_line(one: Proposal, other: Proposal) -> bool:
    def place(proposal: Proposal) -> tuple[Any, ...]:
        facts = proposal.facts
        return proposal.clause_id, facts.get("row"), facts.get("column")

    accepted = one.decision == Decision.ACCEPTED and one.kind in WORDED
    return accepted and one.pk != other.pk and place(one) == place(other)


def _latest(edited: Sequence[Proposal], before: Sequence[Proposal]) -> Proposal:
    """The one accepted last, whose result stands in the draft."""
    return max(before, key=lambda p: (p.decided_at is not None, p.decided_at, p.place))
