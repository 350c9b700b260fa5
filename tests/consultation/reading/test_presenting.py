"""The answers of one response, in the order in which they were asked."""

import random

import pytest

from consultation.asking.text import clauses_of
from consultation.models import Answer
from consultation.reading.presenting import answers_of
from tests.factories.policies import edition_in
from tests.factories.responses import respond
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_comments_stand_in_the_order_of_the_text():
    row = edition_in(Stage.CONSULTATION).consultations.get()
    clauses = [line.id for part in clauses_of(row) for line in part.clauses]
    response = respond(row, group=row.groups.filter(identity="anonymous").first())
    for clause in random.Random(3).sample(clauses, len(clauses)):
        Answer.objects.create(response=response, clause_id=clause, text="Hm.")
    shown = [one.answer.clause_id for one in answers_of(response)]
    assert [clause for clause in shown if clause] == clauses
    assert len(clauses) > 2
