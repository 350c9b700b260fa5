"""Styles are found by name: Word's own first, each style for one role."""

import pytest

from exports.look.matching import matched
from exports.look.roles import WANTED
from exports.look.template import Style
from exports.word import styles as role
from exports.word.styles import ROLES, clause


def styles(*names, kind="paragraph"):
    return [Style(id=f"s{n}", name=name, kind=kind) for n, name in enumerate(names)]


def found(*names, kind="paragraph"):
    return {
        one: style.name for one, style in matched(styles(*names, kind=kind)).items()
    }


@pytest.mark.parametrize("name", ["heading 1", "Heading 1", "HEADING 1", "Heading1"])
def test_case_and_spaces_do_not_matter(name):
    assert found(name) == {role.HEADING_1: name}


def test_words_own_name_comes_before_other_names():
    assert found("Section Heading", "heading 1") == {role.HEADING_1: "heading 1"}


def test_a_style_plays_one_role():
    both = matched([Style("x", "Title", "paragraph", aliases=("Subtitle",))])

    assert list(both) == [role.TITLE]


def test_other_names_of_a_style_count():
    known = matched([Style("x", "Council Big", "paragraph", aliases=("heading 1",))])

    assert known[role.HEADING_1].name == "Council Big"


def test_numbered_lists_play_the_clauses():
    names = ("List Number", "List Number 2", "List Number 3")

    assert found(*names) == {clause(n): name for n, name in enumerate(names, start=1)}


def test_a_style_of_another_kind_is_not_found():
    assert found("Title", kind="character") == {}


def test_normal_plays_no_role():
    assert matched([Style("n", "Body Text", "paragraph", default=True)]) == {}


def test_a_callouts_title_needs_the_callout():
    assert found("Callout Title") == {}
    assert set(found("Callout Title", "Callout")) == {role.CALLOUT, role.CALLOUT_TITLE}


def test_every_role_is_known_in_words():
    assert set(WANTED) == set(ROLES)
    assert len({facts.label for facts in WANTED.values()}) == len(WANTED)
