"""What of all that was said stands on the public page, and in which order."""

import pytest

from consultation.asking.text import clauses_of
from consultation.feedback.page import page_of
from consultation.feedback.wording import said_by
from consultation.models import Answer, Feedback
from consultation.safeguarding.flagging import flag
from tests.factories.feedback import SAID, code, comment, copied, made_public, point
from tests.factories.points import aside
from tests.factories.policies import edition_in
from tests.factories.responses import respond
from workflow.stages import Stage

from .house import shown

pytestmark = pytest.mark.django_db


def test_what_was_not_answered_yet_is_not_there(row, visitor):
    point(row, "Answered.")
    made_public(row)
    point(row, "Not answered.", outcome=None)
    point(row, "Said by nobody.", times=0)
    words = shown(visitor, row)
    assert "Answered." in words
    assert "Not answered." not in words
    assert "Said by nobody." not in words


def test_small_numbers_are_some_people(row, settings, visitor):
    settings.SMALL_NUMBER, settings.SMALL_NUMBER_YOUNG = 2, 4
    point(row, "Three say this.", times=3)
    many = point(row, "Many say this.", times=0)
    for group in (row.cla, row.carers, row.workers):
        for number in range(9):
            code(many, comment(row, f"Many {number}", group=group))
            aside(comment(row, f"Other {number}", group=group), row.cast.lead)
    made_public(row)
    items = page_of(Feedback.objects.get(), plain=False).items
    assert [(item.said, item.how_often) for item in items] == [
        ("Three say this.", "Some people said this."),
        ("Many say this.", "At least 27 people said this."),
    ]


@pytest.mark.parametrize("number", [None, 0, 1])
def test_nobody_and_one_are_no_number(number):
    assert said_by(number) == "Some people said this."


def test_quotes_are_approved_copies_that_may_be_quoted_and_three_of_them(row, visitor):
    made = point(row, times=0)
    for number in range(4):
        answer = comment(row, f"Raw words {number}")
        code(made, answer)
        copied(row, answer, f"Copy {number}")
    for text, facts in (
        ("Not allowed", {"quote_ok": False}),
        ("Not approved", {"approved": False}),
    ):
        answer = comment(row, f"Raw: {text}")
        code(made, answer)
        copied(row, answer, text, **facts)
    made_public(row)
    words = shown(visitor, row)
    assert sum(f"“Copy {number}”" in words for number in range(4)) == 3
    for text in ("Raw words", "Not allowed", "Not approved", "Raw:"):
        assert text not in words


def test_what_was_flagged_is_not_there(row, visitor):
    made = point(row, times=0)
    answer = comment(row, "Raw words")
    code(made, answer)
    copied(row, answer, "Its copy")
    point(row, "Something else.")
    made_public(row)
    flag(response=answer.response, actor=row.cast.lead)
    words = shown(visitor, row)
    assert "Its copy" not in words
    assert SAID not in words


def test_points_stand_by_section_in_the_order_of_the_text(visitor):
    edition = edition_in(Stage.DMT_REVIEW)
    row = edition.consultations.get()
    row.cast, group = edition.cast, row.groups.get()
    first, second = clauses_of(row)[:2]
    for words, place in (
        ("On a sentence.", second.clauses[0].id),
        ("On a section.", first.section.id),
        ("On all of it.", ""),
    ):
        made = point(row, words, times=0, clause_id=place)
        response = respond(row, group=group, read=True)
        clause = place or second.clauses[1].id
        answer = Answer.objects.create(response=response, clause_id=clause, text="X")
        code(made, answer)
    made_public(row)
    found = page_of(Feedback.objects.get(), plain=False).sections
    assert [
        (part.heading, [(item.said, item.clause) for item in part.items])
        for part in found
    ] == [
        ("", [("On all of it.", "")]),
        ("1 Purpose", [("On a section.", "")]),
        ("2 Duties", [("On a sentence.", "2.1 in 2 Duties")]),
    ]
    words = shown(visitor, row)
    for part in found:
        assert f'href="#{part.place}"' in words
        assert f'id="{part.place}"' in words
