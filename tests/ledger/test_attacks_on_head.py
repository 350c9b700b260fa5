"""Attacks on the head, which says where the ledger ends."""

import pytest
from django.db import connection

from tests.ledger.attacking import OTHER, judged
from tests.ledger.long import COUNT, genuine, set_head, sql

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_verify_finds_a_changed_head(ledger):
    last = genuine()[-1][2]
    unread = (None, "The head of the ledger cannot be read.")
    attacks = {
        "other hash": lambda: set_head(COUNT, OTHER),
        "put back": lambda: set_head(9_990, genuine()[9_989][2]),
        "put forward": lambda: set_head(COUNT + 5, last),
        "gone": lambda: sql("DELETE FROM ledger_head"),
        "two": lambda: sql(
            "INSERT INTO ledger_head (id, sequence, hash) VALUES (0, 0, %s)", [OTHER]
        ),
        "without number": lambda: set_head(None, last),
        "without hash": lambda: set_head(COUNT, None),
    }
    wanted = {
        "other hash": (COUNT, "Entry 10000 is not the one that the head names."),
        "put back": (9_991, "Entry 9991 lies beyond the head, which counts 9990."),
        "put forward": (
            COUNT + 1,
            "Entry 10001 is missing: the head counts 10005 entries.",
        ),
        "gone": (None, "The head of the ledger is missing."),
        "two": (None, "The ledger has more than one head."),
        "without number": unread,
        "without hash": unread,
    }
    if connection.vendor == "sqlite":
        attacks["text for a number"] = lambda: set_head("many", last)
        attacks["bytes for text"] = lambda: sql("UPDATE ledger_head SET hash = x'fffe'")
        attacks["no text"] = lambda: sql(
            "UPDATE ledger_head SET hash = CAST(x'fffe' AS TEXT)"
        )
        wanted |= dict.fromkeys(
            ("text for a number", "bytes for text", "no text"), unread
        )
    assert judged(attacks) == wanted
