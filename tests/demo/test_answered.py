"""The files that tell what became of each comment tell it of every comment, once."""

import re
from collections import Counter

import pytest

from consultation.deciding.lengths import longest
from consultation.joining.tokens import SIGNS, signs_of
from consultation.models import Disposition, Outcome, Point, Theme
from demo.reading import CONTENT
from demo.story import asked, consulted, consulted_again
from demo.story.answered import BOTH, FIRST, SECOND, answered
from demo.story.heard import WORRYING, answers, printed_keys
from demo.story.hearing_events import HoldSession, Tell

# Words of a sentence for young people.
MOST = 15
ROUNDS = pytest.mark.parametrize(
    "told", [consulted, consulted_again], ids=["spring", "autumn"]
)
# Where the council's text tells what changed because of each round.
TEXTS = {
    consulted.__name__: "digital-parenting",
    consulted_again.__name__: "digital-parenting-2",
}


def points_of(told):
    return answered(told.BECAME).points


def comments(told):
    """Everything that was said in words, but for what was flagged."""
    said = [
        words
        for of_group in answers(told.HEARD).values()
        for one in of_group
        for words in one.words.values()
        if WORRYING not in words
    ]
    sessions = [one for one in told.CONSULTED if isinstance(one, HoldSession)]
    return said + [point for session in sessions for point in session.points]


def beginnings(told):
    """The first words by which comments are named, for the lead who sorts them all."""
    for made in points_of(told):
        if made.is_theme:
            yield from (b for sign, b in made.comments if sign in (FIRST, BOTH))
        else:
            yield made.name
    yield from (beginning for beginning, _ in answered(told.BECAME).aside)


@ROUNDS
def test_every_comment_is_sorted_once_by_the_first_lead(told):
    said, named = comments(told), list(beginnings(told))
    found = [[one for one in said if one.startswith(b)] for b in named]
    assert [(b, len(f)) for b, f in zip(named, found, strict=True) if len(f) != 1] == []
    assert sorted(one for (one,) in found) == sorted(said)


@ROUNDS
def test_second_lead_sorts_comments_that_are_there(told):
    second = {
        beginning
        for made in points_of(told)
        for sign, beginning in made.comments
        if sign in (BOTH, SECOND)
    }
    said = comments(told)
    assert [b for b in second if not any(s.startswith(b) for s in said)] == []
    assert len(second) > len(said) / 3


@ROUNDS
def test_words_fit_where_they_are_kept(told):
    too_long = [
        (words, field)
        for made in points_of(told)
        for words, model, field in (
            (made.what, Theme, "description"),
            (made.said, Point, "words"),
            (made.plain_said, Point, "plain_words"),
            (made.did, Point, "done_words"),
            (made.plain_did, Point, "plain_done_words"),
            (made.decided.why, Disposition, "reason"),
            (made.decided.plain_why, Disposition, "plain_reason"),
        )
        if len(words) > longest(model, field)
    ]
    assert too_long == []


def test_every_outcome_is_there():
    found = {one.decided.outcome for one in points_of(consulted)}
    assert found == set(Outcome.values)


@ROUNDS
def test_every_answer_says_what_follows(told):
    made = points_of(told)
    assert all(one.plain_said and one.decided.plain_why for one in made)
    accepted = [one for one in made if Outcome(one.decided.outcome).changes_text]
    assert all(one.changed or (one.done_on and one.plain_did) for one in accepted)


@ROUNDS
def test_sentences_for_young_people_are_short(told):
    plain = [
        sentence
        for one in points_of(told)
        for words in (one.plain_said, one.decided.plain_why, one.plain_did)
        for sentence in words.replace("?", ".").replace("!", ".").split(".")
    ]
    long = [one for one in plain if len(one.split()) > MOST]
    assert long == []


def test_all_groups_are_told_but_one():
    told = Counter(one.group for one in consulted.ANSWERED if isinstance(one, Tell))
    asked_of = {*asked.GROUPS, "group-not-said"}
    assert asked_of - told.keys() == {"foster-carers"}


@ROUNDS
def test_people_quoted_in_the_text_said_so_and_may_be_quoted(told):
    """The policy's last section quotes young people: each really answered so."""
    text = (CONTENT / f"{TEXTS[told.__name__]}.md").read_text(encoding="utf-8")
    quoted = re.findall(r'^- \*"(.+)"\*', text, re.MULTILINE)
    may_be = {
        words.replace("’", "'")
        for of_group in answers(told.HEARD).values()
        for one in of_group
        if one.quote
        for words in one.words.values()
    }
    assert len(quoted) == 3
    assert set(quoted) - may_be == set()


def test_people_whose_receipt_key_is_printed_changed_something():
    """Whoever tries a key finds a sentence that changed."""
    changed = {
        beginning
        for made in points_of(consulted)
        if made.changed
        for _, beginning in made.comments
    }
    for of_group in answers(consulted.HEARD).values():
        for one in of_group:
            if one.receipt:
                assert set(signs_of(one.receipt)) <= set(SIGNS)
                assert any(
                    said.startswith(beginning)
                    for said in one.words.values()
                    for beginning in changed
                )
    assert len(list(printed_keys(consulted.HEARD))) == 2
