"""What was answered to questions, by group: ratings and choices."""

from consultation.models import Group, Question, QuestionKind
from consultation.results.counting import Tally
from consultation.results.shown import ShownGroups, each_apart
from consultation.results.tables import Column, Kind, Table

NO_ANSWER = Column("none", "No answer", "No answer")
RATINGS = (
    Column("5", "Very good", "Very good"),
    Column("4", "Good", "Good"),
    Column("3", "OK", "OK"),
    Column("2", "Bad", "Bad"),
    Column("1", "Very bad", "Very bad"),
)


def question_table(
    question: Question, number: int, counts: Tally, shown: frozenset[int]
) -> Table:
    """A question's ratings or choices."""
    named = [group.pk for group in question.groups.all()] or None
    those = ShownGroups(counts, shown, named)
    columns = options(question)

    def given(group: Group) -> list[int]:
        found = counts.answers.get((question.pk, group.pk), {})
        return [found.get(column.key, 0) for column in columns]

    def with_responses(group: Group) -> list[int]:
        return [*given(group), counts.responses.get(group.pk, 0)]

    def with_no_answer(group: Group) -> list[int]:
        *found, came = with_responses(group)
        return [*found, came - sum(found)]

    if question.kind == QuestionKind.MULTIPLE:
        lines = each_apart(those, len(columns), with_responses)
        offered = columns
    else:
        lines = those.numbers(with_no_answer)
        offered = [*columns, NO_ANSWER]
    return Table(
        f"question-{question.pk}",
        Kind(question.kind),
        question.words,
        tuple(offered),
        those.rows(lines),
        those.left_out,
        number,
        question.plain_words,
    )


def options(question: Question) -> list[Column]:
    """What could be given, by key and in words; a rating from best to worst."""
    if question.kind == QuestionKind.RATING:
        return list(RATINGS)
    return [
        Column(choice["key"], choice["words"], choice.get("plain", ""))
        for choice in question.choices
    ]
