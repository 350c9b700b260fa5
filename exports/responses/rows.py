"""The lines of the export: one for each approved copy, none for a person.

Two copies of one person stand nowhere beside each other, and nothing in a line says
that they are of one: no key, no week, no age band. So the lines are shuffled each time.
"""

from collections import defaultdict
from collections.abc import Iterable
from random import SystemRandom

from accounts.models import User
from cms.sheets import Cell
from consultation.asking.text import clauses_of
from consultation.models import Coding, Consultation
from consultation.reading.copies import ApprovedText, approved, texts_of
from exports.report.numbers import Line, lines_of, numbers_of

SMALL_GROUP = "Small group"
WORDS = (
    "Question or clause",
    "The clause as it was read",
    "Group",
    "What they said",
    "Themes",
    "May be quoted outside the council",
)
NUMBERS = ("Table", "Group", "Answer", "Number")
Row = tuple[Cell, ...]


def words_of(consultation: Consultation, user: User) -> list[Row]:
    """The approved copies that this person may read, in an order of their own."""
    told = numbers_of(consultation).told
    themes, clauses = _themes(consultation), _clauses(consultation)
    rows: list[Row] = [
        (
            _about(text, clauses),
            text.quoted,
            text.group.name if text.group.pk in told else SMALL_GROUP,
            text.text,
            "; ".join(themes.get(text.answer_id, ())),
            "Yes" if text.quote_ok else "No",
        )
        for text in texts_of(consultation, approved(consultation, user))
    ]
    SystemRandom().shuffle(rows)
    return rows


def numbers(consultation: Consultation) -> list[Row]:
    """Every number that is shown, and that others are hidden."""
    return [_number(line) for line in lines_of(consultation)]


def _number(line: Line) -> Row:
    return line.table, line.group, line.answer, line.number


def _about(text: ApprovedText, clauses: dict[str, str]) -> str:
    if text.question is not None:
        return text.question.words
    return f"Clause {clauses.get(text.clause_id, text.clause_id)}"


def _clauses(consultation: Consultation) -> dict[str, str]:
    return {
        line.id: f"{line.number} in {part.section}".strip()
        for part in clauses_of(consultation)
        for line in part.clauses
    }


def _themes(consultation: Consultation) -> dict[int, list[str]]:
    """The names of the themes of each answer, once each, by the alphabet."""
    found: dict[int, set[str]] = defaultdict(set)
    pairs: Iterable[tuple[int, str]] = Coding.objects.filter(
        answer__response__consultation=consultation, theme__merged_into=None
    ).values_list("answer", "theme__name")
    for answer, name in pairs:
        found[answer].add(name)
    return {answer: sorted(names) for answer, names in found.items()}
