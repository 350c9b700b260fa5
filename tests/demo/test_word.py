"""The Word files that the demo writes: old policies, and copies a partner edited."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from demo.reading import CONTENT
from demo.word.old_policy import old_policy
from demo.word.package import W, unpacked
from demo.word.partner import Add, Reword, Say, Strike, edited
from exports.incoming.gate import check

AT = datetime(2026, 11, 5, 16, 20, tzinfo=UTC)
FILES = sorted(path.stem for path in (CONTENT / "old").glob("*.txt"))


def lines_of(data, tag="t"):
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    found = ("".join(p.itertext(W + tag)) for p in root.iter(W + "p"))
    return [line for line in found if line]


@pytest.mark.parametrize("file", FILES)
def test_old_policies_pass_the_gate_and_are_the_same_each_time(file):
    first, second = old_policy(file).data, old_policy(file).data
    check(first)
    assert first == second


def test_old_policy_has_bold_lines_a_form_and_a_text_box():
    root = etree.fromstring(
        unpacked(old_policy("lone-working").data)["word/document.xml"]
    )
    bold = [p for p in root.iter(W + "p") if p.find(f"{W}r/{W}rPr/{W}b") is not None]
    assert "".join(bold[1].itertext(W + "t")) == "1. Introduction"
    assert [len(t.findall(W + "tr")) for t in root.iter(W + "tbl")] == [3, 4]
    assert len(list(root.iter(W + "txbxContent"))) == 1


def test_partner_tracks_what_changed_and_signs_it():
    edits = (
        Reword("5.2 The book", "15 years", "ten years"),
        Add("5.1 Every visitor", "The book lies where everyone sees it."),
        Strike("4.2 A person"),
        Say("1.1 A children's", "Well said."),
    )
    before = old_policy("visitors-to-homes").data
    after = edited(before, edits, by="Halima Osman", at=AT)
    check(after)
    root = etree.fromstring(unpacked(after)["word/document.xml"])
    assert lines_of(after, "delText") == [
        "4.2 A person who is named in a court order is not let in. Staff ring the "
        "police if the person does not leave.",
        "15 years",
    ]
    put_in = ["".join(e.itertext(W + "t")) for e in root.iter(W + "ins")]
    assert [words for words in put_in if words] == [
        "The book lies where everyone sees it.",
        "ten years",
    ]
    signed = {
        (e.get(W + "author"), e.get(W + "date"))
        for e in root.iter(W + "ins", W + "del")
    }
    assert signed == {("Halima Osman", "2026-11-05T16:20:00Z")}
    (comment,) = etree.fromstring(unpacked(after)["word/comments.xml"])
    assert "".join(comment.itertext(W + "t")) == "Well said."


@pytest.mark.parametrize("edit", [Strike("Nowhere"), Reword("1.1 A", "gone", "")])
def test_partner_refuses_words_that_are_not_there(edit):
    with pytest.raises(ValueError, match=r"Nowhere|gone"):
        edited(old_policy("visitors-to-homes").data, [edit], by="Pat", at=AT)
