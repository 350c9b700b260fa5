"""How deep in a list a line stands, by its number or bullet and its indent."""

from collections.abc import Iterable
from dataclasses import dataclass

from .found import Block, Paragraph
from .typed import Typed, follows, typed_mark

_STEP = 100  # twips that count as a deeper indent
_RANK = {"decimal": 0, "letter": 1, "roman": 2, "bullet": 3, "tick": 3}
_SMALLER = tuple("o○◦-–—*▪§")  # bullets typed below other bullets
DEEPEST = 2
_MOST_OPEN = 12
_SENTENCE = 8  # words of a line that counts as one

Signature = tuple[str, str, int]


@dataclass(slots=True)
class _Open:
    """A list that is open: how its marks look, where they stand, what came last."""

    signature: Signature
    indent: int
    rank: int
    value: str


class Levels:
    """Follows the lists of a text; `heading` and `paragraph` end them."""

    def __init__(self, running: set[Signature]) -> None:
        self._running = running
        self._open: list[_Open] = []
        self._base = 0
        self._clause = ""  # the last count of those that number the whole

    @property
    def indent(self) -> int | None:
        """How far the last item is indented, None outside a list."""
        return self._open[-1].indent if self._open else None

    def heading(self, parts: int) -> None:
        """A heading begins; its own number has so many parts."""
        self._open.clear()
        self._base = parts
        self._clause = ""

    def paragraph(self) -> None:
        """An ordinary paragraph ends every list."""
        self._open.clear()

    def item(
        self, paragraph: Paragraph, typed: Typed | None, after_colon: bool
    ) -> tuple[int, bool]:
        """The depth of a line with a mark, and whether it counts."""
        if paragraph.mark is None and typed is None:
            return self._listed(paragraph), False
        signature, kind, parts, value = self._facts(paragraph, typed)
        if kind == "decimal" and parts > 1:
            depth = self._decimal_depth(parts, value)
            opened = _Open(signature, paragraph.indent, 0, value)
            del self._open[depth:]
            self._open += [opened] * (depth - len(self._open))
            return depth, True
        if signature in self._running:
            self._open.clear()
            self._clause = value
            return 0, True
        self._find(paragraph, signature, kind, value, after_colon)
        return len(self._open), kind not in ("bullet", "tick")

    def _listed(self, paragraph: Paragraph) -> int:
        signature = ("listed", "", 0)
        self._find(paragraph, signature, "bullet", "", False)
        return len(self._open)

    def _facts(
        self, paragraph: Paragraph, typed: Typed | None
    ) -> tuple[Signature, str, int, str]:
        kind = kind_of(paragraph, typed)
        mark = paragraph.mark.text if paragraph.mark else ""
        value = (typed.value if typed else mark.strip("(). ")).lower()
        if typed and kind == "roman" and self._follows(value):
            kind = "letter"
        signature = signature_of(paragraph, typed, kind)
        return signature, kind, parts_of(paragraph, typed), value

    def _decimal_depth(self, parts: int, value: str) -> int:
        """How deep 8.1 stands: as its heading's number says, or below an item 8."""
        first = value.partition(".")[0]
        if first == self._clause:
            return parts - 1
        for place, opened in enumerate(() if self._base else self._open):
            if opened.rank == 0 and opened.value == first:
                return place + parts
        return max(0, parts - max(self._base, 1) - 1)

    def _follows(self, value: str) -> bool:
        """Whether a letter goes on an open count: "i" after "h"."""
        return any(o.rank == 1 and follows(value, o.value) for o in self._open)

    def _find(
        self,
        paragraph: Paragraph,
        signature: Signature,
        kind: str,
        value: str,
        after_colon: bool,
    ) -> None:
        rank = _RANK[kind] + (signature[0] == "typed" and signature[1] in _SMALLER)
        opened = _Open(signature, paragraph.indent, rank, value)
        known = [
            place for place, o in enumerate(self._open) if o.signature == signature
        ]
        if known:
            del self._open[known[0] :]
        elif signature[0] == "auto" and (family := self._family(signature)):
            self._among(family, signature)
        elif self._open:
            self._beside(opened, after_colon, typed=signature[0] != "auto")
        del self._open[_MOST_OPEN:]
        self._open.append(opened)

    def _family(self, signature: Signature) -> list[int]:
        return [
            place
            for place, o in enumerate(self._open)
            if o.signature[:2] == signature[:2]
        ]

    def _among(self, family: list[int], signature: Signature) -> None:
        """Below the nearest higher level of the same list."""
        above = [p for p in family if self._open[p].signature[2] < signature[2]]
        del self._open[above[-1] + 1 if above else family[0] :]

    def _beside(self, opened: _Open, after_colon: bool, *, typed: bool) -> None:
        top = self._open[-1]
        if opened.indent > top.indent + _STEP:
            return
        while self._open and self._open[-1].indent > opened.indent + _STEP:
            self._open.pop()
        if not self._open or self._open[-1].indent < opened.indent - _STEP:
            return
        while self._open and self._open[-1].rank > opened.rank:
            self._open.pop()
        if self._open and opened.rank > self._open[-1].rank and (typed or after_colon):
            return
        if self._open:
            self._open.pop()


def kind_of(paragraph: Paragraph, typed: Typed | None) -> str:
    """decimal, letter, roman, bullet or tick."""
    if paragraph.mark is not None:
        return paragraph.mark.kind
    return typed.kind if typed else "bullet"


def parts_of(paragraph: Paragraph, typed: Typed | None) -> int:
    """How many counts its number shows."""
    if paragraph.mark is not None:
        return paragraph.mark.parts
    return typed.parts if typed else 1


def signature_of(paragraph: Paragraph, typed: Typed | None, kind: str) -> Signature:
    """What marks of one list at one level have in common."""
    if paragraph.mark is not None:
        return "auto", paragraph.mark.list, paragraph.mark.level
    shape = typed.shape.replace("roman", kind) if typed else ""
    return "typed", shape, 0


def running(blocks: Iterable[Block]) -> set[Signature]:
    """The count that runs on across headings: it numbers the clauses of the whole.

    Only one does so, and its lines are sentences; short ones are lists that were never
    begun again.
    """
    last: dict[Signature, tuple[int, int]] = {}
    lengths: dict[Signature, list[int]] = {}
    found: set[Signature] = set()
    section = 0
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.line:
            continue
        if block.level:
            section += 1
            continue
        typed = None if block.mark else typed_mark(block.text)
        label = block.mark.text if block.mark else typed.value if typed else ""
        count = label.strip("().")
        if not count.isdigit() or parts_of(block, typed) != 1:
            continue
        signature = signature_of(block, typed, "decimal")
        before = last.get(signature)
        if before and before[0] < section and int(count) == before[1] + 1:
            found.add(signature)
        last[signature] = (section, int(count))
        lengths.setdefault(signature, []).append(len(block.line.split()))
    sentences = [s for s in found if sum(lengths[s]) >= _SENTENCE * len(lengths[s])]
    return {max(sentences, key=lambda s: len(lengths[s]))} if sentences else set()
