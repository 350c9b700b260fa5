"""What may be answered: each answer as it is kept, or a sentence why it is not.

Answers are {"q<question's pk>": {"rating" | "choices" | "text": …}, "c<clause's id>":
{"text": …}}. Every question may be skipped, so an empty answer is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.text.tidy import clean
from consultation.asking.questions import questions_for
from consultation.asking.text import clauses_of
from consultation.joining.errors import Unfit
from consultation.models import (
    AgeBand,
    Answer,
    Consultation,
    Group,
    Helper,
    Question,
    QuestionKind,
)

LONGEST = 4_000  # signs in one box for words
TOO_LONG = f"That is too long. Please use {LONGEST:,} letters or fewer."
NOT_ASKED = "This question is not asked here."
NO_CLAUSE = "This part is not in the text that is asked about."
NO_FACE = "Choose one of the five faces, or skip."
NO_CHOICE = "Choose from the answers on the page, or skip."
ONE_CHOICE = "Choose one answer only."
NO_WORDS = "This question has no box for words."
NO_BAND = "Choose one of the ages on the page."
NO_HELPER = "Choose who helped from the list on the page."

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one group may answer: questions and clauses by the keys of their answers."""

    questions: Mapping[str, Question]
    clauses: Mapping[str, str]

    def checked(self, answers: Given) -> dict[str, dict[str, Any]]:
        """The answers as they are kept; {} for each that was emptied.

        Raises Unfit with the sentence and the key of the answer.
        """
        return {str(key): self._one(str(key), given) for key, given in answers.items()}

    def _one(self, key: str, given: Any) -> dict[str, Any]:
        if not isinstance(given, Mapping):
            raise Unfit(NOT_ASKED, key)
        if key in self.questions:
            return _answer(self.questions[key], key, given)
        if key in self.clauses:
            return _words(key, given.get("text"))
        raise Unfit(NO_CLAUSE if key.startswith("c") else NOT_ASKED, key)

    def rows(self, answers: Given) -> list[Answer]:
        """Checked answers as rows without a response yet; empty ones make none."""
        return [self._row(key, given) for key, given in answers.items() if given]

    def _row(self, key: str, given: dict[str, Any]) -> Answer:
        if key in self.questions:
            return Answer(question=self.questions[key], **given)
        return Answer(clause_id=key[1:], quoted=self.clauses[key], **given)


def asked_of(consultation: Consultation, group: Group, answers: Given) -> Asked:
    """What this group may answer. The text is read where a clause is spoken of."""
    clauses: dict[str, str] = {}
    if any(str(key).startswith("c") for key in answers):
        clauses = {
            f"c{line.id}": line.words
            for section in clauses_of(consultation)
            for line in section.clauses
        }
    questions = {f"q{one.pk}": one for one in questions_for(consultation, group)}
    return Asked(questions, clauses)


def _answer(question: Question, key: str, given: Given) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (rating := given.get("rating")) not in (None, ""):
        found["rating"] = _rating(question, key, rating)
    if choices := given.get("choices"):
        found["choices"] = _choices(question, key, choices)
    words = _words(key, given.get("text"))
    if words and not question.takes_words:
        raise Unfit(NO_WORDS, key)
    return found | words


def _rating(question: Question, key: str, rating: Any) -> int:
    known = str(rating) in ("1", "2", "3", "4", "5")
    if question.kind != QuestionKind.RATING or not known:
        raise Unfit(NO_FACE, key)
    return int(rating)


def _choices(question: Question, key: str, chosen: Any) -> list[str]:
    known = [choice["key"] for choice in question.choices]
    if not isinstance(chosen, list | tuple) or any(one not in known for one in chosen):
        raise Unfit(NO_CHOICE, key)
    if question.kind == QuestionKind.SINGLE and len(set(chosen)) > 1:
        raise Unfit(ONE_CHOICE, key)
    if question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        raise Unfit(NO_CHOICE, key)
    return [one for one in known if one in chosen]


def _words(key: str, text: Any) -> dict[str, str]:
    if text is not None and not isinstance(text, str):
        raise Unfit(NO_WORDS, key)
    words = clean(text or "").strip()
    if len(words) > LONGEST:
        raise Unfit(TOO_LONG, key)
    return {"text": words} if words else {}


def checked_age_band(group: Group, band: str) -> str:
    """The age band as it is kept: none where the group is not asked for it."""
    if band and band not in AgeBand.values:
        raise Unfit(NO_BAND, "age_band")
    return band if group.asks_age_band else ""


def checked_helper(helper: str) -> str:
    """Who helped, as it is kept."""
    if helper and helper not in Helper.values:
        raise Unfit(NO_HELPER, "helper")
    return helper
