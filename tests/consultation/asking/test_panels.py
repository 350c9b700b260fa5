"""What a consultation's own page says of questions, easy read and results."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from consultation.asking.hooks import easy_read_panel, questions_panel
from consultation.models import EasyRead, Question, State
from consultation.results.hooks import results_panel
from tests.factories.consultations import planned_practice

pytestmark = pytest.mark.django_db
PANELS = (questions_panel, easy_read_panel, results_panel)


@pytest.fixture
def practice():
    return planned_practice()


def shown(panel, row):
    return render_to_string(
        panel.template, {"panel": panel.context, "consultation": row}
    )


def test_panels_say_what_is_missing_while_it_is_planned(practice):
    Question.objects.filter(consultation=practice, place=4).update(plain_words="")
    EasyRead.objects.update(words="word " * 20)
    page = shown(questions_panel(practice, practice.cast.lead), practice)
    assert "4 questions." in page
    assert "Question 4 has something to mend." in page
    assert "Write the questions" in page
    page = shown(easy_read_panel(practice, practice.cast.lead), practice)
    assert "1 block of a picture and words." in page
    assert "Block 1 could be easier to read." in page
    assert results_panel(practice, practice.cast.lead) is None


def test_panels_of_an_empty_plan_say_so(practice):
    practice.questions.all().delete()
    practice.easy_read.all().delete()
    page = shown(questions_panel(practice, practice.cast.auditor), practice)
    assert "Nobody is asked anything yet." in page
    assert "Read the questions" in page
    page = shown(easy_read_panel(practice, practice.cast.auditor), practice)
    assert "There is no young person’s version yet." in page


def test_panels_are_for_who_sees_the_consultation(practice):
    practice.state = State.CLOSED  # in this process alone
    for panel in PANELS:
        assert panel(practice, practice.cast.safeguarding) is None
    assert "See the results" in shown(
        results_panel(practice, practice.cast.clerk), practice
    )


def test_panels_cost_the_same_for_few_and_many(practice):
    counts = []
    questions_panel(practice, practice.cast.lead)  # who asks is known from here on
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            for panel in PANELS:
                panel(practice, practice.cast.lead)
        counts.append(len(queries))
        for place in range(5, 12):
            made = Question.objects.create(
                consultation=practice, place=place, kind="text", words="And?"
            )
            made.groups.set([practice.cla])
            EasyRead.objects.create(consultation=practice, place=place, words="And.")
    assert counts[0] == counts[1]
