"""What may be answered, and the sentence where it may not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.text.tidy import CONTROL
from consultation.joining import answers as says
from consultation.joining.answers import LONGEST, Asked, asked_of
from consultation.joining.building import build_response
from consultation.joining.errors import Closed, Unfit
from consultation.models import Question, Via
from tests.factories.consultations import CHOICES, planned_practice
from workflow.errors import NotPermitted

from .conftest import invitee, question

ASKED = Asked(
    questions={
        "q1": Question(pk=1, kind="rating", more=True),
        "q2": Question(pk=2, kind="single", choices=CHOICES),
        "q3": Question(pk=3, kind="multiple", choices=CHOICES),
        "q4": Question(pk=4, kind="text"),
    },
    clauses={"cduties.k0001": "Carers ask."},
)
FIT = [
    ("q1", {"rating": 5}, {"rating": 5}),
    ("q1", {"rating": "3", "text": ""}, {"rating": 3}),
    ("q1", {"text": " so\r\nso\x00 "}, {"text": "so\nso"}),
    ("q1", {"rating": None}, {}),
    ("q2", {"choices": ["carer"]}, {"choices": ["carer"]}),
    ("q2", {"choices": ["carer", "carer"]}, {"choices": ["carer"]}),
    ("q3", {"choices": ["both", "worker"]}, {"choices": ["worker", "both"]}),
    ("q4", {"text": "a" * LONGEST}, {"text": "a" * LONGEST}),
    ("q4", {}, {}),
    ("cduties.k0001", {"text": "Ask us too"}, {"text": "Ask us too"}),
]
UNFIT = [
    ("q1", {"rating": 0}, says.NO_FACE),
    ("q1", {"rating": 6}, says.NO_FACE),
    ("q1", {"rating": True}, says.NO_FACE),
    ("q1", {"rating": [4]}, says.NO_FACE),
    ("q1", {"choices": ["carer"]}, says.NO_CHOICE),
    ("q2", {"rating": 4}, says.NO_FACE),
    ("q2", {"choices": ["carer", "both"]}, says.ONE_CHOICE),
    ("q2", {"choices": ["nobody"]}, says.NO_CHOICE),
    ("q2", {"choices": "carer"}, says.NO_CHOICE),
    ("q2", {"choices": [["carer"]]}, says.NO_CHOICE),
    ("q2", {"text": "Me"}, says.NO_WORDS),
    ("q4", {"text": "a" * (LONGEST + 1)}, says.TOO_LONG),
    ("q4", {"text": 4}, says.NO_WORDS),
    ("q4", "words", says.NOT_ASKED),
    ("q9", {"text": "Hello"}, says.NOT_ASKED),
    ("", {"text": "Hello"}, says.NOT_ASKED),
    ("cduties.k0002", {"text": "Hello"}, says.NO_CLAUSE),
]


@pytest.mark.parametrize(("key", "told", "kept"), FIT)
def test_fit_answers_are_kept(key, told, kept):
    assert ASKED.checked({key: told}) == {key: kept}


@pytest.mark.parametrize(("key", "told", "why"), UNFIT)
def test_unfit_answers_are_told_why(key, told, why):
    with pytest.raises(Unfit) as refusal:
        ASKED.checked({key: told})
    assert (refusal.value.message, refusal.value.key) == (why, key)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["rating", "choices", "text"]) | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from([*ASKED.questions, *ASKED.clauses]) | st.text(max_size=4)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(KEYS, ANYTHING, max_size=4))
def test_whatever_comes_is_kept_cleanly_or_refused(told):
    try:
        kept = ASKED.checked(told)
    except Unfit:
        return
    assert kept == ASKED.checked(kept)
    for key, given_ in kept.items():
        assert set(given_) <= {"rating", "choices", "text"}
        assert given_.get("rating", 1) in (1, 2, 3, 4, 5)
        words = given_.get("text", "")
        assert len(words) <= LONGEST
        assert not CONTROL.search(words)
        if key in ASKED.questions:
            known = {choice["key"] for choice in ASKED.questions[key].choices}
            assert set(given_.get("choices", [])) <= known


def test_question_of_another_group_is_not_asked(call):
    key = question(call, "text")
    assert key in asked_of(call, call.cla, {}).questions
    # What people were asked stays as it was: only a plan can still change.
    plan = planned_practice(call.cast)
    plan.questions.get(kind="text").groups.set([plan.carers])
    own = question(plan, "text")
    assert own not in asked_of(plan, plan.cla, {}).questions
    assert own in asked_of(plan, plan.carers, {}).questions
    assert own not in asked_of(call, call.cla, {}).questions


def test_paper_answers_make_a_response_without_ticket_or_receipt(call):
    answers = {question(call, "text"): {"text": "On paper"}}
    response = build_response(call, call.carers, answers=answers, via=Via.PAPER)
    assert (response.via, response.ticket_hash, response.receipt_hash) == (
        "paper",
        None,
        None,
    )
    with pytest.raises(NotPermitted):
        build_response(call, call.carers, answers=answers)
    somebody = invitee(call, call.carers)
    with pytest.raises(NotPermitted):
        build_response(call, call.cla, answers=answers, invitee_id=somebody.pk)
    for facts in ({"age_band": "99"}, {"helper": "dog"}):
        with pytest.raises(Unfit):
            build_response(call, call.cla, answers=answers, **facts)
    call.notice = None
    with pytest.raises(Closed):
        build_response(call, call.cla, answers=answers)
