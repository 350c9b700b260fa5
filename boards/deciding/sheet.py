"""One item's form with its conditions, as shown, as typed and as checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boards.deciding.condition_form import ConditionForm
from boards.deciding.entitlement import Member
from boards.deciding.forms import RecordForm
from boards.deciding.naming_parts import choices_for
from boards.models import Item

MOST_CONDITIONS = 20
ROWS = "conditions"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of a record and the rows of its conditions."""

    form: RecordForm
    rows: Sequence[ConditionForm]

    def is_valid(self) -> bool:
        """Whether all of it is whole; each part is asked, so that each says it."""
        return all([self.form.is_valid(), *(is_whole(row) for row in self.rows)])

    def quiet(self) -> None:
        """Say nothing yet."""
        for part in (self.form, *self.rows):
            part.quiet()

    @property
    def has_errors(self) -> bool:
        """Whether anything in it is wrong."""
        return any(part.errors for part in (self.form, *self.rows))


def is_whole(row: ConditionForm) -> bool:
    """Whether a row is empty, or says everything; of an empty one nothing is asked."""
    if row.is_blank:
        row.quiet()
        return True
    return row.is_valid()


def sheet(
    item: Item,
    members: Sequence[Member],
    *,
    data: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
    conditions: Sequence[Mapping[str, Any]] = (),
    **looks: Any,
) -> Sheet:
    """A new sheet, or what was typed; `conditions` are the rows it begins with."""
    form = RecordForm(
        data, item=item, members=members, initial=dict(initial or {}), **looks
    )
    return Sheet(form, condition_rows(item, data, conditions))


def condition_rows(
    item: Item,
    data: Mapping[str, Any] | None = None,
    conditions: Sequence[Mapping[str, Any]] = (),
) -> list[ConditionForm]:
    """The rows of conditions, as typed or as they begin; at least one."""
    clauses = choices_for(item)
    count = _typed(data) if data is not None else max(len(conditions), 1)
    begin = [*conditions, *({} for _ in range(count - len(conditions)))]
    rows = [
        ConditionForm(data, prefix=f"c{n}", clauses=clauses, initial=dict(begin[n]))
        for n in range(count)
    ]
    if data is not None and "more" in data and count < MOST_CONDITIONS:
        # Nothing of it was sent yet: it begins as the first one did.
        rows.append(ConditionForm(prefix=f"c{count}", clauses=clauses))
    return rows


def _typed(data: Mapping[str, Any]) -> int:
    typed = str(data.get(ROWS, "1"))
    count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1
    return min(max(count, 1), MOST_CONDITIONS)
