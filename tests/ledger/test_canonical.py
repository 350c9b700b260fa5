from datetime import UTC, datetime, timedelta, timezone

import pytest

from ledger import canonical


def test_encode_sorts_keys_at_every_depth():
    data = {"b": {"z": 1, "a": 2}, "a": [{"d": True, "c": None}]}
    assert canonical.encode(data) == '{"a":[{"c":null,"d":true}],"b":{"a":2,"z":1}}'


def test_encode_keeps_characters_above_ascii():
    assert canonical.encode({"ß": "Ärger 🏛"}) == '{"ß":"Ärger 🏛"}'


def test_encode_escapes_control_characters():
    assert canonical.encode({"a": '\x00\n\t"\\'}) == '{"a":"\\u0000\\n\\t\\"\\\\"}'


def test_encode_spells_tuples_as_lists():
    assert canonical.encode({"a": (1, 2)}) == '{"a":[1,2]}'


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        b"x",
        {1, 2},
        datetime(2026, 1, 1, tzinfo=UTC),
        {1: "a"},
        "\ud800",
    ],
)
def test_encode_refuses_what_has_no_single_spelling(value):
    with pytest.raises(ValueError, match=r"Ledger data|Keys of ledger data"):
        canonical.encode({"a": value})


def test_timestamp_is_utc_with_microseconds():
    noon = datetime(2026, 6, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    assert canonical.timestamp(noon) == "2026-06-01T11:00:00.000000"


def test_entry_hash_is_stable():
    found = canonical.entry_hash(
        1, canonical.GENESIS, "2026-06-01T11:00:00.000000", "a", "b:1", "system", "{}"
    )
    assert found == ("85a1d73bc3ca93aca16b344f5653f0e37b350747218ebf059ce89d594088ab3e")


def test_entry_hash_tells_columns_apart():
    one = canonical.entry_hash(1, "p", "t", 'a","b', "c", "d", "{}")
    two = canonical.entry_hash(1, "p", "t", "a", 'b","c', "d", "{}")
    assert one != two
