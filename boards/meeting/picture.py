"""A vote as a picture: a square for each member, a line at the quorum.

Squares differ by their marks (a tick, a cross, a dash, empty, broken outline), never by
colour alone; the same numbers stand beside it in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SIDE, GAP = 26, 6
STEP = SIDE + GAP
TOP = 14  # room above the squares for the word at the quorum line


@dataclass(frozen=True, slots=True)
class Square:
    """One member's square: where it begins, and how it is marked."""

    kind: str
    left: int

    @property
    def middle(self) -> int:
        """The middle of the square."""
        return self.left + SIDE // 2


@dataclass(frozen=True, slots=True)
class VotePicture:
    """How a vote stands. `present` counts members, `entitled` those who may vote, and
    `for_quorum` those who count towards the quorum so far."""

    present: int
    entitled: int
    quorum: int
    in_favour: int
    against: int
    abstained: int
    for_quorum: int
    open: bool = True

    @property
    def silent(self) -> int:
        """Those who may vote and have not."""
        said = self.in_favour + self.against + self.abstained
        return max(self.entitled - said, 0)

    @property
    def apart(self) -> int:
        """Those who are there and may not vote on this."""
        return max(self.present - self.entitled, 0)

    @property
    def quorate(self) -> bool:
        """Whether enough members count."""
        return self.for_quorum >= self.quorum

    @property
    def squares(self) -> list[Square]:
        """The squares from left to right: votes first, so that the line is reached."""
        return [
            Square(kind, place * STEP + GAP // 2)
            for place, kind in enumerate(self._kinds())
        ]

    def _kinds(self) -> Iterator[str]:
        for kind, count in (
            ("for", self.in_favour),
            ("against", self.against),
            ("abstain", self.abstained),
            ("silent", self.silent),
            ("apart", self.apart),
        ):
            yield from [kind] * count

    @property
    def width(self) -> int:
        """How wide the picture is; a quorum beyond the last square still has room."""
        return max(len(self.squares), self.quorum, 3) * STEP + GAP

    @property
    def height(self) -> int:
        """How high it is."""
        return TOP + SIDE + 2 * GAP

    @property
    def line(self) -> int:
        """Where the quorum line stands: right of so many squares."""
        return self.quorum * STEP

    @property
    def facts(self) -> list[tuple[str, str, int]]:
        """What each mark means, and how many there are: kind, words, number."""
        found = [
            ("for", "For", self.in_favour),
            ("against", "Against", self.against),
            ("abstain", "Abstain", self.abstained),
        ]
        if self.open or self.silent:
            found.append(
                ("silent", "Not voted yet" if self.open else "No vote", self.silent)
            )
        if self.apart:
            found.append(("apart", "May not vote on this", self.apart))
        return found

    @property
    def quorum_words(self) -> str:
        """Whether the quorum is reached, and how many are missing."""
        if self.quorate:
            return f"Quorum of {self.quorum}: reached, {self.for_quorum} count."
        missing = self.quorum - self.for_quorum
        return f"Quorum of {self.quorum}: {missing} more needed."

    @property
    def sentence(self) -> str:
        """The whole picture in words, for those who do not see it."""
        numbers = ", ".join(f"{words.lower()} {n}" for _, words, n in self.facts)
        return (
            f"{self.present} members, {self.entitled} may vote: {numbers}. "
            f"{self.quorum_words}"
        )
