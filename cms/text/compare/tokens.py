"""Words, spaces and signs: the smallest things that compare.

A number stays whole (1,000 and 2.5), so does a word with an apostrophe or with marks
on its letters. Scripts that put no spaces between words compare by character.
"""

import re
from collections.abc import Hashable, Iterable

# Letters outside ASCII come with marks and joiners that \w does not know, so all but
# spaces and the general punctuation belong to the word they stand in.
LETTER = r"\w\u0300-\u036f\u200c\u200d\u0590-\u1fff\ufe0f\U0001f000-\U000e0fff"
ALONE = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
)
TOKEN = re.compile(
    rf"\n|[^\S\n]+|[{ALONE}]|\d+(?:[.,]\d+)*(?![{LETTER}])"
    rf"|(?:(?![{ALONE}])[{LETTER}])+(?:['’](?:(?![{ALONE}])[{LETTER}])+)*|."
)
WORD = re.compile(rf"[{LETTER}{ALONE}]")
CHARACTERS = 0x110000
PLAIN_WORD = re.compile(r"\w+")


def tokens(line: str) -> list[str]:
    """The line in its smallest parts; joined they are the line again."""
    return TOKEN.findall(line)


class Vocabulary:
    """Things as single characters, so that rapidfuzz compares them exactly and fast.

    Hashes would do for most pairs; two that collide would lose words.
    """

    def __init__(self) -> None:
        self.known: dict[Hashable, str] = {}

    @property
    def is_exact(self) -> bool:
        """Whether different things still have different characters."""
        return len(self.known) <= CHARACTERS

    def encode(self, found: Iterable[Hashable]) -> str:
        """One character for each thing, the same for the same thing."""
        return "".join([self._character(entry) for entry in found])

    def words(self, line: str, most: int) -> str:
        """The first words of a line, without spaces and signs, as characters."""
        return self.encode(PLAIN_WORD.findall(line)[:most])

    def _character(self, entry: Hashable) -> str:
        character = self.known.get(entry)
        if character is None:
            character = self.known[entry] = chr(len(self.known) % CHARACTERS)
        return character
