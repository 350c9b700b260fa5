"""Clauses that were changed because of a point, and the seal that confirms them."""

import pytest

from consultation.deciding.changing import link, unlink
from consultation.deciding.facts import Standing, answered_points
from consultation.models import ClauseChange
from ledger.models import Entry
from tests.factories.consultations import closed_practice, planned_for
from tests.factories.points import answer_all, answered, comment, theme
from tests.factories.policies import do
from workflow.errors import Blocked, NotPermitted, Stale

from .house import AIM, ASK, HELP, SAID, consulted, refreshed, rewrite, text

pytestmark = pytest.mark.django_db
LATER = "The wifi stops at eleven, and whoever needs it longer asks a carer."
EARLIER = "The wifi stops at eight on school nights and at ten on all others."


@pytest.fixture
def row():
    return consulted()


@pytest.fixture
def point(row):
    said = comment(row, clause=(ASK, SAID[ASK]))
    made = theme(row, "Longer wifi", said, clause_id=ASK, quoted=SAID[ASK])
    answered(made.point, "accepted", "It was too early.")
    return made.point


def standings(row):
    (found,) = answered_points(row)
    return [(one.clause_id, one.standing, one.after) for one in found.changes]


def submitted(row):
    answer_all(row)
    edition = do(row.edition, "submit_to_dmt", row.cast.owner)
    edition.cast = row.cast
    return refreshed(row)


def returned(row):
    do(row.edition, "return_to_draft", row.cast.owner)
    return refreshed(row)


