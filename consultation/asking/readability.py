"""How easy words are to read: sentence length, reading age, and what to mend.

The reading age is the Flesch–Kincaid grade plus five, with syllables counted by the
British hyphenation patterns and by vowels, whichever finds more: the patterns never
break a word such as "easy". It is a hint for a few sentences, not a measurement.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyphen
from django.conf import settings

ENDS = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+|\n+")
WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
APOSTROPHE = re.compile("['’]")
VOWELS = re.compile(r"[aeiouy]+")
# "home", "homes", "asked", but "table", "houses", "wanted".
SILENT = re.compile(
    r"(?<=[^aeiouydtl])ed$|(?<=[^aeiouylsxzcgh])es$"
    r"|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e[sd]?$"
)
YOUNGEST = 5
HARD_SYLLABLES = 4
HARD_SEAMS = 2
FORMAL_SENTENCE = 25  # words; what the Government's own writers are held to
MOST_HARD_WORDS = 5
SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured: `words_a_sentence` is rounded up, `age` in years."""

    sentences: int
    words: int
    words_a_sentence: int
    longest: int
    age: int
    warnings: tuple[str, ...]

    @property
    def said(self) -> str:
        """One line: "2 sentences, 9 words a sentence, reading age about 8"."""
        if not self.words:
            return "No words yet"
        counted = "1 sentence" if self.sentences == 1 else f"{self.sentences} sentences"
        return (
            f"{counted}, {self.words_a_sentence} words a sentence, "
            f"reading age about {self.age}"
        )


def measure(words: str, *, plain: bool = True) -> Measure:
    """Measure some words; those for young people (`plain`) are judged more strictly."""
    sentences = list(sentences_of(words))
    counts = [len(WORD.findall(sentence)) for sentence in sentences]
    total, syllables = sum(counts), sum(map(_syllables, WORD.findall(words)))
    if not total:
        return Measure(0, 0, 0, 0, YOUNGEST, ())
    average = total / len(sentences)
    grade = 0.39 * average + 11.8 * syllables / total - 15.59
    age = max(YOUNGEST, round(grade + 5))
    return Measure(
        sentences=len(sentences),
        words=total,
        words_a_sentence=math.ceil(average),
        longest=max(counts),
        age=age,
        warnings=tuple(_warnings(sentences, counts, age, plain)),
    )


def sentences_of(words: str) -> Iterator[str]:
    """The sentences: they end with a mark or at the end of a line."""
    for part in ENDS.split(words):
        if WORD.search(part):
            yield part.strip()


def _warnings(
    sentences: list[str], counts: list[int], age: int, plain: bool
) -> Iterator[str]:
    most = settings.PLAIN_SENTENCE_WORDS if plain else FORMAL_SENTENCE
    for sentence, count in zip(sentences, counts, strict=True):
        if count > most:
            begin = " ".join(sentence.split()[:SHOWN_WORDS])
            yield (
                f"This sentence has {count} words; {most} or fewer are easier: "
                f"“{begin} …”"
            )
    if not plain:
        return
    if age > settings.PLAIN_READING_AGE:
        yield (
            f"The reading age is about {age}; {settings.PLAIN_READING_AGE} or younger "
            "is easier. Shorter words help most."
        )
    if hard := list(dict.fromkeys(_hard_words(sentences)))[:MOST_HARD_WORDS]:
        yield f"Hard words to explain or replace: {', '.join(hard)}."


def _hard_words(sentences: list[str]) -> Iterator[str]:
    for sentence in sentences:
        for word in WORD.findall(sentence):
            # "everybody" has four syllables, but nobody stumbles at its one seam.
            seams = len(_patterns().positions(word.lower()))
            if _syllables(word) >= HARD_SYLLABLES and seams >= HARD_SEAMS:
                yield word


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def _syllables(word: str) -> int:
    """Of all parts of a word such as "well-being"; a number is read as one."""
    return sum(map(_of_part, re.split(r"[-.]", APOSTROPHE.sub("", word.lower()))))


def _of_part(part: str) -> int:
    sounded = SILENT.sub("", part) if len(part) > 3 else part
    vowels = len(VOWELS.findall(sounded))
    return max(1, vowels, 1 + len(_patterns().positions(part))) if part else 0
