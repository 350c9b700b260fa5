"""What a consultation asks and shows stands in an order: its questions, its blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import transaction

from accounts.models import User
from consultation.asking.changing import (
    GONE,
    OF_BLOCK,
    OF_QUESTION,
    in_order,
    kept,
    moved,
    planned,
    unseen,
)
from consultation.models import Consultation, EasyRead, Question
from consultation.powers import Power
from workflow.errors import Stale

Row = TypeVar("Row", Question, EasyRead)


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """Rows of one kind: who changes them, where they are, what the ledger calls them.

    `related` is the consultation's name for them, `kind` begins what the ledger says,
    and `key` names one of them there; `columns` are what somebody writes of each.
    """

    power: Power
    related: str
    kind: str
    key: str
    columns: tuple[str, ...]

    def of(self, consultation: Consultation) -> list[Row]:
        """All of them, in order."""
        return list(getattr(consultation, self.related).all())

    def one(self, consultation: Consultation, row_id: int) -> Row:
        """This one. Raises Stale if somebody took it away."""
        found: Row | None = (
            getattr(consultation, self.related).filter(pk=row_id).first()
        )
        if found is None:
            raise Stale(GONE)
        return found

    def known(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Of the facts, those that are kept of such a row."""
        return {name: facts[name] for name in self.columns if name in facts}

    def tell(self, what: str, row: Consultation, actor: User, row_id: int) -> None:
        """Count the change and tell the ledger, last."""
        kept(f"consultation.{self.kind}_{what}", row, actor, **{self.key: row_id})

    @transaction.atomic
    def move(
        self, consultation_id: int, row_id: int, step: int, *, actor: User
    ) -> None:
        """One place earlier (-1) or later (1). Raises NotPermitted, Stale."""
        row = planned(consultation_id, actor, self.power)
        if moved(self.of(row), row_id, step):
            self.tell("moved", row, actor, row_id)

    @transaction.atomic
    def delete(
        self, consultation_id: int, row_id: int, *, was: str, actor: User
    ) -> None:
        """Take one away. Raises NotPermitted, and Stale if it was changed."""
        row = planned(consultation_id, actor, self.power)
        gone = self.one(row, row_id)
        unseen(gone, was)
        gone.delete()
        in_order(self.of(row))
        self.tell("deleted", row, actor, row_id)


QUESTIONS: Rows[Question] = Rows(
    Power.ASK, "questions", "question", "question", OF_QUESTION
)
BLOCKS: Rows[EasyRead] = Rows(Power.PLAN, "easy_read", "easy_read", "block", OF_BLOCK)
