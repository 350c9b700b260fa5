"""How all that an act may write stands, short enough to be compared after each."""

import hashlib
from typing import NamedTuple

from django.db import connection
from reversion.models import Revision as Kept

from ledger.models import Entry
from workflow.models import (
    Contribution,
    CorrectionConfirmation,
    DraftRecord,
    Seal,
    Transition,
)

COUNTED = (
    Transition,
    Kept,
    DraftRecord,
    Entry,
    Contribution,
    Seal,
    CorrectionConfirmation,
)
TABLES = [model._meta.db_table for model in COUNTED]
# In one statement: this is asked after each act.
COUNTS = (
    f"SELECT {', '.join(f'(SELECT count(*) FROM {name})' for name in TABLES)}, "
    f"(SELECT count(*) FROM ledger_entry WHERE kind = 'edition.transition')"
)
WORK = "SELECT transition_id, kind, key FROM workflow_followup ORDER BY id"
TEXTS = "SELECT id, content FROM wagtailcore_revision ORDER BY id"
CHANGING = (
    "ledger_head",
    "workflow_edition",
    "workflow_replacement",
    "cms_policypage",
    "cms_policyrecord",
    "cms_policyrecord_editors",
    "wagtailcore_page",
)


class Standing(NamedTuple):
    """What only grows, by its number; what changes in place, by its values.

    The ledger's head stands for its entries. `told` counts those about transitions,
    `kept` the transitions' revisions.
    """

    transitions: int
    told: int
    kept: int
    counts: tuple
    work: tuple
    rows: tuple
    texts: tuple


def everything():
    """As it stands now."""
    with connection.cursor() as cursor:
        [(*counts, told)] = _rows(cursor, COUNTS)
        transitions, revisions, drafts, *_ = counts
        return Standing(
            transitions,
            told,
            revisions - drafts,
            tuple(counts),
            _rows(cursor, WORK),
            tuple(_rows(cursor, f"SELECT * FROM {it} ORDER BY 1") for it in CHANGING),
            tuple((pk, _digest(content)) for pk, content in _rows(cursor, TEXTS)),
        )


def _rows(cursor, statement):
    cursor.execute(statement)
    return tuple(cursor.fetchall())


def _digest(content):
    """Of a stored text: an autosave writes over the newest."""
    return hashlib.md5(str(content).encode(), usedforsecurity=False).hexdigest()
