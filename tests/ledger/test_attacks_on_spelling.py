"""Attacks on how facts are written: other spellings, nothing, other types."""

import unicodedata

import pytest
from django.db import connection

from tests.ledger.attacking import CHANGED, MISSING, REPLACED, judged
from tests.ledger.long import COLUMNS, genuine, sql

pytestmark = [pytest.mark.database, pytest.mark.django_db]


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
