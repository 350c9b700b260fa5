"""Attacks after which the chain is whole again: only checkpoints show them."""

import pytest

from ledger import checkpoints
from ledger.verify import verify
from tests.ledger.attacking import judged, replaced
from tests.ledger.long import BEGAN, COUNT, chained, genuine, set_head, sql, undone

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def vouched(ledger):
    """Checkpoints at entry 5,000 and at the end, on file outside the database."""
    with undone():
        sql("DELETE FROM ledger_entry WHERE sequence > 5000")
        set_head(5_000, genuine()[4_999][2])
        middle = checkpoints.write()
    return middle, checkpoints.write()


def test_verify_accepts_the_long_ledger(vouched):
    assert (verify().ok, verify().entries) == (True, COUNT)


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


def test_the_clock_does_not_excuse_a_missing_checkpoint(ledger):
    """One dated years ahead must not silence the daily ones."""
    ahead = BEGAN.replace(year=2036)
    checkpoints.write(ahead)
    assert checkpoints.write_if_due(BEGAN) is not None
    assert checkpoints.write_if_due(BEGAN) is None
