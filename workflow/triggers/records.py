"""Guards of what is written once: whatever model says that it is append-only.

The list is taken from the models, so that a new kind of record is guarded without
anybody remembering it.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, UniqueConstraint

from workflow.door import Door
from workflow.models.append_only import AppendOnly
from workflow.triggers.guard import Event, Guard, door_is_not

CHANGED = "What was recorded cannot be changed."
DELETED = "What was recorded cannot be deleted."
WRITTEN = "Records of the process are written by the process alone."

Keys = list[tuple[str, ...]]


def append_only_models() -> Iterator[type[Model]]:
    """Every model of records, the tables that join them to others, and reversion's."""
    for model in apps.get_models():
        if issubclass(model, AppendOnly):
            yield model
            for field in model._meta.many_to_many:
                through: Any = field.remote_field.through
                if through._meta.auto_created:
                    yield through
    yield apps.get_model("reversion", "Revision")
    yield apps.get_model("reversion", "Version")


# Who writes them: the process, while it holds the door. Others write without one.
WRITERS = {
    "workflow_seal": (Door.PERFORM,),
    "workflow_seal_images": (Door.PERFORM,),
    "workflow_sealedimage": (Door.PERFORM,),
    "workflow_transition": (Door.PERFORM,),
    "workflow_draftrecord": (Door.PERFORM, Door.DRAFT),
    "workflow_contribution": (Door.PERFORM, Door.DRAFT),
    "workflow_correctionconfirmation": (Door.DRAFT,),
    "reversion_revision": (Door.PERFORM, Door.DRAFT),
    "reversion_version": (Door.PERFORM, Door.DRAFT),
}


def record_guards() -> Iterator[Guard]:
    """No change, no removal, no emptying; and no writing where the process writes."""
    for model in append_only_models():
        table = model._meta.db_table
        yield Guard(table, Event.UPDATE, "kept", CHANGED)
        yield from lasting(table, DELETED, unique_keys(model))
        if table in WRITERS:
            closed = door_is_not(*WRITERS[table])
            yield Guard(table, Event.INSERT, "door", WRITTEN, closed)


# Rows that work goes on with, and what of them stays as it was written.
FIXED = {
    "workflow_followup": ("id", "transition_id", "kind", "key"),
    "cms_evidence": ("id", "number", "recorded_by_id", "recorded_at"),
    "cms_policyrecord": ("id", "page_id", "reference", "creator_id"),
}


def fixed_guards() -> Iterator[Guard]:
    """Work, findings and policies' records: their facts change, they never go."""
    for model in apps.get_models():
        table = model._meta.db_table
        if table in FIXED:
            yield Guard(table, Event.UPDATE, "fixed", CHANGED, only=FIXED[table])
            yield from lasting(table, DELETED, unique_keys(model))


def lasting(table: str, sentence: str, keys: Keys) -> Iterator[Guard]:
    """Guards against losing rows: by DELETE, by TRUNCATE, and by REPLACE.

    SQLite's INSERT OR REPLACE removes what has the same key, and no DELETE trigger
    hears of it in a program that did not ask for that.
    """
    yield Guard(table, Event.DELETE, "kept", sentence)
    yield emptying(table, sentence)
    yield replacing(table, sentence, keys)


def emptying(table: str, sentence: str) -> Guard:
    """Against TRUNCATE, which PostgreSQL tells no row of."""
    return Guard(table, Event.TRUNCATE, "kept", sentence, vendor="postgresql")


def replacing(table: str, sentence: str, keys: Keys) -> Guard:
    """Against a new row in the place of one with the same key, on SQLite."""
    taken = " OR ".join(f"EXISTS ({_same(table, key)})" for key in keys)
    return Guard(table, Event.INSERT, "kept", sentence, taken, vendor="sqlite")


def _same(table: str, key: tuple[str, ...]) -> str:
    where = " AND ".join(f"kept.{column} = NEW.{column}" for column in key)
    return f"SELECT 1 FROM {table} AS kept WHERE {where}"


def unique_keys(model: type[Model]) -> Keys:
    """The columns of each key that only one row of a model may have."""
    meta: Any = model._meta
    found: Keys = [(field.column,) for field in meta.local_fields if field.unique]
    together = [list(names) for names in meta.unique_together]
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            if constraint.condition is not None or not constraint.fields:
                raise ValueError(f"{constraint.name}: its key cannot be guarded.")
            together.append(list(constraint.fields))
    for names in together:
        found.append(tuple(meta.get_field(name).column for name in names))
    return found
