"""Answers as the person who gave them reads them again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consultation.asking.text import clauses_of
from consultation.models import Consultation, Question, QuestionKind, Response
from consultation.taking_part.forms import FACES

FACE_WORDS = {int(key): words for key, words in FACES}


@dataclass(frozen=True, slots=True)
class Line:
    """What was asked, what was chosen, what was written; `number` of the question,
    `answer` the key of what was sent."""

    asked: str
    chosen: tuple[str, ...] = ()
    text: str = ""
    number: int = 0
    clause: str = ""
    face: int = 0
    answer: int = 0

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return bool(self.chosen or self.text)


def lines(
    questions: Iterable[Question], answers: Mapping[str, Any], young: bool
) -> list[Line]:
    """A line for each question, answered or not."""
    return [
        _line(question, answers.get(f"q{question.pk}", {}), young, number)
        for number, question in enumerate(questions, 1)
    ]


def comments(consultation: Consultation, answers: Mapping[str, Any]) -> list[Line]:
    """A line for each comment on a clause, in the order of the text."""
    if not any(key.startswith("c") for key in answers):
        return []
    return [
        Line(
            asked=f"{line.number} {line.words}",
            text=answers[f"c{line.id}"].get("text", ""),
            clause=line.id,
        )
        for part in clauses_of(consultation)
        for line in part.clauses
        if f"c{line.id}" in answers
    ]


def of_response(response: Response) -> list[Line]:
    """What was sent: questions in their order, then comments on clauses."""
    given = list(response.answers.select_related("question"))
    asked = [one for one in given if one.question is not None]
    asked.sort(key=lambda one: (one.question.place, one.question.pk))  # type: ignore[union-attr]  # those without were left out
    found = [
        _line(
            one.question,
            {"rating": one.rating, "choices": one.choices, "text": one.text},
            response.group.young,
            pk=one.pk,
        )
        for one in asked
        if one.question is not None
    ]
    found += [
        Line(one.quoted, text=one.text, answer=one.pk) for one in given if one.clause_id
    ]
    return found


def _line(
    question: Question,
    answer: Mapping[str, Any],
    young: bool,
    number: int = 0,
    pk: int = 0,
) -> Line:
    rating = answer.get("rating")
    return Line(
        asked=question.asked(young),
        chosen=_chosen(question, answer, young),
        text=answer.get("text") or "",
        number=number,
        face=int(rating) if rating else 0,
        answer=pk,
    )


def _chosen(
    question: Question, answer: Mapping[str, Any], young: bool
) -> tuple[str, ...]:
    if question.kind == QuestionKind.RATING:
        rating = answer.get("rating")
        return (FACE_WORDS[int(rating)],) if rating else ()
    manner = "plain" if young else "words"
    keys = answer.get("choices") or []
    return tuple(
        choice.get(manner) or choice["words"]
        for choice in question.choices
        if choice["key"] in keys
    )
