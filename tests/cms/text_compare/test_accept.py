"""Accepting every change gives the new text, rejecting every change the old one."""

from typing import get_args

import pytest

from cms.text.compare.engine import compare
from cms.text.compare.model import Change, Status, Unit
from cms.text.compare.normal import merged, normal
from cms.text.compare.rebuild import accept, reject
from cms.text.model import Clause, Run, Section, Table, Text

from .edits import Editor
from .texts import Author, without_ids

PAIRS, CHUNK = 2000, 100
KINDS = set(get_args(Unit))


def pair(seed):
    """Two texts: by turns strangers, an edit undone, two edits of one, and an edit."""
    author = Editor(seed)
    base = author.text()
    match seed % 4:
        case 0:
            return base, author.text()
        case 1:
            return author.edited(base), base
        case 2:
            return author.edited(base), author.edited(base)
        case _:
            return base, author.edited(base)


@pytest.mark.parametrize("start", range(0, PAIRS, CHUNK))
def test_accept_gives_the_new_text_and_reject_the_old(start):
    for seed in range(start, start + CHUNK):
        old, new = pair(seed)
        found = compare(old, new)
        assert accept(found) == new, seed
        assert reject(found) == old, seed
        check_lines(found)
        assert found.is_same == (without_ids(old) == without_ids(new)), seed


def test_pairs_hold_every_kind_of_change():
    found = [compare(*pair(seed)) for seed in range(300)]
    lines = [line for comparison in found for line in comparison.lines]
    cells = [cell for line in lines for row in line.rows for cell in row.cells]
    every = set(Status)
    assert {line.status for line in lines} == every
    assert {type(line.unit) for line in lines if line.status is Status.CHANGED} == KINDS
    assert {s for line in lines for s in line.columns} == {
        Status.SAME,
        Status.ADDED,
        Status.REMOVED,
    }
    assert {cell.status for cell in cells} == every - {
        Status.MOVED_AWAY,
        Status.MOVED_HERE,
    }
    assert {p.change for line in lines for p in line.pieces} == set(Change)


def check_lines(found):
    """What a reader of one line relies on, on every line."""
    for place, line in enumerate(found.lines):
        old, new = sides(line.pieces)
        if line.status in (Status.MOVED_AWAY, Status.MOVED_HERE):
            partner = found.lines[line.partner]
            assert {line.status, partner.status} == {
                Status.MOVED_AWAY,
                Status.MOVED_HERE,
            }
            assert (partner.partner, partner.old) == (place, line.old)
            assert (partner.old_number, partner.new_number) == (
                line.old_number,
                line.new_number,
            )
        else:
            assert line.partner == -1
        if line.status in (Status.SAME, Status.CHANGED, Status.MOVED_HERE):
            assert type(line.old) is type(line.new)
            assert (old, new) == (said(line.old), said(line.new))
        if line.status is Status.SAME:
            assert line.facts == ()
            assert all(piece.change is Change.SAME for piece in line.pieces)
            assert all(row.status is Status.SAME for row in line.rows)
        for piece in line.pieces:
            assert bool(piece.old) == (piece.change is not Change.INSERTED)
            assert bool(piece.new) == (piece.change is not Change.DELETED)
            assert (piece.old == piece.new) == (piece.change is Change.SAME)
        assert all(len(row.cells) == len(line.columns) for row in line.rows)


def sides(pieces):
    return (
        merged(tuple(run for piece in pieces for run in piece.old)),
        merged(tuple(run for piece in pieces for run in piece.new)),
    )


def said(unit):
    return getattr(unit, "runs", ())


def test_loose_texts_compare_in_one_form():
    loose = Text(
        title="Loose",
        pillars=("A\nB", ""),
        blocks=(
            Section(
                "s",
                "Purpose",
                (Clause("s.a", (Run("One "), Run(""), Run("word"), Run(".", True))),),
            ),
            Table("t", "", ("A",), (("1", "2"), ())),
        ),
    )
    tidy = Text(
        title="Loose",
        pillars=("A B",),
        blocks=(
            Section(
                "s", "Purpose", (Clause("s.a", (Run("One word"), Run(".", True))),)
            ),
            Table("t", "", ("A", ""), (("1", "2"), ("", ""))),
        ),
    )
    found = compare(loose, tidy)
    assert found.is_same
    assert (accept(found), reject(found), normal(loose)) == (tidy, tidy, tidy)


def test_normal_leaves_a_text_in_that_form_as_it_is():
    text = Author(7).text()
    assert normal(text) is text
