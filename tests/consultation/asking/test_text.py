"""What is asked of whom, and about which text."""

import pytest

from consultation.asking.questions import questions_for
from consultation.asking.text import clauses_of, section_choices, section_words
from consultation.models import Consultation, Kind, Question
from tests.factories.consultations import planned_practice
from tests.factories.policies import make_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_policy():
    edition = make_policy()
    return Consultation.objects.create(
        kind=Kind.POLICY,
        edition=edition,
        team=edition.cast.team,
        slug="digital-parenting",
        title="Digital Parenting",
        created_by=edition.cast.owner,
    )


def test_questions_of_a_group_are_its_own_and_everybodys(django_assert_num_queries):
    practice = planned_practice()
    first, *_, last = practice.questions.all()
    first.groups.set([practice.cla])
    last.groups.set([practice.cla, practice.carers])
    with django_assert_num_queries(1):
        asked = [question.place for question in questions_for(practice, practice.cla)]
    assert asked == [1, 2, 3, 4]
    carers = [question.place for question in questions_for(practice, practice.carers)]
    assert carers == [2, 3, 4]
    workers = [q.place for q in questions_for(practice, practice.workers)]
    assert workers == [2, 3]


def test_planned_consultation_asks_about_the_draft(on_policy):
    read = [
        (str(section), [(clause.number, clause.words) for clause in clauses])
        for section, clauses in clauses_of(on_policy)
    ]
    assert read == [
        (
            "1 Purpose",
            [("1.1", "Children use the internet safely and with confidence.")],
        ),
        ("2 Duties", [("2.1", "Carers ask."), ("2.2", "Staff help.")]),
    ]


def test_section_is_found_by_its_id(on_policy):
    (_, _), (key, label) = section_choices(on_policy)[:2]
    assert label == "1 Purpose"
    assert section_words(on_policy, key).section.heading == "Purpose"
    assert section_words(on_policy, "gone") is None
    assert section_words(on_policy, "") is None


def test_call_for_practice_asks_about_no_text():
    practice = planned_practice()
    assert clauses_of(practice) == []
    assert section_choices(practice) == [("", "The whole")]
    assert Question.objects.count() == 4
