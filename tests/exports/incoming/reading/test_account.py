"""Nothing is lost silently: what goes in comes out, or is listed as dropped."""

import pytest

from exports.incoming.draft import DROPS, GUESSES, sections

from .account import drafted, letters_in, letters_out
from .variety import old_policy


@pytest.mark.parametrize("seed", range(140))
def test_every_word_arrives_or_is_listed(seed):
    legacy, _ = old_policy(seed)
    draft = drafted(legacy)
    assert letters_out(draft) == letters_in(legacy.data)
    assert (draft.words_in, draft.balanced) == (
        draft.words_out + draft.words_dropped,
        True,
    )


@pytest.mark.parametrize("seed", range(42))
def test_sections_are_those_of_the_file(seed):
    legacy, kind = old_policy(seed)
    draft = drafted(legacy)
    assert 2 <= sections(draft.units) <= 16, kind


def test_every_unit_has_an_id_of_its_own():
    for seed in range(20):
        draft = drafted(old_policy(seed)[0])
        identities = [unit.id for unit in draft.units]
        assert len(set(identities)) == len(identities)


def test_every_guess_names_a_unit_or_the_whole_file():
    for seed in range(40):
        draft = drafted(old_policy(seed)[0])
        known = {unit.id for unit in draft.units} | {""}
        assert {guess.unit for guess in draft.guesses} <= known


def test_drops_stand_behind_units_of_the_draft():
    for seed in range(40):
        draft = drafted(old_policy(seed)[0])
        known = {unit.id for unit in draft.units} | {""}
        assert {dropped.after for dropped in draft.dropped} <= known


def test_codes_are_those_that_people_have_words_for():
    for seed in range(60):
        draft = drafted(old_policy(seed)[0])
        assert {guess.code for guess in draft.guesses} <= set(GUESSES)
        assert {dropped.code for dropped in draft.dropped} <= set(DROPS)
