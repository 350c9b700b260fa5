"""Every kind of tampering, by raw SQL, and what verification says of it."""

import pytest

from ledger import checkpoints
from ledger.models import Entry
from ledger.verify import verify

OTHER = "f" * 64


def verdict(result):
    return result.ok, result.entries, result.first_bad, result.reason


# Its columns take what PostgreSQL's do not.
only_sqlite = pytest.mark.sqlite


@pytest.mark.django_db
def test_verify_accepts_an_empty_ledger():
    assert verdict(verify()) == (True, 0, None, "")


def test_verify_accepts_what_was_written(fill):
    fill(12)
    assert verdict(verify()) == (True, 12, None, "")


def test_verify_reads_a_time_without_fraction(fill, time_machine):
    time_machine.move_to("2026-06-01T12:00:00Z", tick=False)
    fill(2)
    assert verify().ok


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00"),
        ("kind", "edition.other"),
        ("subject", "edition:2"),
        ("actor", "system"),
        ("data", '{"number":4,"text":"other"}'),
        ("data", '{"number": 4, "text": "Ärger & Recht"}'),
        ("hash", OTHER),
    ],
)
def test_verify_names_a_changed_entry(fill, sql, column, value):
    fill(8)
    sql(f'UPDATE ledger_entry SET "{column}"=%s WHERE sequence=5', [value])
    assert verdict(verify()) == (
        False,
        4,
        5,
        "The content of entry 5 does not match its hash.",
    )


def test_verify_names_an_entry_that_follows_another(fill, sql):
    fill(8)
    sql("UPDATE ledger_entry SET previous=%s WHERE sequence=5", [OTHER])
    assert verdict(verify()) == (
        False,
        4,
        5,
        "Entry 5 does not follow entry 4: one of the two was replaced.",
    )


def test_verify_names_a_deleted_entry(fill, sql):
    fill(8)
    sql("DELETE FROM ledger_entry WHERE sequence=5")
    assert verdict(verify()) == (
        False,
        4,
        5,
        "Entry 5 is missing: the next one is 6.",
    )


def test_verify_names_a_deleted_first_entry(fill, sql):
    fill(3)
    sql("DELETE FROM ledger_entry WHERE sequence=1")
    assert verify().first_bad == 1


def test_verify_names_an_inserted_entry(fill, sql):
    fill(8)
    sql("UPDATE ledger_entry SET sequence=sequence+100 WHERE sequence>=5")
    sql(
        "INSERT INTO ledger_entry "
        "(sequence, previous, hash, at, kind, subject, actor, data) "
        "SELECT 5, %s, %s, at, kind, subject, actor, data "
        "FROM ledger_entry WHERE sequence=4",
        [OTHER, "e" * 64],
    )
    sql("UPDATE ledger_entry SET sequence=sequence-99 WHERE sequence>100")
    assert Entry.objects.count() == 9
    assert (verify().entries, verify().first_bad) == (4, 5)


def test_verify_names_an_entry_put_behind_the_head(fill, sql):
    last = fill(3)[-1]
    fill(1)
    sql("UPDATE ledger_head SET sequence=3, hash=%s", [last.hash])
    assert verdict(verify()) == (
        False,
        4,
        4,
        "Entry 4 lies beyond the head, which counts 3.",
    )


@only_sqlite
def test_verify_names_an_entry_that_does_not_belong(fill, sql):
    fill(3)
    sql(
        "INSERT INTO ledger_entry "
        "(sequence, previous, hash, at, kind, subject, actor, data) "
        "SELECT 0, %s, %s, at, kind, subject, actor, data "
        "FROM ledger_entry WHERE sequence=1",
        [OTHER, "e" * 64],
    )
    assert verdict(verify()) == (
        False,
        0,
        0,
        "Entry 0 does not belong to the ledger.",
    )


