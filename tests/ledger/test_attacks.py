"""Attacks on a ledger of 10,000 entries by somebody who owns the database.

Each family of attacks is one test: the ledger is put there once, each attack is made,
judged and undone, and all verdicts are compared at once, sentence for sentence.
"""

import unicodedata

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ledger import book, checkpoints
from ledger.models import Entry
from ledger.verify import verify
from tests.ledger.long import (
    BEGAN,
    COLUMNS,
    COUNT,
    chained,
    genuine,
    owned,
    put,
    set_head,
    sql,
    swapped,
    undone,
)

pytestmark = [pytest.mark.database, pytest.mark.django_db]

OTHER = "f" * 64
CHANGED = "The content of entry {0} does not match its hash."
MISSING = "Entry {0} is missing: the next one is {1}."
REPLACED = "Entry {0} does not follow entry {1}: one of the two was replaced."
CUT = "Entry {0} is missing: the head counts 10000 entries."


@pytest.fixture
def ledger(db):
    """The 10,000 entries, and full powers over their tables."""
    with owned():
        put(genuine())
        set_head(COUNT, genuine()[-1][2])
        yield


@pytest.fixture
def vouched(ledger):
    """Checkpoints at entry 5,000 and at the end, on file outside the database."""
    with undone():
        sql("DELETE FROM ledger_entry WHERE sequence > 5000")
        set_head(5_000, genuine()[4_999][2])
        middle = checkpoints.write()
    return middle, checkpoints.write()


def judged(attacks):
    """What verification says of each attack."""
    found = {}
    for name, attack in attacks.items():
        with undone():
            attack()
            result = verify()
            found[name] = None if result.ok else (result.first_bad, result.reason)
    return found


def replaced(rows):
    """The whole table anew."""
    sql("DELETE FROM ledger_entry")
    put(rows)


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


def test_verify_accepts_the_long_ledger(vouched):
    assert (verify().ok, verify().entries) == (True, COUNT)


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


def rewritten(first):
    """All hashes from `first` on computed anew, over other contents; head included."""
    rows = genuine()
    previous = rows[first - 2][2] if first > 1 else "0" * 64
    fresh = chained(COUNT - first + 1, previous=previous, first=first, data="{}")
    replaced([*rows[: first - 1], *fresh])
    set_head(COUNT, fresh[-1][2])


def shortened(count):
    """The tail cut, and the head put back to match."""
    sql("DELETE FROM ledger_entry WHERE sequence > %s", [count])
    set_head(count, genuine()[count - 1][2])


def regrown():
    """The tail cut, and as many others put there."""
    rewritten(9_001)


def emptied():
    sql("DELETE FROM ledger_entry")
    sql("DELETE FROM ledger_head")


CONSISTENT = {
    "all written anew": lambda: rewritten(1),
    "written anew from 3,001": lambda: rewritten(3_001),
    "written anew from 5,001": lambda: rewritten(5_001),
    "the last written anew": lambda: rewritten(COUNT),
    "cut after 9,000": lambda: shortened(9_000),
    "cut after 4,000": lambda: shortened(4_000),
    "cut and grown again": regrown,
    "emptied": emptied,
}


def test_verify_finds_by_checkpoints_what_the_chain_cannot_show(vouched):
    middle, end = vouched
    other = "Entry {0} is not the one that the checkpoint of {1} UTC vouches for: "
    at = {5_000: middle.at, COUNT: end.at}

    def anew(sequence, span):
        said = other.format(sequence, at[sequence])
        return sequence, f"{said}{span} may have been rewritten."

    def cut(sequence, count):
        return sequence, (
            f"Entry {sequence} is missing: the checkpoint of {at[count]} UTC "
            f"vouches for {count} entries."
        )

    assert judged(CONSISTENT) == {
        "all written anew": anew(5_000, "entries 1 to 5000"),
        "written anew from 3,001": anew(5_000, "entries 1 to 5000"),
        "written anew from 5,001": anew(COUNT, "entries 5001 to 10000"),
        "the last written anew": anew(COUNT, "entries 5001 to 10000"),
        "cut after 9,000": cut(9_001, COUNT),
        "cut after 4,000": cut(4_001, 5_000),
        "cut and grown again": anew(COUNT, "entries 5001 to 10000"),
        "emptied": cut(1, 5_000),
    }


