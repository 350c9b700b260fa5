"""Some of the results: groups, questions, weeks, themes. Nothing is counted anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from consultation.results.master import Results
from consultation.results.tables import Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see; of what is empty, everything.

    `groups` are keys of groups, `questions` of tables, `weeks` and `themes` of columns.
    """

    groups: frozenset[int] = frozenset()
    questions: frozenset[str] = frozenset()
    weeks: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Whether nothing was chosen."""
        return not (self.groups or self.questions or self.weeks or self.themes)


def wanted_from(asked: Mapping[str, Iterable[str]]) -> Wanted:
    """What an address asks for; what is no key of anything is as if not asked."""
    groups = (value for value in asked.get("group", ()) if value.isdecimal())
    return Wanted(
        frozenset(int(value[:18]) for value in groups),
        frozenset(asked.get("question", ())),
        frozenset(asked.get("week", ())),
        frozenset(asked.get("theme", ())),
    )


def narrowed(results: Results, wanted: Wanted) -> Results:
    """Rows, columns and tables of these results."""
    questions = tuple(
        table
        for table in results.questions
        if not wanted.questions or table.key in wanted.questions
    )
    return replace(
        results,
        participation=_of_groups(results.participation, wanted),
        weeks=_of_columns(results.weeks, wanted.weeks, wanted),
        questions=tuple(_of_groups(table, wanted) for table in questions),
        themes=_of_columns(results.themes, wanted.themes, wanted),
    )


def _of_groups(table: Table, wanted: Wanted) -> Table:
    return table.of_groups(wanted.groups) if wanted.groups else table


def _of_columns(
    table: Table | None, columns: frozenset[str], wanted: Wanted
) -> Table | None:
    if table is None:
        return None
    found = _of_groups(table, wanted)
    return found.of_columns(columns) if columns else found
