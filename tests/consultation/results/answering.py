"""Closed consultations with many answers, written in few queries."""

import datetime

from django.utils import timezone

from consultation.models import (
    Answer,
    Coding,
    Group,
    Identity,
    Question,
    Reading,
    Response,
    State,
    Theme,
)
from tests.factories.consultations import opened, planned_practice
from workflow.workdays import week_of


def closed_with_staff():
    """A call for practice with four groups that lasted two weeks, and its answers to
    come."""
    today = timezone.localdate()
    row = planned_practice(closes_on=today + datetime.timedelta(days=6))
    row.staff = Group.objects.create(
        consultation=row,
        key="residential-staff",
        name="Residential staff",
        place=4,
        identity=Identity.ANONYMOUS,
        number=200,
    )
    opened(row)
    row.state, row.closed_at = State.CLOSED, timezone.now()
    row.save()
    return row


FACTS = {"reading": Reading.READ}


def came(row, group, number, *, rating=4, choice="", choices=(), text="", week=0):
    """That many responses of a group, all alike."""
    today = timezone.localdate()
    made = Response.objects.bulk_create(
        Response(
            consultation=row,
            group=group,
            identity=group.identity,
            week=week_of(row.opens_on) + datetime.timedelta(weeks=week),
            notice=row.notice,
            has_words=bool(text),
            reader=row.cast.lead,
            keep_until=today + datetime.timedelta(days=700),
            **FACTS,
        )
        for _ in range(number)
    )
    questions = {q.kind: q for q in Question.objects.filter(consultation=row)}
    given = {"rating": {"rating": rating}, "text": {"text": text}}
    given["single"] = {"choices": [choice]} if choice else {}
    given["multiple"] = {"choices": list(choices)} if choices else {}
    Answer.objects.bulk_create(
        Answer(response=response, question=questions[kind], **facts)
        for response in made
        for kind, facts in given.items()
        if any(facts.values())
    )
    return made


def themed(row, name, responses):
    """A theme to which the words of these responses belong."""
    theme = Theme.objects.create(
        consultation=row, name=name, made_by=row.cast.lead, made_on=row.opens_on
    )
    answers = Answer.objects.filter(response__in=responses, text__gt="")
    Coding.objects.bulk_create(
        Coding(theme=theme, answer=answer, coder=row.cast.lead) for answer in answers
    )
    return theme
