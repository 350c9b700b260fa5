"""Where clauses are found again: changed, moved, joined with others, or gone."""

import pytest

from cms.text.model import Clause, Run, Section, Table, Text
from consultation.deciding.carrying import Fate, carry, carrying
from consultation.deciding.texts import parts
from tests.factories.consultations import closed_practice
from tests.factories.points import comment

from .house import AIM, ASK, HELP, SAID, consulted, rewrite, text

WIFI = "The wifi stops at nine in every home and nobody may ask for more."
HELPS = "Staff help children who ask for help with their phones."
PHONE = "Every child of ten or older has a phone of their own, and keeps it at night."


def made(*sections):
    return Text(
        title="Digital Parenting",
        blocks=tuple(
            Section(
                key,
                key.title(),
                tuple(Clause(f"{key}.{k}", (Run(said),)) for k, said in clauses),
            )
            for key, clauses in sections
        ),
    )


OLD = made(("aims", [("a", PHONE)]), ("duties", [("a", WIFI), ("b", HELPS)]))


def fates(new):
    found = carry(OLD, new)
    return {
        key: (one.fate, one.now.id if one.now else "")
        for key, one in found.found.items()
    }


def test_same_text_is_the_same():
    assert {fate for fate, _ in fates(OLD).values()} == {Fate.SAME}
    assert list(carry(OLD, OLD).changed()) == []


def test_revised_clause_keeps_its_id_and_says_what_it_was():
    new = made(
        ("aims", [("a", PHONE)]),
        ("duties", [("a", WIFI.replace("nine", "eleven")), ("b", HELPS)]),
    )
    assert fates(new)["duties.a"] == (Fate.REVISED, "duties.a")
    found = carry(OLD, new)
    assert [part.id for part in found.changed()] == ["duties.a"]
    assert found.origin("duties.a") == WIFI
    assert found.get("duties.a").was.words == WIFI


def test_clause_in_another_section_moved():
    new = made(("aims", [("a", PHONE), ("z", WIFI)]), ("duties", [("b", HELPS)]))
    assert fates(new)["duties.a"] == (Fate.MOVED, "aims.z")
    assert carry(OLD, new).origin("aims.z") == WIFI


def test_clause_whose_words_stand_in_another_was_joined():
    joined = f"{HELPS} {WIFI[:-1]}, and they say why."
    new = made(("aims", [("a", PHONE)]), ("duties", [("b", joined)]))
    assert fates(new)["duties.a"] == (Fate.MERGED, "duties.b")
    assert carry(OLD, new).origin("duties.b") == HELPS


def test_new_clause_had_no_words_before_and_a_lost_one_is_gone():
    new = made(("aims", [("a", PHONE)]), ("duties", [("b", HELPS), ("c", "Ask us.")]))
    assert fates(new)["duties.a"] == (Fate.GONE, "")
    found = carry(OLD, new)
    assert found.origin("duties.c") == ""
    assert [part.id for part in found.changed()] == ["duties.c"]


def test_key_that_went_to_other_words_is_not_followed():
    """Enter before the first word gives the old key to the new paragraph."""
    first = "Homes say when the wifi is on."
    new = made(
        ("aims", [("a", PHONE)]),
        ("duties", [("a", first), ("x", WIFI), ("b", HELPS)]),
    )
    assert fates(new)["duties.a"] == (Fate.MOVED, "duties.x")
    assert carry(OLD, new).origin("duties.a") == ""


def test_parts_are_all_that_has_words():
    table = Table("t", "Times", ("Home", "Wifi"), (("Elm", "9"),))
    found = parts(Text(title="x", blocks=(*OLD.blocks, table)))
    assert [(part.id, part.number, part.section) for part in found.values()] == [
        ("aims", "1", ""),
        ("aims.a", "1.1", "1 Aims"),
        ("duties", "2", ""),
        ("duties.a", "2.1", "2 Duties"),
        ("duties.b", "2.2", "2 Duties"),
        ("t", "Table 1", ""),
    ]
    assert found["t"].words == "Times\nHome\nWifi\nElm\n9"


@pytest.mark.django_db
def test_comment_keeps_its_target_while_the_clause_moves_on():
    row = consulted()
    answer = comment(row, clause=(ASK, SAID[ASK]))
    row = rewrite(
        row, text(duties=("The wifi stops at eleven in every home.", SAID[HELP]))
    )
    found = carrying(row).get(answer.clause_id)
    answer.refresh_from_db()
    assert (answer.clause_id, answer.quoted) == (ASK, SAID[ASK])
    assert parts(row.seal.text)[ASK].words == SAID[ASK]
    assert (found.fate, found.now.words) == (
        Fate.REVISED,
        "The wifi stops at eleven in every home.",
    )
    assert carrying(row).get(AIM).fate is Fate.SAME


@pytest.mark.django_db
def test_call_for_practice_has_no_text():
    found = carrying(closed_practice())
    assert (found.found, found.now) == ({}, {})