def test_editor_links_the_clause_that_changed(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    made = link(point, ASK, actor=row.cast.editor)
    assert (made.before, made.after) == (SAID[ASK], LATER)
    assert (made.edition, made.seal, made.linked_by) == (
        row.edition,
        None,
        row.cast.editor,
    )
    assert standings(row) == [(ASK, Standing.LINKED, LATER)]
    entry = Entry.objects.latest("sequence")
    assert (entry.kind, entry.subject) == ("point.linked", row.ref)


def test_new_clause_had_no_words_before(row, point):
    row = rewrite(row, text(duties=(SAID[ASK], SAID[HELP], LATER)))
    made = link(point, ASK.replace("k0000", "k0002"), actor=row.cast.owner)
    assert (made.before, made.after) == ("", LATER)


def test_clause_that_says_the_same_or_is_not_there_is_refused(row, point):
    for clause, sentence in (
        (AIM, "still says what it said"),
        ("x.y", "no such clause now"),
        ("", "Choose the clause"),
    ):
        with pytest.raises(Blocked, match=sentence):
            link(point, clause, actor=row.cast.lead)
    assert not ClauseChange.objects.exists()


def test_linked_again_takes_its_words_anew(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    link(point, ASK, actor=row.cast.editor)
    row = rewrite(row, text(duties=(EARLIER, SAID[HELP])))
    link(point, ASK, actor=row.cast.lead)
    assert standings(row) == [(ASK, Standing.LINKED, EARLIER)]


def test_who_may_link(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    cast = row.cast
    for person in (cast.lead, cast.owner, cast.editor):
        link(point, ASK, actor=person)
    change = ClauseChange.objects.get()
    other = closed_practice().cast
    for person in (
        cast.apprentice,
        cast.clerk,
        cast.auditor,
        cast.dmt_member,
        other.lead,
        other.editor,
    ):
        with pytest.raises(NotPermitted):
            link(point, ASK, actor=person)
        with pytest.raises(NotPermitted):
            unlink(point, change.pk, actor=person)


def test_unlinked_is_not_linked_twice(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    change = link(point, ASK, actor=row.cast.editor)
    unlink(point, change.pk, actor=row.cast.editor)
    assert standings(row) == []
    with pytest.raises(Stale):
        unlink(point, change.pk, actor=row.cast.editor)


def test_call_for_practice_has_no_clause():
    row = closed_practice()
    point = theme(row, "Longer wifi", comment(row)).point
    with pytest.raises(Blocked, match="no text that could change"):
        link(point, "x.y", actor=row.cast.lead)


def test_submitting_confirms_what_is_sealed_as_it_was_linked(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    link(point, ASK, actor=row.cast.editor)
    row = submitted(row)
    change = ClauseChange.objects.get()
    assert (change.seal, change.confirmed_words) == (row.edition.seal, LATER)
    assert standings(row) == [(ASK, Standing.CONFIRMED, LATER)]
    entry = Entry.objects.get(kind="consultation.clauses_compared")
    assert entry.data == (
        '{"back":0,"changed_again":0,"confirmed":1,"gone":0,'
        f'"text_sha256":"{row.edition.seal.sha256}"}}'
    )


def test_what_changed_again_or_is_gone_says_so(row, point):
    row = rewrite(row, text("Children are safe online.", (LATER, SAID[HELP])))
    link(point, ASK, actor=row.cast.editor)
    link(point, AIM, actor=row.cast.editor)
    row = submitted(rewrite(row, text("Children are safe online.", (EARLIER,))))
    assert standings(row) == [
        (ASK, Standing.CHANGED_AGAIN, EARLIER),
        (AIM, Standing.CONFIRMED, "Children are safe online."),
    ]


def test_clause_that_went_is_gone_and_compared_anew_when_it_comes_back(row, point):
    row = rewrite(row, text(duties=(SAID[ASK], SAID[HELP], LATER)))
    new = ASK.replace("k0000", "k0002")
    link(point, new, actor=row.cast.editor)
    row = submitted(rewrite(row, text()))
    assert standings(row) == [(new, Standing.GONE, "")]
    row = submitted(rewrite(returned(row), text(duties=(SAID[ASK], SAID[HELP], LATER))))
    assert standings(row) == [(new, Standing.CONFIRMED, LATER)]
    change = ClauseChange.objects.get()
    assert change.seal == row.edition.seal
    assert (change.before, change.after) == ("", LATER)


def test_same_words_under_another_id_are_the_same_clause(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    link(point, ASK, actor=row.cast.editor)
    row = submitted(rewrite(row, text(LATER, (SAID[HELP],))))
    blocks = text(duties=(SAID[HELP],))
    blocks[0]["value"]["text"] += f'<p data-block-key="other">{LATER}</p>'
    row = returned(row)
    ClauseChange.objects.update(clause_id="22222222-2222-4222-8222-222222222222.k0009")
    row = submitted(rewrite(row, blocks))
    assert standings(row) == [
        (AIM.replace("k0000", "other"), Standing.CONFIRMED, LATER)
    ]


def test_words_whose_key_went_to_others_are_followed(row, point):
    """Enter before a paragraph gives its key to the new one."""
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    link(point, ASK, actor=row.cast.editor)
    blocks = text(duties=(EARLIER, SAID[HELP]))
    blocks[1]["value"]["text"] += f'<p data-block-key="other">{LATER}</p>'
    row = submitted(rewrite(row, blocks))
    assert standings(row) == [
        (ASK.replace("k0000", "other"), Standing.CONFIRMED, LATER)
    ]


def test_frozen_text_is_compared_with_its_seal_at_once(row):
    point = theme(row, "Longer wifi", comment(row)).point
    row = submitted(rewrite(row, text(duties=(LATER, SAID[HELP]))))
    made = link(point, ASK, actor=row.cast.lead)
    assert (made.seal, made.confirmed_words) == (row.edition.seal, LATER)
    assert standings(row) == [(ASK, Standing.CONFIRMED, LATER)]


def test_next_round_compares_what_it_asks_about(row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    link(point, ASK, actor=row.cast.editor)
    planned_for(row.edition)
    do(row.edition, "open_consultation", row.cast.owner)
    assert standings(row) == [(ASK, Standing.CONFIRMED, LATER)]
    assert ClauseChange.objects.get().seal == refreshed(row).edition.seal


def test_edition_without_linked_clauses_says_nothing_in_the_ledger(row):
    submitted(row)
    assert not Entry.objects.filter(kind="consultation.clauses_compared").exists()
