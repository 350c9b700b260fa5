"""The benchmark's text has the size and shape it is compared by."""

from collections import Counter

import pytest

from bench.policy import body, parts
from cms.blocks import PolicyBody


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_parts_have_the_counts_and_length_of_a_real_policy(seed):
    text = parts(seed)
    assert Counter(part.kind for part in text) == {
        "h2": 40,
        "h3": 80,
        "p": 160,
        "ul": 40,
        "table": 3,
    }
    assert abs(sum(part.count for part in text) - 12_522) <= 125


def test_parts_are_the_same_for_the_same_seed_and_differ_for_another():
    assert parts(1) == parts(1)
    assert parts(1) != parts(2)


def test_body_is_one_the_editor_takes():
    stream = PolicyBody()
    for block in body():
        child = stream.child_blocks[block["type"]]
        child.clean(child.to_python(block["value"]))


def test_body_gives_each_block_and_clause_an_address_of_its_own():
    blocks = body()
    assert len({block["id"] for block in blocks}) == len(blocks) == 43
    text = "".join(b["value"].get("text", "") for b in blocks)
    keys = [piece[:5] for piece in text.split('data-block-key="')[1:]]
    assert len(set(keys)) == len(keys)


def test_body_changes_one_paragraph_for_a_mark():
    plain, marked = body(), body(mark="Changed.")
    changed = [a["id"] for a, b in zip(plain, marked, strict=True) if a != b]
    assert changed == [plain[0]["id"]]