def test_verify_without_checkpoints_sees_none_of_these(ledger):
    """What checkpoints are for: the chain alone is consistent each time."""
    assert judged(CONSISTENT) == dict.fromkeys(CONSISTENT)


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


def test_verify_finds_other_spellings_of_the_same_facts(ledger):
    """What means the same as JSON, or looks the same, is not what was hashed."""
    text = genuine()[499][7]
    spellings = {
        "blanks": text.replace(",", ", "),
        "blank at the end": text + " ",
        "escaped": text.replace("Ä", "\\u00c4"),
        "decomposed": unicodedata.normalize("NFD", text),
        "escaped slash": text.replace("&", "\\u0026"),
        "a fraction": text.replace("500", "500.0"),
        "an exponent": text.replace("500", "5e2"),
        "other order": '{"text":"Ärger & Recht","number":500}',
        "a key twice": text.replace("{", '{"number":1,'),
        "byte order mark": "\ufeff" + text,
        "invisible": text.replace("Recht", "Re\u200bcht"),
        "look-alike": text.replace("R", "\u13a1"),
        "array for object": f"[{text}]",
    }
    attacks = {
        name: lambda spelling=spelling: sql(
            "UPDATE ledger_entry SET data=%s WHERE sequence=500", [spelling]
        )
        for name, spelling in spellings.items()
    }
    moved = 'edition.changed","edition:3'
    attacks["moved into the neighbour"] = lambda: sql(
        "UPDATE ledger_entry SET kind=%s, subject='' WHERE sequence=500", [moved]
    )
    assert all(spelling != text for spelling in spellings.values())
    assert judged(attacks) == dict.fromkeys(attacks, (500, CHANGED.format(500)))


def test_verify_finds_nothing_where_something_was(ledger):
    attacks = {
        column: lambda column=column: sql(
            f'UPDATE ledger_entry SET "{column}"=NULL WHERE sequence=500'
        )
        for column in COLUMNS
    }
    wanted = dict.fromkeys(attacks, (500, CHANGED.format(500)))
    wanted["previous"] = (500, REPLACED.format(500, 499))
    numberless = "Entry {0} is missing: one has no number."
    wanted["sequence"] = (
        (1, numberless.format(1))
        if connection.vendor == "sqlite"
        else (500, MISSING.format(500, 501))
    )
    assert judged(attacks) == wanted


def test_verify_finds_types_that_only_sqlite_lets_in(ledger):
    if connection.vendor != "sqlite":
        return  # Its columns take nothing else.
    wrong = {
        "sequence='many'": (500, MISSING.format(500, 501)),
        "sequence=sequence + 0.5": (500, "Entry 500 is missing: one has no number."),
        "data=CAST(data AS BLOB)": (500, CHANGED.format(500)),
        "kind=CAST(kind AS BLOB)": (500, CHANGED.format(500)),
        "kind=7": (500, CHANGED.format(500)),
        "hash=CAST(hash AS BLOB)": (500, CHANGED.format(500)),
        "hash=upper(hash)": (500, CHANGED.format(500)),
        "at=replace(at, ' ', 'T')": (500, CHANGED.format(500)),
        "at=at || '+00:00'": (500, CHANGED.format(500)),
        "at=at || '000'": (500, CHANGED.format(500)),
        "at=julianday(at)": (500, CHANGED.format(500)),
        "data=CAST(x'7bff7d' AS TEXT)": (500, CHANGED.format(500)),
        "data=data || char(0)": (500, CHANGED.format(500)),
    }
    attacks = {
        change: lambda change=change: sql(
            f"UPDATE ledger_entry SET {change} WHERE sequence=500"
        )
        for change in wrong
    }
    assert judged(attacks) == wrong


def test_verify_ledger_says_it_in_one_sentence_and_fails(ledger):
    sql("DELETE FROM ledger_entry WHERE sequence = 7")
    with pytest.raises(CommandError) as caught:
        call_command("verify_ledger", verbosity=0)
    assert str(caught.value) == (
        "First bad entry: 7. Entry 7 is missing: the next one is 8."
    )
    assert caught.value.returncode == 1


def test_the_clock_does_not_excuse_a_missing_checkpoint(ledger):
    """One dated years ahead must not silence the daily ones."""
    ahead = BEGAN.replace(year=2036)
    checkpoints.write(ahead)
    assert checkpoints.write_if_due(BEGAN) is not None
    assert checkpoints.write_if_due(BEGAN) is None
