"""A consultation with nothing missing, and its end: what the steps around it need."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from bench.ours.people import People
from consultation.models import (
    DecisionMaker,
    EasyRead,
    Group,
    Identity,
    Question,
    QuestionKind,
    Safeguarding,
    State,
)
from consultation.planning.beginning import begin_for_edition
from consultation.planning.changing import change_plan
from consultation.planning.closing import close
from workflow.models import Edition

SAID = "As in the house."


def plan(edition: Edition, people: People) -> None:
    """Plan a round as its owner does, for one group with one question."""
    owner = people.owner
    row = begin_for_edition(edition.pk, actor=owner)
    if not row.questions.exists():
        row.groups.exclude(key="social-workers").delete()
        Group.objects.filter(consultation=row).update(identity=Identity.ANONYMOUS)
        Question.objects.create(
            consultation=row, kind=QuestionKind.RATING, words="Does it work?"
        )
        EasyRead.objects.create(consultation=row, words=SAID)
        DecisionMaker.objects.create(consultation=row, name="Helen Marsh")
        Safeguarding.objects.bulk_create(
            Safeguarding(consultation=row, user=person)
            for person in people.safeguarding
        )
    today = timezone.localdate()
    change_plan(
        row.pk,
        actor=owner,
        version=row.version,
        can_change=SAID,
        cannot_change=SAID,
        reasons=SAID,
        options=SAID,
        dates_rationale=SAID,
        opens_on=today,
        closes_on=today + timedelta(days=28),
        manager=owner,
        eia_reference="EIA",
        dpia_reference="DPIA",
    )


def end(edition: Edition, owner: User) -> None:
    """Close the round that is open, if there is one."""
    for row in edition.consultations.filter(state=State.OPEN):
        close(row, actor=owner, reason=SAID)
