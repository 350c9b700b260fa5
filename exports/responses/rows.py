"""The lines of the export: one for each approved copy, none for a person.

Two copies of one person stand nowhere beside each other, and nothing in a line says
that they are of one: no key, no week, no age band. So the lines are shuffled each time.

Whoever counts the lines of a group that name a theme has a number of its own. So a line
names its group as the results do, small ones together, and only such themes as the
results number in this group.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from random import SystemRandom

from accounts.models import User
from cms.sheets import Cell
from consultation.asking.text import clauses_of
from consultation.models import Coding, Consultation
from consultation.reading.copies import ApprovedText, approved, texts_of
from consultation.results.master import Results
from consultation.results.settled import results_of
from exports.report.numbers import Line, lines_of

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
    results, clauses = results_of(consultation), _clauses(consultation)
    told, groups = results.numbered_themes, _names(results)
    themes = _themes(consultation)
    rows: list[Row] = [
        (
            _about(text, clauses),
            text.quoted,
            groups.get(text.group.pk, SMALL_GROUP),
            text.text,
            _called(themes[text.answer_id], told.get(text.group.pk, frozenset())),
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


def _names(results: Results) -> dict[int, str]:
    """By group the name of its line in the table of themes; alone without a table."""
    table = results.themes
    rows = (table or results.participation).groups
    told = results.told
    return {pk: row.name for row in rows for pk in row.groups if pk in told}


def _called(themes: Mapping[int, str], told: frozenset[int]) -> str:
    """Those that may be told, by the alphabet."""
    return "; ".join(sorted(name for pk, name in themes.items() if pk in told))


def _themes(consultation: Consultation) -> Mapping[int, dict[int, str]]:
    """The themes of each answer by their keys."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows: Iterable[tuple[int, int, str]] = Coding.objects.filter(
        answer__response__consultation=consultation, theme__merged_into=None
    ).values_list("answer", "theme", "theme__name")
    for answer, theme, name in rows:
        found[answer][theme] = name
    return found
