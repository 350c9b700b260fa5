"""Consultations in any state, written as rows; `tests.factories.policies` opens those
of an edition through the one door."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from consultation import notices
from consultation.models import (
    Consultation,
    DecisionMaker,
    EasyRead,
    Group,
    Identity,
    Kind,
    Question,
    QuestionKind,
    Safeguarding,
    State,
)
from ledger import book

from .accounts import UserFactory
from .policies import Cast

FACES = QuestionKind.RATING
CHOICES = [
    {"key": "worker", "words": "The social worker", "plain": "My social worker"},
    {"key": "carer", "words": "The carer", "plain": "My carer"},
    {"key": "both", "words": "Both", "plain": "Both of them"},
]


def planned_practice(cast=None, **facts):
    """A call for practice whose plan lacks nothing, with three groups."""
    cast = cast or Cast()
    cast.second_safeguarding = cast._make("Ben Okoro", Role.SAFEGUARDING_LEAD)
    cast.second_lead = cast._make("Lena Hart", Role.CONSULTATION_LEAD, team=cast.team)
    today = timezone.localdate()
    row = Consultation.objects.create(
        **{
            "kind": Kind.PRACTICE,
            "team": cast.team,
            "slug": f"practice-{Consultation.objects.count() + 1}",
            "title": "Digital life in our homes",
            "plain_title": "Your say on phones and the internet in care",
            "created_by": cast.lead,
            "manager": cast.owner,
            "opens_on": today,
            "closes_on": today + datetime.timedelta(days=28),
            **WORDS,
            **facts,
        }
    )
    complete(row, cast)
    row.cast = cast
    return row


WORDS = {
    "plain_intro": "We want to know how you use phones and games.",
    "can_change": "Everything about devices and wifi.",
    "cannot_change": "The law on personal data.",
    "reasons": "Homes do it in different ways.",
    "options": "One rule for all homes; rules for each home.",
    "dates_rationale": "Four weeks outside the holidays.",
    "eia_reference": "EIA-12",
    "dpia_reference": "DPIA-7",
    "out_of_hours": "Emergency Duty Team, 01632 960 111",
    "young_part": "Three care leavers wrote the questions with us.",
}
INVITED = {
    "how_invited": "By the participation worker.",
    "who_is_told": "Their carer and social worker.",
    "gillick_note": "The worker judges it with the child.",
    "safe_settings": "The youth hub.",
    "support": "The participation worker.",
    "interpreter": "On request.",
    "advocate": "Offered to everybody.",
}


def complete(row, cast):
    """Give a planned consultation everything that the gates ask for."""
    cla = Group.objects.create(
        consultation=row,
        key="children-looked-after",
        name="Children looked after",
        plain_name="Children in our care",
        place=1,
        identity=Identity.ANONYMOUS,
        young=True,
        helpline="child",
        open_link=True,
        asks_age_band=True,
        number=40,
        minimum_age=8,
        **INVITED,
    )
    carers = Group.objects.create(
        consultation=row,
        key="foster-carers",
        name="Foster carers",
        place=2,
        identity=Identity.CONFIDENTIAL,
        number=30,
        **INVITED,
    )
    workers = Group.objects.create(
        consultation=row,
        key="social-workers",
        name="Social workers",
        place=3,
        identity=Identity.ANONYMOUS,
        number=30,
        **INVITED,
    )
    Question.objects.bulk_create(
        [
            Question(
                consultation=row,
                place=1,
                kind=FACES,
                words="How well does this home help you online?",
                plain_words="How good is the wifi where you live?",
                more=True,
            ),
            Question(
                consultation=row,
                place=2,
                kind=QuestionKind.SINGLE,
                words="Who should explain the wifi rules?",
                plain_words="Who should explain the wifi rules to you?",
                choices=CHOICES,
            ),
            Question(
                consultation=row,
                place=3,
                kind=QuestionKind.MULTIPLE,
                words="Who uses the rules?",
                plain_words="Who uses the rules where you live?",
                choices=CHOICES,
            ),
            Question(
                consultation=row,
                place=4,
                kind=QuestionKind.TEXT,
                words="What should change?",
                plain_words="What should we change?",
            ),
        ]
    )
    EasyRead.objects.create(
        consultation=row, place=1, symbol="phone", alt="A phone", words="Phones help."
    )
    DecisionMaker.objects.create(
        consultation=row, name="Helen Marsh", job_title="Director"
    )
    second = getattr(cast, "second_safeguarding", None) or UserFactory(
        roles=[Role.SAFEGUARDING_LEAD]
    )
    for person, role in ((cast.safeguarding, "lead"), (second, "lead")):
        Safeguarding.objects.create(consultation=row, user=person, role=role)
    row.cla, row.carers, row.workers = cla, carers, workers
    return row


def open_practice(cast=None, **facts):
    """The same, open since today."""
    return opened(planned_practice(cast, **facts))


def opened(row):
    """Open what was planned, as its owner does."""
    row.state = State.OPEN
    row.opened_at, row.opened_by = timezone.now(), row.cast.lead
    row.notice = notices.current()
    row.save()
    return row


def closed_practice(cast=None, **facts):
    """The same, closed yesterday."""
    row = open_practice(cast, **facts)
    row.state, row.closed_at = State.CLOSED, timezone.now()
    row.save()
    return row


def planned_for(edition):
    """A plan that lacks nothing for an edition, in as few rows as it takes."""
    record = edition.page.record
    number = edition.consultations.count() + 1
    today = timezone.localdate()
    row = Consultation.objects.create(
        kind=Kind.POLICY,
        edition=edition,
        round=number,
        team=record.team,
        slug=f"edition-{edition.pk}-round-{number}",
        title=edition.title,
        created_by=record.owner,
        manager=record.owner,
        opens_on=today,
        closes_on=today + datetime.timedelta(days=28),
        **WORDS,
    )
    workers = Group.objects.create(
        consultation=row,
        key="social-workers",
        name="Social workers",
        place=1,
        identity=Identity.ANONYMOUS,
        **INVITED,
    )
    question = Question.objects.create(
        consultation=row, place=1, kind=FACES, words="How well does this work?"
    )
    question.groups.add(workers)
    EasyRead.objects.create(consultation=row, place=1, symbol="phone", words="Phones.")
    DecisionMaker.objects.create(consultation=row, name="Helen Marsh")
    Safeguarding.objects.bulk_create(
        Safeguarding(consultation=row, user=person) for person in two_safeguarding()
    )
    return row


def two_safeguarding():
    """Two people who hold the role; those there are before others are made."""
    label = Role.SAFEGUARDING_LEAD.label
    found = list(User.objects.filter(is_active=True, groups__name=label)[:2])
    while len(found) < 2:
        name = f"Second Safeguarding {len(found)}"
        found.append(UserFactory(display_name=name, roles=[Role.SAFEGUARDING_LEAD]))
    return found


def close_rounds(edition):
    """Close the edition's open round as it would be at the end of its last day."""
    for row in edition.consultations.filter(state=State.OPEN):
        with transaction.atomic():
            row.state, row.closed_at = State.CLOSED, timezone.now()
            row.save(update_fields=["state", "closed_at"])
            book.append("consultation.closed", subject=row.ref, actor="system", data={})
