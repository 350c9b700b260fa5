"""Attacks on the chain: entries changed, deleted, put in and swapped."""

import pytest
from django.core.management import CommandError, call_command

from ledger import book
from ledger.models import Entry
from tests.ledger.attacking import (
    CHANGED,
    CUT,
    MISSING,
    OTHER,
    REPLACED,
    judged,
    replaced,
)
from tests.ledger.long import (
    COLUMNS,
    COUNT,
    chained,
    genuine,
    put,
    set_head,
    sql,
    swapped,
)

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_the_long_ledger_is_what_append_writes(time_machine):
    for row in genuine()[:3]:
        time_machine.move_to(row[3], tick=False)
        book.append(
            row[4],
            subject=row[5],
            actor=row[6],
            data={"text": "Ärger & Recht", "number": row[0]},
        )
    assert list(Entry.objects.values_list(*COLUMNS)) == list(genuine()[:3])


CHANGES = {
    "previous": OTHER,
    "hash": OTHER,
    "at": "2026-01-08 09:00:00",
    "kind": "edition.Changed",
    "subject": "edition:1 ",
    "actor": "user:0b5d",
    "data": '{"number":6667,"text":"Ärger & Recht"}',
}


@pytest.mark.parametrize("place", [1, 6_666, COUNT])
def test_verify_names_a_changed_entry(ledger, place):
    def change(column):
        return lambda: sql(
            f'UPDATE ledger_entry SET "{column}"=%s WHERE sequence=%s',
            [CHANGES[column], place],
        )

    reasons = dict.fromkeys(CHANGES, (place, CHANGED.format(place)))
    unlinked = (
        REPLACED.format(place, place - 1)
        if place > 1
        else "Entry 1 does not name the genesis as its predecessor."
    )
    reasons["previous"] = (place, unlinked)
    assert judged({column: change(column) for column in CHANGES}) == reasons


def test_verify_names_a_deleted_entry(ledger):
    def delete(condition):
        return lambda: sql(f"DELETE FROM ledger_entry WHERE {condition}")

    assert judged(
        {
            "the first": delete("sequence = 1"),
            "one amid": delete("sequence = 5000"),
            "a stretch": delete("sequence BETWEEN 200 AND 299"),
            "every second": delete("sequence %% 2 = 0"),
            "the last": delete(f"sequence = {COUNT}"),
            "the tail": delete("sequence > 9000"),
            "all": delete("1 = 1"),
        }
    ) == {
        "the first": (1, MISSING.format(1, 2)),
        "one amid": (5_000, MISSING.format(5_000, 5_001)),
        "a stretch": (200, MISSING.format(200, 300)),
        "every second": (2, MISSING.format(2, 3)),
        "the last": (COUNT, CUT.format(COUNT)),
        "the tail": (9_001, CUT.format(9_001)),
        "all": (1, CUT.format(1)),
    }


def test_verify_names_an_inserted_entry(ledger):
    rows = genuine()
    forged = chained(1, previous=rows[4_998][2], first=5_000, data="{}")
    beyond = chained(1, previous=rows[-1][2], first=COUNT + 1, data="{}")

    def later(start):
        """Make room: everything from `start` on moves one place."""
        return [
            *rows[: start - 1],
            *forged,
            *((r[0] + 1, *r[1:]) for r in rows[start - 1 :]),
        ]

    nought = [(0, OTHER, OTHER, *rows[0][3:])]
    below = [(-1, OTHER, OTHER, *rows[0][3:])]
    assert judged(
        {
            "amid": lambda: replaced(later(5_000)),
            "the same number": lambda: put([(5_000, *rows[4_999][1:])]),
            "at the end": lambda: put(beyond),
            "before the first": lambda: put(nought),
            "below nought": lambda: put(below),
        }
    ) == {
        "amid": (5_001, REPLACED.format(5_001, 5_000)),
        "the same number": (5_000, "Entry 5000 does not belong to the ledger."),
        "at the end": (
            COUNT + 1,
            f"Entry {COUNT + 1} lies beyond the head, which counts {COUNT}.",
        ),
        "before the first": (0, "Entry 0 does not belong to the ledger."),
        "below nought": (-1, "Entry -1 does not belong to the ledger."),
    }


def test_verify_names_the_first_of_two_swapped_entries(ledger):
    rows = genuine()
    hashed = ("at", "kind", "subject", "actor", "data")
    twins = chained(8, data='{"same":true}')
    assert judged(
        {
            "neighbours": lambda: replaced(swapped(rows, 700, 701, "sequence")),
            "far apart": lambda: replaced(swapped(rows, 3, 9_999, "sequence")),
            "contents": lambda: replaced(swapped(rows, 700, 900, *hashed)),
            "times alone": lambda: replaced(swapped(rows, 700, 900, "at")),
            "contents and hashes": lambda: replaced(
                swapped(rows, 700, 900, *hashed, "hash")
            ),
            "twins": lambda: (
                replaced(swapped(twins, 4, 6, "sequence")),
                set_head(8, twins[-1][2]),
            ),
        }
    ) == {
        "neighbours": (700, REPLACED.format(700, 699)),
        "far apart": (3, REPLACED.format(3, 2)),
        "contents": (700, CHANGED.format(700)),
        "times alone": (700, CHANGED.format(700)),
        "contents and hashes": (700, CHANGED.format(700)),
        "twins": (4, REPLACED.format(4, 3)),
    }


def test_verify_ledger_says_it_in_one_sentence_and_fails(ledger):
    sql("DELETE FROM ledger_entry WHERE sequence = 7")
    with pytest.raises(CommandError) as caught:
        call_command("verify_ledger", verbosity=0)
    assert str(caught.value) == (
        "First bad entry: 7. Entry 7 is missing: the next one is 8."
    )
    assert caught.value.returncode == 1
