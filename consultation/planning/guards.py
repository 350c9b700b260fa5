"""What the database refuses about consultations, whoever asks."""

from collections.abc import Iterator

from consultation.models import (
    Consultation,
    DecisionMaker,
    EasyRead,
    Group,
    Question,
)
from consultation.models.consultation import State
from workflow.triggers.beyond import guards
from workflow.triggers.guard import Event, Guard, quoted
from workflow.triggers.records import emptying, lasting

TABLE = Consultation._meta.db_table
BEGINS = "A consultation begins as a plan."
PASSAGE = "A consultation is planned, then opened or not held, and closed at its end."
IDENTITY = "A consultation keeps what it is about."
OPENED = "People were asked by this plan, so it stays as it is."
LATER = "An open consultation may close later, never earlier."
ONE = "An edition has one round at a time."
KEPT = "Consultations are kept."
FIXED = ("id", "kind", "edition_id", "round", "slug", "created_by_id", "created_at")
PASSAGES = (
    (State.PLANNED, State.OPEN),
    (State.PLANNED, State.ABANDONED),
    (State.OPEN, State.CLOSED),
)
# Who keeps people safe may change for as long as anything is kept.
WATCH = ("manager_id", "out_of_hours", "version")
CLOSING = ("state", "closed_by_id", "closed_at", "closing_reason")
# What people were asked, by which plan.
OF_THE_PLAN = (Group, Question, EasyRead, DecisionMaker)


@guards
def consultation_guards() -> Iterator[Guard]:
    """How far it has come never goes back; what people were asked stays as it was."""
    planned = quoted(State.PLANNED)
    yield Guard(TABLE, Event.INSERT, "begins", BEGINS, f"NEW.state <> {planned}")
    yield Guard(TABLE, Event.UPDATE, "fixed", IDENTITY, only=FIXED)
    moved = f"NEW.state <> OLD.state AND NOT ({_passages()})"
    yield Guard(TABLE, Event.UPDATE, "passage", PASSAGE, moved)
    for state, may_change in (
        (State.OPEN, (*WATCH, *CLOSING, "closes_on", "dates_rationale", "team_id")),
        (State.CLOSED, WATCH),
        (State.ABANDONED, WATCH),
    ):
        stands = f"OLD.state = {quoted(state)}"
        yield Guard(TABLE, Event.UPDATE, state.value, OPENED, stands, but=may_change)
    earlier = f"OLD.state = {quoted(State.OPEN)} AND NEW.closes_on < OLD.closes_on"
    yield Guard(TABLE, Event.UPDATE, "later", LATER, earlier)
    yield from lasting(TABLE, KEPT, [("id",), ("slug",), ("edition_id", "round")])
    # SQLite's REPLACE would remove the round that is on its way.
    yield Guard(TABLE, Event.INSERT, "one", ONE, _on_its_way(), vendor="sqlite")
    yield from _plan_guards()


def _passages() -> str:
    return " OR ".join(
        f"(OLD.state = {quoted(source)} AND NEW.state = {quoted(target)})"
        for source, target in PASSAGES
    )


def _on_its_way() -> str:
    busy = f"({quoted(State.PLANNED)}, {quoted(State.OPEN)})"
    return (
        f"NEW.state IN {busy} AND EXISTS (SELECT 1 FROM {TABLE} AS kept WHERE "
        f"kept.edition_id = NEW.edition_id AND kept.state IN {busy})"
    )


def _plan_guards() -> Iterator[Guard]:
    """What a plan consists of, and which groups each question is for."""
    for model in OF_THE_PLAN:
        table = model._meta.db_table
        yield from _asked(table, "{row}.consultation_id", ())
    question = Question._meta.db_table
    plan_of = f"(SELECT consultation_id FROM {question} WHERE id = {{row}}.question_id)"
    yield from _asked(Question.groups.through._meta.db_table, plan_of, (question,))


def _asked(table: str, plan: str, needs: tuple[str, ...]) -> Iterator[Guard]:
    """No row comes, changes or goes once its consultation was opened."""

    def over(row: str) -> str:
        key = plan.format(row=row)
        return (
            f"EXISTS (SELECT 1 FROM {TABLE} AS plan WHERE plan.id = {key} "
            "AND plan.state <> 'planned')"
        )

    replaced = (
        f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.id = NEW.id "
        f"AND {over('kept')})"
    )
    needs = (TABLE, *needs)
    for event, when in (
        (Event.INSERT, f"{over('NEW')} OR {replaced}"),
        (Event.UPDATE, f"{over('NEW')} OR {over('OLD')}"),
        (Event.DELETE, over("OLD")),
    ):
        yield Guard(table, event, "asked", OPENED, when, needs=needs)
    yield emptying(table, KEPT)
