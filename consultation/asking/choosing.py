"""The choices of a question, as rows of a form that works without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from cms.text.tidy import one_line

MOST_CHOICES = 12
EMPTY_ROWS = 3
FEWEST_ROWS = 5
LONGEST = 120
LONGEST_KEY = 40

Choice = dict[str, str]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One row: the key that answers keep, the words, and the words in plain English."""

    number: int
    key: str = ""
    words: str = ""
    plain: str = ""


def rows_to_fill(choices: list[Choice]) -> list[ChoiceRow]:
    """The choices there are, and a few empty rows below them."""
    wanted = min(MOST_CHOICES, max(FEWEST_ROWS, len(choices) + EMPTY_ROWS))
    filled = [
        ChoiceRow(number, choice["key"], choice["words"], choice.get("plain", ""))
        for number, choice in enumerate(choices[:MOST_CHOICES], start=1)
    ]
    return filled + [ChoiceRow(n) for n in range(len(filled) + 1, wanted + 1)]


def rows_typed(data: Mapping[str, Any]) -> list[ChoiceRow]:
    """What was typed into the rows, tidied."""
    return [
        ChoiceRow(
            number,
            str(data.get(f"choice-{number}-key", ""))[:LONGEST_KEY],
            one_line(str(data.get(f"choice-{number}-words", ""))),
            one_line(str(data.get(f"choice-{number}-plain", ""))),
        )
        for number in range(1, MOST_CHOICES + 1)
        if f"choice-{number}-words" in data
    ]


def choices_of(
    rows: list[ChoiceRow], known: list[Choice]
) -> tuple[list[Choice], list[str]]:
    """The choices and what is wrong with them.

    A choice keeps its key when its words change; a key nobody gave is not taken over.
    An empty row takes its choice out.
    """
    keys = {choice["key"] for choice in known}
    found: list[Choice] = []
    problems = []
    for row in rows:
        if not row.words:
            if row.plain:
                problems.append(
                    f"Choice {row.number} has plain words, but not the others."
                )
            continue
        taken = {choice["key"] for choice in found}
        key = row.key if row.key in keys - taken else _new_key(row.words, keys | taken)
        found.append({"key": key, "words": row.words, "plain": row.plain})
    return found, problems + _problems(found)


def _problems(found: list[Choice]) -> list[str]:
    problems = []
    if any(len(c["words"]) > LONGEST or len(c["plain"]) > LONGEST for c in found):
        problems.append(f"A choice may have {LONGEST} letters at most.")
    if len(found) < 2:
        problems.append("Give at least two choices.")
    if len({choice["words"].casefold() for choice in found}) < len(found):
        problems.append("Two choices say the same.")
    return problems


def _new_key(words: str, taken: set[str]) -> str:
    base = slugify(words)[: LONGEST_KEY - 4] or "choice"
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
