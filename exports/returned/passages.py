"""Proposals about the lines of the text: changed, new, removed, moved, divided."""

from collections.abc import Iterator
from typing import Any

from exports.returned.aligning import TYPED_NUMBER
from exports.returned.findings import (
    CHANGE,
    DELETE,
    INSERT,
    MOVE,
    OUTSIDE,
    REWORK,
    Finding,
    Shape,
)
from exports.returned.lines import CAPTION, CLAUSE, Line, captioned
from exports.returned.moving import chain, with_moves
from exports.returned.paper import NONE
from exports.returned.parting import Parting, Passage
from exports.returned.strands import (
    UNTRACKED,
    Strands,
    groups_of,
    spoken,
    strands_of,
)


class PassageMapper:
    """Turns the passages of a parting into findings."""

    def __init__(self, parting: Parting) -> None:
        self.parting = parting
        self.at = self._anchors()

    def findings(self, gone: frozenset[str]) -> list[Finding]:
        """Every finding; lines of the blocks in `gone` are told of elsewhere."""
        found: list[Finding] = []
        passages = sorted(self.parting.passages, key=self._order)
        for passage in passages:
            if any(self._block(line) in gone for line in passage.lines):
                continue
            found += self._of(passage)
        found = sorted(with_moves(found), key=lambda finding: finding.order)
        chain(found)
        return found

    def _anchors(self) -> list[int]:
        """The line behind which each paragraph of the result stands, -1 for none."""
        own = {
            result: passage.lines[-1]
            for passage in self.parting.passages
            if passage.lines and not passage.moved
            for result in passage.result
        }
        anchors: list[int] = []
        last = -1
        for number in range(len(self.parting.result)):
            last = max(last, own.get(number, -1))
            anchors.append(last)
        return anchors

    def _order(self, passage: Passage) -> tuple[float, ...]:
        if passage.lines and not passage.moved:
            return (float(passage.lines[0]), 0.0, 0.0)
        if passage.result:
            first = passage.result[0]
            return (float(self.at[first]), 1.0, float(first))
        if passage.lines:
            return (float(passage.lines[0]), 0.0, 0.0)
        return (float(self._before(passage.base[0])), 1.0, float(passage.base[0]))

    def _before(self, base: int) -> int:
        """The last line whose paragraph stands before this one, -1 for none."""
        kept = (line for line, place in self.parting.pairs.kept if place < base)
        return max(kept, default=-1)

    def _of(self, passage: Passage) -> Iterator[Finding]:
        if not passage.lines:
            yield from self._without_line(passage)
        elif not passage.result:
            yield from self._removed(passage)
        elif len(passage.lines) == len(passage.result) == 1:
            yield from self._changed(passage)
        else:
            yield from self._reworked(passage)

    def _without_line(self, passage: Passage) -> Iterator[Finding]:
        """New paragraphs; or some beside the text, which nobody can accept."""
        parting = self.parting
        order = self._order(passage)
        old = [parting.base[n].words for n in passage.base]
        new = [parting.result[n].words for n in passage.result]
        marks = parting.marks(passage)
        ours = bool(old) and all(parting.is_ours(words) for words in old)
        if ours or order[0] < 0:
            if old == new or not marks:
                parting.untracked_outside += 0 if ours and old == new else 1
                return
            yield Finding(
                OUTSIDE,
                order,
                label="outside the text",
                old=tuple(old),
                new=tuple(new),
                **parting.authors.facts(marks),
            )
            return
        for number in passage.result:
            alone = Passage([], [], [number])
            used = self._put_in(alone) if old else parting.marks(alone)
            yield self._new(number, parting.authors.facts(used))

    def _put_in(self, passage: Passage) -> set[int]:
        """The marks of words put in; without any, the paragraph itself is not."""
        pieces = [p for p in self.parting.pieces(passage) if p.text.strip()]
        if any(piece.ins == NONE for piece in pieces):
            return set()
        return {piece.ins for piece in pieces}

    def _removed(self, passage: Passage) -> Iterator[Finding]:
        marks = self.parting.marks(passage) if passage.base else set()
        for number in passage.lines:
            line = self.parting.lines[number]
            yield Finding(
                DELETE,
                (float(number), 0.0, 0.0),
                ids=(line.id,),
                label=line.label,
                old=(line.words,),
                **self.parting.authors.facts(marks),
            )

    def _changed(self, passage: Passage) -> Iterator[Finding]:
        line = self.parting.lines[passage.lines[0]]
        strands = self._strands(line, passage)
        every = groups_of(strands)
        if line.kind == CAPTION and _is_number_only(strands, every):
            return
        if passage.moved:
            yield self._moved(line, passage, spoken(strands, every))
            return
        for place, group in enumerate(every):
            yield Finding(
                CHANGE,
                (float(passage.lines[0]), 0.0, float(place)),
                ids=(line.id,),
                label=line.label,
                old=(spoken(strands, ()),),
                new=(spoken(strands, (group,)),),
                strands=strands,
                group=group,
                **self._facts(passage, group),
            )

    def _facts(self, passage: Passage, group: str) -> dict[str, Any]:
        if group == UNTRACKED:
            return self.parting.authors.facts(set())
        names = self.parting.authors.names
        marks = {m for m in self.parting.marks(passage) if names[m] == group}
        return self.parting.authors.facts(marks)

    def _strands(self, line: Line, passage: Passage) -> Strands:
        """The strands of a line; a typed number before it is no change of words."""
        pieces = self.parting.pieces(passage)
        strands = strands_of(line.words, pieces, self.parting.authors.names)
        first = strands[0] if strands else None
        if first and first.ins == UNTRACKED and not first.dele:
            number = TYPED_NUMBER.match(first.text.rstrip() + " ")
            if number and number.end() > len(first.text.rstrip()):
                return strands[1:]
        return strands

    def _moved(self, line: Line, passage: Passage, words: str) -> Finding:
        number = passage.result[0]
        return Finding(
            MOVE,
            self._order(passage),
            ids=(line.id,),
            label=line.label,
            old=(line.words,),
            new=(words,),
            shapes=(self._shape(number),),
            after=self._id(self.at[number]),
            **self.parting.authors.facts(self.parting.marks(passage)),
        )

    def _reworked(self, passage: Passage) -> Iterator[Finding]:
        """Lines that were divided or joined.

        Where something else stands between the parts now, the later ones are new.
        """
        first, rest = self._together(passage.result)
        lines = [self.parting.lines[number] for number in passage.lines]
        facts = self.parting.authors.facts(self.parting.marks(passage))
        yield Finding(
            REWORK,
            (float(passage.lines[0]), 0.0, 0.0),
            ids=tuple(line.id for line in lines),
            label=", ".join(line.label for line in lines),
            old=tuple(line.words for line in lines),
            new=tuple(self.parting.result[n].words for n in first),
            shapes=tuple(self._shape(n) for n in first),
            **facts,
        )
        for number in rest:
            yield self._new(number, facts)

    def _together(self, results: list[int]) -> tuple[list[int], list[int]]:
        """Those that follow each other from the first one on, and the rest."""
        worded = [n for n, sight in enumerate(self.parting.result) if sight.words]
        at = worded.index(results[0])
        count = sum(
            one == other for one, other in zip(results, worded[at:], strict=False)
        )
        return results[:count], results[count:]

    def _new(self, number: int, facts: dict[str, Any]) -> Finding:
        return Finding(
            INSERT,
            (float(self.at[number]), 1.0, float(number)),
            label=self._label(self.at[number]),
            new=(self.parting.result[number].words,),
            shapes=(self._shape(number),),
            after=self._id(self.at[number]),
            **facts,
        )

    def _shape(self, number: int) -> Shape:
        """What a new paragraph is: like the one before it if it looks like it."""
        paragraph = self._paragraph(number)
        if paragraph.heading:
            return Shape(heading=min(paragraph.heading, 3))
        anchor = self.at[number]
        if anchor >= 0:
            line = self.parting.lines[anchor]
            before = self._of_line(anchor)
            if line.kind == CLAUSE and before is not None:
                like = self._paragraph(before)
                if (like.style, like.depth) == (paragraph.style, paragraph.depth):
                    return Shape(depth=line.depth)
        if paragraph.depth == NONE or paragraph.depth == 1:
            return Shape()
        return Shape(depth=max(1, paragraph.depth - 1))

    def _paragraph(self, number: int) -> Any:
        source = self.parting.result[number].sources[-1]
        return self.parting.paper.paragraphs[source]

    def _of_line(self, line: int) -> int | None:
        for passage in self.parting.passages:
            if line in passage.lines and passage.result:
                return passage.result[-1]
        return None

    def _id(self, line: int) -> str:
        return self.parting.lines[line].id if line >= 0 else ""

    def _label(self, line: int) -> str:
        return self.parting.lines[line].label if line >= 0 else ""

    def _block(self, line: int) -> str:
        return self.parting.lines[line].id.split("#")[0]


def _is_number_only(strands: Strands, every: list[str]) -> bool:
    """Whether a caption's number alone differs, which is counted and not written."""
    return captioned(spoken(strands, ())) == captioned(spoken(strands, every))
