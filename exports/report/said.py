"""Words that belong to one person's answer, wherever in a report they stand.

They read like any others. Whoever stores a report keeps them apart from the rest, so
that they can be forgotten.
"""

from dataclasses import replace

from consultation.deciding.facts import AnsweredPoint
from consultation.reading.copies import ApprovedText

ERASED = "Taken out: somebody asked us to forget their words."


class Said(str):
    """Words of, or made of, the answer with this key."""

    __slots__ = ("answer",)
    answer: int

    def __new__(cls, words: str, answer: int) -> "Said":
        """The same words, and whose they are."""
        made = super().__new__(cls, words)
        made.answer = answer
        return made


def quoted(text: ApprovedText) -> ApprovedText:
    """An approved copy whose words know their answer."""
    return replace(text, text=Said(text.text, text.answer_id))


def pointed(point: AnsweredPoint, answer: int | None) -> AnsweredPoint:
    """A point whose quotes know their answers; one that was made of a single comment
    belongs to that comment with all that was written about it."""
    point = replace(point, quotes=tuple(map(quoted, point.quotes)))
    if answer is None:
        return point
    decided = point.decided
    if decided is not None:
        decided = replace(
            decided,
            reason=_of(answer, decided.reason),
            plain_reason=_of(answer, decided.plain_reason),
        )
    return replace(
        point,
        decided=decided,
        words=_of(answer, point.words),
        plain_words=_of(answer, point.plain_words),
        done_words=_of(answer, point.done_words),
        plain_done_words=_of(answer, point.plain_done_words),
    )


def _of(answer: int, words: str) -> str:
    return Said(words, answer) if words else ""
