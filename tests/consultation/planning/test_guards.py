"""What the database itself refuses about consultations."""

import pytest
from django.db import DatabaseError, models, transaction

from consultation.models import (
    Consultation,
    DecisionMaker,
    EasyRead,
    Group,
    Question,
    Safeguarding,
    State,
)
from consultation.planning import guards
from tests.factories.consultations import open_practice, planned_practice
from workflow.triggers.refusals import KEPT, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def refused(way):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        way()
    return refusal(error.value).message


def rows(model):
    return models.QuerySet(model)


def test_open_consultation_keeps_its_plan_and_never_goes_back():
    row = open_practice()
    mine = rows(Consultation).filter(pk=row.pk)
    for facts, sentence in (
        ({"options": "Other."}, guards.OPENED),
        ({"opens_on": "2020-01-01"}, guards.OPENED),
        ({"state": State.PLANNED}, guards.PASSAGE),
        ({"state": State.ABANDONED}, guards.PASSAGE),
        ({"closes_on": row.opens_on}, guards.LATER),
    ):
        assert (facts, refused(lambda f=facts: mine.update(**f))) == (facts, sentence)
    # PostgreSQL's application was never given the right to remove one.
    assert refused(lambda: mine._raw_delete("default")) in (guards.KEPT, KEPT)
    mine.update(out_of_hours="01632 960 222", closes_on="2099-01-01")


def test_what_people_were_asked_neither_changes_nor_comes_nor_goes():
    row = open_practice()
    for model in (Group, Question, EasyRead, DecisionMaker):
        mine = rows(model).filter(consultation_id=row.pk)
        field = {"name": "X"} if model in (Group, DecisionMaker) else {"words": "X"}
        assert refused(lambda m=mine, f=field: m.update(**f)) == guards.OPENED
        # Rows that other rows need are kept by their keys as well.
        with pytest.raises(DatabaseError), transaction.atomic():
            mine._raw_delete("default")
        copy = mine.first()
        copy.pk, copy.key = None, "another"
        assert refused(lambda c=copy: c.save(force_insert=True)) == guards.OPENED
    question = row.questions.first()
    assert refused(lambda: question.groups.add(row.cla)) == guards.OPENED
    rows(Safeguarding).filter(consultation_id=row.pk).update(role="cover")


def test_plan_changes_freely_and_begins_as_one():
    row = planned_practice()
    row.questions.first().groups.add(row.cla)
    row.questions.all().delete()
    row.groups.all().delete()
    mine = rows(Consultation).filter(pk=row.pk)
    assert refused(lambda: mine.update(slug="other")) == guards.IDENTITY
    copy = Consultation.objects.get(pk=row.pk)
    copy.pk, copy.slug, copy.state = None, "again", State.ABANDONED
    assert refused(lambda: copy.save(force_insert=True)) == guards.BEGINS
