"""The words of one line as strands, each with the groups of changes it hangs on.

Nobody's strand is in the sealed text and stays. A strand that a group put in is there
once that group is accepted; one that a group struck out is gone then. So the words
after any choice of groups can be told, and all groups together give the words with
every change of the file.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from exports.returned.paper import NONE, Piece, squeezed

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
UNTRACKED = "u"


@dataclass(frozen=True, slots=True)
class Strand:
    """Some words; `ins` and `dele` name groups, or are empty."""

    text: str
    ins: str = ""
    dele: str = ""


Strands = tuple[Strand, ...]


def tokens(text: str) -> list[str]:
    """Words, spaces and signs; every stretch of space is one space."""
    return [" " if found.isspace() else found for found in WORDS.findall(text)]


Step = tuple[str, list[str], list[str]]


def opcodes(old: list[str], new: list[str]) -> Iterator[Step]:
    """How the old words become the new ones: "equal", or else "replace".

    Either side of a replacement may be empty; two never follow each other.
    """
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            if gone or come:
                yield "replace", gone, come
                gone, come = [], []
            same = slice(code.src_start, code.src_end)
            yield "equal", old[same], new[code.dest_start : code.dest_end]
        else:
            gone += old[code.src_start : code.src_end]
            come += new[code.dest_start : code.dest_end]
    if gone or come:
        yield "replace", gone, come


def spoken(strands: Iterable[Strand], accepted: Collection[str]) -> str:
    """The words once these groups are accepted."""
    return squeezed(
        "".join(
            strand.text
            for strand in strands
            if (not strand.ins or strand.ins in accepted)
            and (not strand.dele or strand.dele not in accepted)
        )
    )


def groups_of(strands: Strands) -> list[str]:
    """The groups that change words, in the order in which they first appear."""
    named = (name for strand in strands for name in (strand.ins, strand.dele) if name)
    every = list(dict.fromkeys(named))
    sealed, result = spoken(strands, ()), spoken(strands, every)
    return [
        group
        for group in every
        if spoken(strands, (group,)) != sealed
        or spoken(strands, [other for other in every if other != group]) != result
    ]


def strands_of(sealed: str, pieces: Iterable[Piece], names: list[str]) -> Strands:
    """The strands of a line.

    `pieces` are its words in the file, `names` the group of each of the file's marks.
    What differs from the sealed words before any tracked change hangs on UNTRACKED.
    """
    flow = [
        Strand(
            piece.text,
            names[piece.ins] if piece.ins != NONE else "",
            names[piece.dele] if piece.dele != NONE else "",
        )
        for piece in pieces
    ]
    base = WORDS.findall("".join(strand.text for strand in flow if not strand.ins))
    same = [" " if token.isspace() else token for token in base]
    found: list[Strand] = []
    lengths = iter(map(len, base))
    reader = _Reader(flow)
    for tag, old, new in opcodes(tokens(sealed), same):
        if tag == "replace":
            found += [Strand(token, "", UNTRACKED) for token in old]
        for _ in new:
            group = "" if tag == "equal" else UNTRACKED
            found += reader.take(next(lengths), group)
    return _joined([*found, *reader.rest()])


class _Reader:
    """Takes a flow of strands apart by counting its base letters."""

    def __init__(self, flow: Iterable[Strand]) -> None:
        self._flow = list(flow)[::-1]

    def take(self, letters: int, group: str) -> Iterator[Strand]:
        """The next base letters under a group, with what was put in before them."""
        while letters:
            strand = self._flow.pop()
            if strand.ins:
                yield strand
                continue
            taken, left = strand.text[:letters], strand.text[letters:]
            letters -= len(taken)
            if left:
                self._flow.append(Strand(left, "", strand.dele))
            yield Strand(taken, group, strand.dele)

    def rest(self) -> list[Strand]:
        """What is left once all base letters are taken."""
        return self._flow[::-1]


def between(old: str, new: str, group: str) -> Strands:
    """The strands of a change that one group makes."""
    found: list[Strand] = []
    for tag, gone, come in opcodes(tokens(old), tokens(new)):
        if tag == "equal":
            found += [Strand(token) for token in gone]
            continue
        found += [Strand(token, "", group) for token in gone]
        found += [Strand(token, group) for token in come]
    return _joined(found)


def _joined(strands: Iterable[Strand]) -> Strands:
    found: list[Strand] = []
    for strand in strands:
        last = found[-1] if found else None
        if last is not None and (last.ins, last.dele) == (strand.ins, strand.dele):
            found[-1] = Strand(last.text + strand.text, strand.ins, strand.dele)
        else:
            found.append(strand)
    return tuple(found)
