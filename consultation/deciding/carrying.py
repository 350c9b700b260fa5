"""Where a clause that people were asked about is now.

What was said keeps its target for good: the seal, the clause's id, its words then. Here
that target is found again in a later text: under the same id with other words, under
another one, within another clause, or nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from cms.text.compare.engine import compare
from cms.text.compare.model import Line, Status
from cms.text.model import Text
from consultation.deciding.texts import Part, Parts, consulted_text, parts
from consultation.models import Consultation
from workflow.texts import text_of

# A clause without a successor is looked for within others: if it has some words, and
# if most of them stand there.
TELLING = 4
WITHIN = 85  # per cent
LONGEST = 4_000  # characters that are looked at


class Fate(StrEnum):
    """What became of a clause since people were asked."""

    SAME = "same"
    REVISED = "revised"
    MOVED = "moved"
    MERGED = "merged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Carried:
    """A clause as people were asked about it, and where it is now; `now` is None if it
    is gone."""

    was: Part
    fate: Fate
    now: Part | None

    @property
    def differs(self) -> bool:
        """Whether its words changed."""
        return self.now is None or self.now.words != self.was.words


@dataclass(frozen=True, slots=True)
class Carrying:
    """Every part of the text consulted on by its id, and the text as it is now.

    `origins` are, by the id of a part now, the words that it had when people were
    asked: of several if they were joined.
    """

    found: Mapping[str, Carried]
    now: Parts
    origins: Mapping[str, str]

    def get(self, clause_id: str) -> Carried | None:
        """Where a part is now; None for one that people were not asked about."""
        return self.found.get(clause_id)

    def origin(self, clause_id: str) -> str:
        """What this part said when people were asked; nothing if it is new."""
        return self.origins.get(clause_id, "")

    def changed(self) -> Iterator[Part]:
        """The parts that are new or say something else now, in order."""
        for part in self.now.values():
            if part.words != self.origin(part.id):
                yield part

    def taken_out(self) -> Iterator[Part]:
        """The parts that people read and that stand nowhere now, in their order."""
        for key, one in self.found.items():
            if one.now is None and key not in self.now:
                yield one.was


NOTHING = Carrying({}, {}, {})


def carrying(consultation: Consultation) -> Carrying:
    """What became of the text consulted on in the edition as it stands now.

    Reads both texts and compares them: some hundredths of a second for a long policy.
    """
    old = consulted_text(consultation)
    if old is None or consultation.edition is None:
        return NOTHING
    return carry(old, text_of(consultation.edition))


def carry(old: Text, new: Text) -> Carrying:
    """The same for two given texts."""
    was, now = parts(old), parts(new)
    pairs = {
        line.old.id: line.new.id if line.new is not None else ""
        for line in compare(old, new).lines
        if line.old is not None and _counts(line)
    }
    found = {
        key: _carried(part, now[pairs[key]])
        for key, part in was.items()
        if pairs.get(key) in now
    }
    unchanged = {one.now.id for one in found.values() if one.now and not one.differs}
    hosts = [part for part in now.values() if part.id not in unchanged]
    every = {key: found.get(key) or _within(part, hosts) for key, part in was.items()}
    return Carrying(every, now, _origins(every.values()))


def _origins(found: Iterable[Carried]) -> dict[str, str]:
    """What became of several parts is the successor of one, or joins them all."""
    own: dict[str, str] = {}
    joined: dict[str, list[str]] = {}
    for one in found:
        if one.now is None:
            continue
        if one.fate is Fate.MERGED:
            joined.setdefault(one.now.id, []).append(one.was.words)
        else:
            own[one.now.id] = one.was.words
    return {key: "\n".join(words) for key, words in joined.items()} | own


def _counts(line: Line) -> bool:
    """A moved line stands twice; where it is now counts."""
    return line.status is not Status.MOVED_AWAY


def _carried(was: Part, now: Part) -> Carried:
    if now.id != was.id:
        return Carried(was, Fate.MOVED, now)
    return Carried(was, Fate.SAME if was.words == now.words else Fate.REVISED, now)


def _within(was: Part, hosts: Iterable[Part]) -> Carried:
    """A clause that was joined with another: its words stand there."""
    if len(was.words.split()) < TELLING or len(was.words) > LONGEST:
        return Carried(was, Fate.GONE, None)
    longer = {
        part.id: part.words[:LONGEST]
        for part in hosts
        if len(part.words) >= len(was.words)
    }
    best = process.extractOne(
        was.words, longer, scorer=fuzz.partial_ratio, score_cutoff=WITHIN
    )
    if best is None:
        return Carried(was, Fate.GONE, None)
    by_id = {part.id: part for part in hosts}
    return Carried(was, Fate.MERGED, by_id[best[2]])
