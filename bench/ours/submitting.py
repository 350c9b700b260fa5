"""People who have answered and are about to press Send: what their browsers hold."""

from datetime import timedelta

from django.utils import timezone

from bench.ours.people import People
from consultation import notices
from consultation.joining.drafts import keep, start
from consultation.joining.entry import begin_openly
from consultation.joining.receipts import new_receipt_key
from consultation.joining.tickets import sealed
from consultation.models import (
    Consultation,
    Group,
    Identity,
    Kind,
    Question,
    QuestionKind,
    Response,
    State,
)
from consultation.taking_part.cookies import TICKET, carried

WORDS = "The wifi is slow in my room, and nobody told us why. " * 4
QUESTIONS = 8


def ready(people: People, count: int) -> list[dict[str, str]]:
    """So many drafts; the cookie and the form's field of each browser."""
    call = _call(people)
    group = call.groups.get()
    questions = list(call.questions.all())
    found = []
    for _ in range(count):
        ticket = begin_openly(call, group)
        start(ticket, own_device=True)
        keep(
            ticket,
            answers={f"q{one.pk}": {"rating": 4, "text": WORDS} for one in questions},
        )
        cookie = f"{TICKET}={sealed(ticket, own_device=True)}"
        found.append({"cookie": cookie, "receipt": carried(new_receipt_key())})
    return found


def responses() -> int:
    """How many responses there are."""
    return Response.objects.count()


def _call(people: People) -> Consultation:
    """A call for practice that is open, with one group that has an open link."""
    today, owner = timezone.localdate(), people.owner
    call = Consultation.objects.create(
        kind=Kind.PRACTICE,
        team=people.team,
        slug=f"bench-{Consultation.objects.count()}",
        title="Digital life",
        created_by=owner,
        opens_on=today,
        closes_on=today + timedelta(days=28),
    )
    Group.objects.create(
        consultation=call,
        key="young",
        name="Young people",
        identity=Identity.ANONYMOUS,
        young=True,
        open_link=True,
    )
    for place in range(QUESTIONS):
        Question.objects.create(
            consultation=call,
            place=place,
            kind=QuestionKind.RATING,
            words=f"How good is it, number {place}?",
            more=True,
        )
    call.state, call.notice = State.OPEN, notices.current()
    call.opened_at, call.opened_by = timezone.now(), owner
    call.save()
    return call
