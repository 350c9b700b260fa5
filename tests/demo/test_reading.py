"""The demo's text files become blocks the editor would take, with lasting ids."""

import re

import pytest

from cms.blocks import PolicyBody
from demo.reading import CONTENT, PICTURES, blocks, read, revised
from demo.rich_text import keep_keys, rich_text
from demo.story import STORY, BringIn, Create, Rewrite, Save

FILES = sorted(path.stem for path in CONTENT.glob("*.md"))
SLUG_OF = {
    (event.file or event.slug): event.slug
    for event in STORY
    if isinstance(event, Save | Rewrite)
}


def body(file, upto=None):
    return blocks(read(file, SLUG_OF[file]), lambda name: 1, lambda name: 1, upto)


def keys(text):
    return re.findall(r'data-block-key="(\w+)"', text)


def test_rich_text_nests_lists_as_the_editor_does():
    lines = ["1. One", "2. Two", "  - Inner", "  - Other", "3. Three", "After"]
    bare = re.sub(r' data-block-key="\w{5}"', "", rich_text(lines))
    assert bare == (
        "<ol><li>One</li><li>Two<ul><li>Inner</li><li>Other</li></ul></li>"
        "<li>Three</li></ol><p>After</p>"
    )


def test_rich_text_writes_bold_italic_links_and_bare_signs():
    line = "**A & b** is *here*, [see](https://x.example/?a=1&b=2)"
    assert re.sub(r' data-block-key="\w{5}"', "", rich_text([line])) == (
        "<p><b>A &amp; b</b> is <i>here</i>, "
        '<a href="https://x.example/?a=1&amp;b=2">see</a></p>'
    )


def test_rich_text_gives_repeated_words_keys_of_their_own():
    found = keys(rich_text(["- Same", "- Same", "Same"]))
    assert len(set(found)) == 3


def test_keep_keys_keeps_the_key_of_a_reworded_block_alone():
    before = rich_text(["A phone is repaired within ten days.", "Nothing like it."])
    after = rich_text(["A phone is repaired within five days.", "Wholly new words!"])
    kept = keys(keep_keys(before, after))
    assert kept[0] == keys(before)[0]
    assert kept[1] == keys(after)[1]


def test_revised_keeps_the_addresses_of_what_two_files_share():
    old, new = body("digital-parenting-draft"), body("digital-parenting")
    fresh = {(block["id"], key) for block in new for key in keys(str(block["value"]))}
    was = {(block["id"], key) for block in old for key in keys(str(block["value"]))}
    kept = {
        (block["id"], key)
        for block in revised(old, new)
        for key in keys(str(block["value"]))
    }
    assert kept & was > fresh & was
    assert len(kept & was) > 0.9 * len(was)


@pytest.mark.parametrize("file", FILES)
def test_blocks_are_the_same_in_every_run_and_have_ids_of_their_own(file):
    found = body(file)
    assert found == body(file)
    assert len({block["id"] for block in found}) == len(found)
    for block in found:
        if block["type"] == "section":
            section = keys(block["value"]["text"])
            assert len(set(section)) == len(section) > 0


@pytest.mark.parametrize("file", FILES)
def test_blocks_pass_the_editors_own_check(file):
    stream = PolicyBody()
    for block in body(file):
        if block["type"] not in ("image", "policy"):
            child = stream.child_blocks[block["type"]]
            child.clean(child.to_python(block["value"]))
        elif block["type"] == "image":
            assert 0 < len(block["value"]["alt"]) <= 250
            assert len(block["value"]["caption"]) <= 250


@pytest.mark.parametrize("file", FILES)
def test_blocks_point_at_pictures_and_policies_that_are_there(file):
    pictures = {path.name for path in PICTURES.iterdir()}
    asked = []
    source = read(file, SLUG_OF[file])
    blocks(source, lambda n: pictures.issuperset({n}) or 1 / 0, asked.append)
    assert {e.slug for e in STORY if isinstance(e, Create | BringIn)}.issuperset(asked)


@pytest.mark.parametrize("file", FILES)
def test_blocks_leave_no_mark_up_in_the_words(file):
    for block in body(file):
        if block["type"] == "section":
            words = re.sub(r"<[^>]+>", " ", block["value"]["text"])
            assert re.findall(r"\*\*|\]\(|:::|^#|\|", words) == []


def test_blocks_take_the_first_sections_only():
    two = body("childrens-records", 2)
    assert [b["value"]["heading"] for b in two if b["type"] == "section"] == [
        "Why records matter",
        "How we write",
    ]
    assert two[-1]["type"] == "definitions"
