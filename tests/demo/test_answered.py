"""The file that tells what became of each comment tells it of every comment, once."""

from collections import Counter

from consultation.deciding.lengths import longest
from consultation.models import Disposition, Outcome, Point, Theme
from demo.story import asked, consulted
from demo.story.answered import BOTH, FIRST, SECOND, answered
from demo.story.events import HoldSession, Tell
from demo.story.heard import WORRYING, answers

# Words of a sentence for young people.
MOST = 15


def comments():
    """Everything that was said in words, but for what was flagged."""
    said = [
        words
        for of_group in answers().values()
        for one in of_group
        for words in one.words.values()
        if WORRYING not in words
    ]
    sessions = [one for one in consulted.CONSULTED if isinstance(one, HoldSession)]
    return said + [point for session in sessions for point in session.points]


def beginnings():
    """The first words by which comments are named, for the lead who sorts them all."""
    told = answered()
    for made in told.points:
        if made.is_theme:
            yield from (b for sign, b in made.comments if sign in (FIRST, BOTH))
        else:
            yield made.name
    yield from (beginning for beginning, _ in told.aside)


def test_every_comment_is_sorted_once_by_the_first_lead():
    said, named = comments(), list(beginnings())
    found = [[one for one in said if one.startswith(b)] for b in named]
    assert [(b, len(f)) for b, f in zip(named, found, strict=True) if len(f) != 1] == []
    assert sorted(one for (one,) in found) == sorted(said)


def test_second_lead_sorts_comments_that_are_there():
    second = {
        beginning
        for made in answered().points
        for sign, beginning in made.comments
        if sign in (BOTH, SECOND)
    }
    assert [b for b in second if not any(s.startswith(b) for s in comments())] == []
    assert len(second) > 25


def test_words_fit_where_they_are_kept():
    too_long = [
        (words, field)
        for made in answered().points
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


def test_every_outcome_is_there_and_says_what_follows():
    made = answered().points
    assert {one.decided.outcome for one in made} == set(Outcome.values)
    assert all(one.plain_said and one.decided.plain_why for one in made)
    accepted = [one for one in made if Outcome(one.decided.outcome).changes_text]
    assert all(one.changed or (one.done_on and one.plain_did) for one in accepted)


def test_sentences_for_young_people_are_short():
    plain = [
        sentence
        for one in answered().points
        for words in (one.plain_said, one.decided.plain_why, one.plain_did)
        for sentence in words.replace("?", ".").replace("!", ".").split(".")
    ]
    long = [one for one in plain if len(one.split()) > MOST]
    assert long == []


def test_all_groups_are_told_but_one():
    told = Counter(one.group for one in consulted.ANSWERED if isinstance(one, Tell))
    asked_of = {*asked.GROUPS, "group-not-said"}
    assert asked_of - told.keys() == {"foster-carers"}
