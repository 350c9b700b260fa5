"""Questions as a list of lines for people who write them: measured, with what lacks."""

from collections.abc import Iterator
from dataclasses import dataclass

from consultation.asking.changing import shown
from consultation.asking.readability import Measure, measure
from consultation.asking.text import section_choices
from consultation.models import Consultation, Group, Question, QuestionKind

NO_LONGER = "A part of the text that is not there any more"


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question with how easy it is, whom it asks, and what is missing."""

    question: Question
    number: int
    formal: Measure
    plain: Measure | None
    about: str
    asked: str
    shown: str
    problems: tuple[str, ...]
    first: bool
    last: bool


def question_lines(consultation: Consultation) -> list[QuestionLine]:
    """The questions in order. Costs a constant number of queries."""
    questions = list(consultation.questions.prefetch_related("groups"))
    groups = [g for g in consultation.groups.all() if g.taking_part]
    sections = dict(section_choices(consultation))
    return [
        QuestionLine(
            question=question,
            number=number,
            formal=measure(question.words, plain=False),
            plain=measure(question.plain_words) if question.plain_words else None,
            about=sections.get(question.section_id, NO_LONGER),
            asked=", ".join(g.name for g in question.groups.all()) or "Everybody",
            shown=shown(question),
            problems=tuple(_problems(question, groups, sections)),
            first=number == 1,
            last=number == len(questions),
        )
        for number, question in enumerate(questions, start=1)
    ]


def missing(consultation: Consultation, lines: list[QuestionLine]) -> list[str]:
    """What the questions lack as a whole, each as a sentence."""
    if not lines:
        return ["Nobody is asked anything yet."]
    found = []
    lacking = [str(line.number) for line in lines if line.problems]
    if lacking:
        which = "Question" if len(lacking) == 1 else "Questions"
        has = "has" if len(lacking) == 1 else "have"
        found.append(f"{which} {', '.join(lacking)} {has} something to mend.")
    if not consultation.young_part.strip():
        found.append("How young people helped to write them is not recorded.")
    return found


def _problems(
    question: Question, groups: list[Group], sections: dict[str, str]
) -> Iterator[str]:
    chosen = {group.pk for group in question.groups.all()}
    asked = [group for group in groups if not chosen or group.pk in chosen]
    young = any(group.young for group in asked)
    if not asked:
        yield "No group that is asked this time is asked this."
    if question.section_id not in sections:
        yield "It is about a part of the text that is not there any more."
    if young and not question.plain_words:
        yield "Young people are asked this and it has no words for them."
    if young and _choices_lack_plain(question):
        yield "Young people are asked this and not every choice has words for them."


def _choices_lack_plain(question: Question) -> bool:
    if question.kind not in (QuestionKind.SINGLE, QuestionKind.MULTIPLE):
        return False
    return any(not choice.get("plain") for choice in question.choices)
