"""What became of one's own words, by the receipt key; and what it never tells."""

import itertools
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultation.feedback.own import own_of
from consultation.feedback.publishing import take_down
from consultation.models import Coding, Point, Reading, SetAside
from consultation.safeguarding.flagging import flag
from tests.factories.consultations import open_practice
from tests.factories.feedback import (
    PLAIN_SAID,
    PLAIN_WHY,
    change,
    code,
    comment,
    decide,
    made_public,
    over,
    point,
)
from tests.factories.policies import Cast, edition_in, make_policy
from tests.factories.responses import receipt_for, respond
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
DECIDING = "We have read it and are deciding."
NOBODY = "Nobody has answered this yet."


def back(visitor, response, key=""):
    """The page of somebody who comes back with their key."""
    visitor.post("receipt", key=key or receipt_for(response))
    visitor.get("answers")
    return visitor.words


def told(answer):
    became = own_of(answer.response).of(answer.pk)
    return became.sentence or [item.said for item in became.items]


def test_until_it_is_public_people_are_told_how_it_stands(row, visitor):
    answer = comment(row)
    code(point(row), answer)
    assert DECIDING in back(visitor, answer.response)
    assert PLAIN_SAID not in visitor.words


def test_while_it_is_open_nothing_is_said_of_it(visitor, db):
    row = open_practice()
    response = respond(row, text="Slow.", read=True)
    assert own_of(response).by_answer == {}
    assert DECIDING not in back(visitor, response)


def test_what_nobody_read_will_be_read(row):
    response = respond(row, text="Slow.")
    assert (
        told(response.answers.get(text__gt=""))
        == "A person will read it. Then we decide."
    )


def test_own_words_lead_to_the_point_the_reason_and_the_sentence(visitor):
    cast = Cast()
    row = over(cast)
    made, answer = point(row), comment(row, "I cannot do homework.")
    code(made, answer)
    change(made, make_policy(cast))
    made_public(row)
    words = back(visitor, answer.response)
    place = f"a{answer.pk}-p{made.pk}"
    for part in (
        "This changed because of you",
        f'href="#{place}"',
        f'id="{place}"',
        "I cannot do homework.",
        PLAIN_SAID,
        "Yes",
        PLAIN_WHY,
        "[removed: </span>9",
        "[added: </span>11",
        "This is in the draft that goes to the board.",
    ):
        assert part in words


def test_what_was_given_up_did_not_change_because_of_anybody(visitor):
    cast = Cast()
    row = over(cast)
    made, answer = point(row), comment(row, "I cannot do homework.")
    code(made, answer)
    change(made, edition_in(Stage.ABANDONED, cast))
    made_public(row)
    words = back(visitor, answer.response)
    assert "which was given up." in words
    assert "This changed because of you" not in words


@pytest.mark.parametrize("outcome", ["accepted", "noted"])
def test_headings_leave_no_level_out(row, visitor, outcome):
    answer = comment(row)
    done = {"done_words": "Routers.", "plain_done_words": "Boxes."}
    facts = {"done_on": row.opens_on, **done} if outcome == "accepted" else {}
    code(point(row, outcome=outcome, **facts), answer)
    made_public(row)
    levels = [1, *map(int, re.findall(r"<h(\d)", back(visitor, answer.response)))]
    assert max(levels) == 3
    assert max(b - a for a, b in itertools.pairwise(levels)) == 1


def test_each_answer_has_its_own_end(row):
    themed, single, aside, left = (comment(row, f"Comment {n}") for n in range(4))
    first, second = point(row, "One."), point(row, "Two.", plain_words="")
    code(first, themed)
    code(second, themed)
    alone = Point.objects.create(
        consultation=row,
        answer=single,
        words="Alone.",
        made_by=row.cast.lead,
        made_on=row.opens_on,
    )
    decide(alone)
    SetAside.objects.create(
        answer=aside, reason="It says nothing about the text", by=row.cast.lead
    )
    Point.objects.filter(pk=alone.pk).update(plain_words="Only you.")
    Point.objects.filter(pk=second.pk).update(plain_words="The second.")
    made_public(row)
    assert told(themed) == [PLAIN_SAID, "The second."]
    assert told(single) == ["Only you."]
    assert told(aside) == (
        "We read this. We did not make a point of it, because: It says nothing about "
        "the text."
    )
    assert told(left) == NOBODY


def test_a_point_that_is_not_answered_yet_is_no_answer(row):
    answer = comment(row)
    point(row)
    made_public(row)
    code(point(row, "Later.", outcome=None), answer)
    assert told(answer) == NOBODY


def test_comments_of_a_merged_theme_are_answered_by_the_other(row):
    answer = comment(row)
    old, new = point(row, "Old."), point(row, "New.", plain_words="New words.")
    old.theme.merged_into = new.theme
    old.theme.save()
    code(new, answer)
    Coding.objects.create(theme=old.theme, answer=answer, coder=row.cast.lead)
    made_public(row)
    assert told(answer) == ["New words."]


def test_what_was_taken_down_is_being_put_right(row):
    answer = comment(row)
    found = made_public(row)
    take_down(row.pk, actor=row.cast.lead, version=found.version, reason="A name.")
    assert told(answer) == "We are putting our answer right. Please look again later."


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("public", [False, True], ids=["standing", "public"])
def test_a_flagged_response_looks_like_any_other(row, visitor, when, public):
    """Flagged before anybody sorted it, it looks as a comment that nobody answered;
    flagged later, as it looked before."""
    one, other = comment(row, "I am scared."), comment(row, "I am scared too.")
    if when == "after":
        made = point(row)
        code(made, one)
        code(made, other)
    keys = [receipt_for(answer.response) for answer in (one, other)]
    if public:
        made_public(row)
    flag(response=one.response, actor=row.cast.lead)
    one.response.refresh_from_db()
    assert one.response.reading == Reading.READ
    assert told(one) == told(other)
    pages = [back(visitor, None, key) for key in keys]
    words = [
        page.replace("I am scared too.", "I am scared.").replace(str(answer.pk), "0")
        for page, answer in zip(pages, (one, other), strict=True)
    ]
    assert _plain(words[0]) == _plain(words[1])


def _plain(words):
    lines = words.splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def test_copy_of_ones_data_says_what_became_of_it(row, visitor):
    answer, left = comment(row), comment(row, "Also this.")
    code(point(row), answer)
    made_public(row)
    back(visitor, answer.response)
    copy = visitor.get("copy").content.decode()
    assert f"Became part of: {PLAIN_SAID}\r\n" in copy
    assert f"Decided: Yes, we will do this. {PLAIN_WHY}\r\n" in copy
    back(visitor, left.response)
    assert f"What became of it: {NOBODY}" in visitor.get("copy").content.decode()


def test_ratings_alone_have_no_end(row):
    response = respond(row)
    made_public(row)
    assert own_of(response).by_answer == {}


def test_own_page_costs_the_same_for_many_answers(
    row, visitor, django_assert_num_queries
):
    answer = comment(row)
    code(point(row), answer)
    made_public(row)
    back(visitor, answer.response)
    with CaptureQueriesContext(connection) as one:
        visitor.get("answers")
    for number in range(4):
        code(point(row, f"Wish {number}.", times=2), answer)
    with django_assert_num_queries(len(one)):
        visitor.get("answers")
    assert len(one) < 25