def test_verify_names_the_first_of_two_swapped_entries(fill, sql):
    fill(8)
    sql("UPDATE ledger_entry SET sequence=1000 WHERE sequence=4")
    sql("UPDATE ledger_entry SET sequence=4 WHERE sequence=6")
    sql("UPDATE ledger_entry SET sequence=6 WHERE sequence=1000")
    assert (verify().entries, verify().first_bad) == (3, 4)


def test_verify_names_the_first_of_two_swapped_contents(fill, sql):
    entries = fill(8)
    for here, there in ((4, 6), (6, 4)):
        sql(
            "UPDATE ledger_entry SET data=%s WHERE sequence=%s",
            [entries[there - 1].data, here],
        )
    assert (verify().entries, verify().first_bad) == (3, 4)


def test_verify_names_the_first_entry_cut_off(fill, sql):
    fill(8)
    sql("DELETE FROM ledger_entry WHERE sequence>6")
    assert verdict(verify()) == (
        False,
        6,
        7,
        "Entry 7 is missing: the head counts 8 entries.",
    )


def test_verify_finds_an_emptied_ledger(fill, sql):
    fill(2)
    sql("DELETE FROM ledger_entry")
    assert (verify().ok, verify().first_bad) == (False, 1)


def test_verify_finds_a_missing_head(fill, sql):
    fill(2)
    sql("DELETE FROM ledger_head")
    assert verdict(verify()) == (
        False,
        2,
        None,
        "The head of the ledger is missing.",
    )


def test_verify_finds_a_head_that_names_another_entry(fill, sql):
    fill(2)
    sql("UPDATE ledger_head SET hash=%s", [OTHER])
    assert verdict(verify()) == (
        False,
        2,
        2,
        "Entry 2 is not the one that the head names.",
    )


@only_sqlite
@pytest.mark.parametrize(
    "damage", ["data=x'fffe'", "data=CAST(x'fffe' AS TEXT)", "at='never'"]
)
def test_verify_names_an_entry_that_cannot_be_read(fill, sql, damage):
    fill(8)
    sql(f"UPDATE ledger_entry SET {damage} WHERE sequence=5")
    assert (verify().entries, verify().first_bad) == (4, 5)


def test_verify_without_checkpoints_cannot_see_a_full_rechain(fill, rechain):
    fill(8)
    rechain(3, "{}")
    assert verify([]).ok


def test_verify_finds_a_full_rechain_by_its_checkpoint(fill, rechain):
    fill(2)
    checkpoints.write()
    fill(4)
    newer = checkpoints.write()
    fill(2)
    rechain(4, "{}")
    assert verdict(verify()) == (
        False,
        5,
        6,
        f"Entry 6 is not the one that the checkpoint of {newer.at} UTC "
        "vouches for: entries 3 to 6 may have been rewritten.",
    )


def test_verify_finds_a_cut_tail_by_its_checkpoint(fill, sql):
    kept = fill(6)[3]
    checkpoint = checkpoints.write()
    sql("DELETE FROM ledger_entry WHERE sequence>4")
    sql("UPDATE ledger_head SET sequence=4, hash=%s", [kept.hash])
    assert verify([]).ok
    assert verdict(verify()) == (
        False,
        4,
        5,
        f"Entry 5 is missing: the checkpoint of {checkpoint.at} UTC "
        "vouches for 6 entries.",
    )


def test_verify_finds_a_cut_tail_that_grew_again(fill, sql):
    kept = fill(6)[3]
    checkpoints.write()
    sql("DELETE FROM ledger_entry WHERE sequence>4")
    sql("UPDATE ledger_head SET sequence=4, hash=%s", [kept.hash])
    fill(5)
    assert (verify().ok, verify().first_bad) == (False, 6)


@pytest.mark.parametrize("count", [1, 20])
def test_verify_needs_the_same_queries_for_any_length(
    fill, count, django_assert_num_queries
):
    fill(count)
    with django_assert_num_queries(3):
        assert verify([]).ok
