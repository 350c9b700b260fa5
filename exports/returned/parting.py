"""A file laid beside the text: which paragraphs belong to which lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cms.text.model import Text
from exports.returned.aligning import TYPED_NUMBER, Left, align
from exports.returned.findings import Authors
from exports.returned.lines import lines_of
from exports.returned.paper import NONE, Paper, Piece, squeezed
from exports.returned.sights import Sight, in_base, in_result, sights


@dataclass(slots=True)
class Passage:
    """What belongs together: lines, what they were before the changes, what they are.

    All are places in the lists of `Parting`, in order.
    """

    lines: list[int]
    base: list[int]
    result: list[int]
    moved: bool = False


class Parting:
    """The two sights of a file and how they hang together with the text's lines."""

    def __init__(self, paper: Paper, text: Text, known: frozenset[str]) -> None:
        self.paper = paper
        self._known = frozenset(_key(words) for words in known)
        self.authors = Authors(paper.marks)
        self.lines, self.grids = lines_of(text)
        body = [
            place
            for place, paragraph in enumerate(paper.paragraphs)
            if paragraph.where == "body"
            and paragraph.cell is None
            and not paragraph.contents
        ]
        self.base = sights(paper, body, in_base)
        self.result = sights(paper, body, in_result)
        self.pairs = align(
            [Left(line.words, frozenset({line.bookmark})) for line in self.lines],
            [Left(sight.words, self._names(sight)) for sight in self.base],
        )
        self.untracked_outside = 0
        self.passages = list(self._passages())

    def is_ours(self, words: str) -> bool:
        """Whether a paragraph stands in our own document beside the text."""
        return not words or _key(words) in self._known

    def piece(self, place: tuple[int, int]) -> Piece:
        """A piece of the file by its place."""
        return self.paper.paragraphs[place[0]].pieces[place[1]]

    def pieces(self, passage: Passage) -> list[Piece]:
        """The pieces of a passage, before and after, in the order of the file."""
        places: set[tuple[int, int]] = set()
        for number in passage.base:
            places |= self.base[number].places
        for number in passage.result:
            places |= self.result[number].places
        return [self.piece(place) for place in sorted(places)]

    def marks(self, passage: Passage) -> set[int]:
        """The marks on a passage's pieces and on its paragraphs' ends."""
        found = {
            mark
            for piece in self.pieces(passage)
            for mark in (piece.ins, piece.dele)
            if piece.text.strip()
        }
        many = len(passage.base) != len(passage.result) or not found - {NONE}
        sources = {
            source
            for sight in (
                *(self.base[n] for n in passage.base),
                *(self.result[n] for n in passage.result),
            )
            for source in sight.sources
        }
        for source in sources if many else ():
            end = self.paper.paragraphs[source].end
            found |= {end.ins, end.dele}
        return found - {NONE}

    def _names(self, sight: Sight) -> frozenset[str]:
        return frozenset(
            name
            for source in sight.sources
            for name in self.paper.paragraphs[source].bookmarks
            if name
        )

    def _passages(self) -> Iterator[Passage]:
        """Join lines, base and result paragraphs that share words."""
        joined = _Joined()
        shared: Counter[tuple[int, int]] = Counter()
        holder = {
            place: number
            for number, sight in enumerate(self.result)
            for place in sight.places
        }
        for number, sight in enumerate(self.base):
            for place in sight.places:
                letters = len(squeezed(self.piece(place).text))
                if place in holder and letters:
                    shared[number, holder[place]] += letters
        for base, result in shared:
            joined.join(("b", base), ("r", result))
        self._join_rewritten(joined, shared)
        for line, base in self.pairs.by_line().items():
            joined.join(("l", line), ("b", base))
        moved = {line for line, _ in self.pairs.moved}
        nodes = [
            *(("l", n) for n in range(len(self.lines))),
            *(("b", n) for n, sight in enumerate(self.base) if sight.words),
            *(("r", n) for n, sight in enumerate(self.result) if sight.words),
        ]
        for group in joined.groups(nodes):
            parts = {
                side: sorted(n for kind, n in group if kind == side) for side in "lbr"
            }
            yield Passage(
                parts["l"], parts["b"], parts["r"], bool(moved & set(parts["l"]))
            )

    def _join_rewritten(
        self, joined: "_Joined", shared: Counter[tuple[int, int]]
    ) -> None:
        """A paragraph all of whose words were replaced is still the same one."""
        bases, results = {b for b, _ in shared}, {r for _, r in shared}
        at: dict[int, int] = {}
        for number, sight in enumerate(self.result):
            if number not in results and sight.words:
                at |= {place[0]: number for place in sight.places}
        for number, sight in enumerate(self.base):
            if number in bases or not sight.words:
                continue
            for place in sorted(sight.places):
                if place[0] in at:
                    joined.join(("b", number), ("r", at.pop(place[0])))
                    break


def _key(words: str) -> str:
    """The letters alone: programs write spaces, breaks and typed numbers otherwise."""
    return "".join(TYPED_NUMBER.sub("", words).split())


Node = tuple[str, int]


class _Joined:
    """Things that belong together, however long the chain between them."""

    def __init__(self) -> None:
        self._up: dict[Node, Node] = {}

    def join(self, one: Node, other: Node) -> None:
        """Both belong together from now on."""
        self._up[self._top(one)] = self._top(other)

    def groups(self, nodes: Iterable[Node]) -> Iterable[list[Node]]:
        """The groups of these nodes; one that was never joined stands alone."""
        found: dict[Node, list[Node]] = defaultdict(list)
        for node in nodes:
            found[self._top(node)].append(node)
        return found.values()

    def _top(self, node: Node) -> Node:
        top = node
        while (above := self._up.get(top, top)) != top:
            top = above
        while node != top:
            self._up[node], node = top, self._up.get(node, top)
        return top
