"""Send the letters that wait: tokens are made now, and are in clear in the mail alone.

All letters of one group that are due make a round. Its tokens are written in one
transaction and in random order, its letters go out in another random order, and of a
person only the day is kept. In an anonymous group nothing else joins the two: even the
batch is one for all letters of the group, so that a round of one names nobody.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.models import User
from consultation.inviting.letters import invitation_letter, reminder_letter
from consultation.inviting.rounds import forget_tokens, tokens_for
from consultation.joining.errors import Unfit
from consultation.models import Consultation, Group, Invitee, Letter, Mailing
from consultation.powers import Power, may
from workflow import workdays
from workflow.posting import post
from workflow.queues import Standing
from workflow.troubles import Trouble, understood

MOST_IN_A_ROUND = 500
# How long a claimed letter is left to whoever claimed it.
STUCK_AFTER = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=6)
ASK_AGAIN_AFTER = timedelta(minutes=1)
GIVE_UP_AFTER = 40
GIVE_UP_LASTING_AFTER = 8
CLOSED = "The consultation closed before it could be sent."
NOT_THEIRS = "Whoever asked for it may no longer invite people here."
log = structlog.get_logger(__name__)


def due() -> Q:
    """Letters that should be sent now."""
    return Q(mailing=Mailing.DUE, next_try_at__lte=timezone.now())


def send_waiting() -> int:
    """Send everything that is due, group by group; how many letters were tried."""
    waiting = Invitee.objects.filter(due()).order_by()
    rounds = list(
        waiting.values_list("group", "letter", "invited_by")
        .distinct()
        .order_by("group", "letter", "invited_by")
    )
    tried = 0
    for group_pk, letter, actor_pk in rounds:
        group = Group.objects.select_related("consultation__notice").get(pk=group_pk)
        actor = User.objects.filter(pk=actor_pk).first()
        consultation = Consultation.objects.for_staff().get(pk=group.consultation_id)
        group.consultation = consultation
        people = _claimed(group, letter, actor_pk)
        tried += len(people)
        try:
            _send_round(group, letter, people, actor)
        except MailIsAway:
            break  # each of the others would wait as long for the same answer
    return tried


class MailIsAway(Exception):
    """The mail server answers nobody now."""


def _claimed(group: Group, letter: str, actor_pk: int | None) -> list[Invitee]:
    """The letters of one round, which nobody else sends for a while."""
    mine = Q(group=group, letter=letter, invited_by=actor_pk)
    wanted = Invitee.objects.filter(due(), mine).values_list("pk", flat=True)
    lease = timezone.now() + STUCK_AFTER
    taken = [
        pk
        for pk in list(wanted[:MOST_IN_A_ROUND])
        # One statement decides who sends it, so that two workers never both do.
        if Invitee.objects.filter(due(), pk=pk).update(
            attempts=F("attempts") + 1, next_try_at=lease
        )
    ]
    people = list(Invitee.objects.filter(pk__in=taken))
    secrets.SystemRandom().shuffle(people)
    return people


def _send_round(
    group: Group, letter: str, people: Sequence[Invitee], actor: User | None
) -> None:
    consultation = group.consultation
    if not consultation.takes_answers:
        return _fail(people, CLOSED)
    if actor is None or not may(Power.INVITE, consultation, actor):
        return _fail(people, NOT_THEIRS)
    if letter == Letter.REMINDER:
        return _post_all(group, people, actor, None)
    try:
        tokens = tokens_for(group, people, actor)
    except Unfit as refusal:
        return _fail(people, refusal.message)
    return _post_all(group, people, actor, tokens)


def _post_all(
    group: Group,
    people: Sequence[Invitee],
    actor: User,
    tokens: Sequence[str] | None,
) -> None:
    """Post each letter and mark it. Raises MailIsAway when the server is."""
    unsent: list[str] = []
    away: Trouble | None = None
    for place, person in enumerate(people):
        token = tokens[place] if tokens is not None else ""
        trouble = away or _post_one(group, person, actor, token)
        if trouble is None:
            continue
        unsent.append(token)
        if trouble.away and away is None:
            away = trouble
            _again(person, trouble)
        elif away is not None:
            _wait(person, trouble)
        else:
            _again(person, trouble)
    if tokens is not None and unsent:
        # Nobody has these, or has them in a letter that will come once more.
        forget_tokens(group, unsent)
    if away is not None:
        raise MailIsAway


def _post_one(group: Group, person: Invitee, actor: User, token: str) -> Trouble | None:
    """Send one letter and mark it; what stood in the way, if something did."""
    write = invitation_letter if token else reminder_letter
    try:
        post(write(group, person, actor, token))
    except Exception as problem:  # whatever it is, the letter is kept and tried again
        trouble = understood(problem)
        # Neither the person nor the address: the log may be read by anybody.
        log.warning("letter_failed", group=group.pk, problem=trouble.sentence)
        return trouble
    today = workdays.today()
    day = {"sent_on": today} if token else {"reminded_on": today}
    _mark(person, mailing=Mailing.SENT, next_try_at=None, attempts=0, **day)
    return None


def _again(person: Invitee, trouble: Trouble) -> None:
    most = GIVE_UP_LASTING_AFTER if trouble.lasting else GIVE_UP_AFTER
    pause = min(timedelta(seconds=30) * 2 ** min(person.attempts, 12), LONGEST_PAUSE)
    _mark(
        person,
        mailing=Mailing.FAILED if person.attempts >= most else Mailing.DUE,
        next_try_at=timezone.now() + pause,
        problem=trouble.sentence[:250],
    )


def _wait(person: Invitee, trouble: Trouble) -> None:
    """Not tried at all: the server was away. It counts as no attempt."""
    _mark(
        person,
        next_try_at=timezone.now() + ASK_AGAIN_AFTER,
        attempts=person.attempts - 1,
        problem=trouble.sentence[:250],
    )


def _fail(people: Sequence[Invitee], sentence: str) -> None:
    for person in people:
        _mark(person, mailing=Mailing.FAILED, problem=sentence)


def _mark(person: Invitee, **facts: object) -> None:
    """What came of it, unless it took so long that somebody else took it up."""
    Invitee.objects.filter(
        pk=person.pk, mailing=Mailing.DUE, attempts=person.attempts
    ).update(**{"problem": "", **facts})


def standing() -> Standing:
    """How many letters wait, and how many were given up or could not be sent yet."""
    found = Invitee.objects.filter(mailing__in=[Mailing.DUE, Mailing.FAILED]).aggregate(
        waiting=Count("pk", filter=Q(mailing=Mailing.DUE)),
        given_up=Count("pk", filter=Q(mailing=Mailing.FAILED)),
    )
    return Standing("Letters of invitation", **found)


def try_again(**only: object) -> int:
    """Try now whatever could not be sent; how many."""
    from consultation.inviting.people import wake_after_commit

    failed = Q(mailing=Mailing.FAILED) | (Q(mailing=Mailing.DUE) & ~Q(problem=""))
    open_ones = Consultation.objects.taking_answers().order_by().values("pk")
    with transaction.atomic():
        number = (
            Invitee.objects.filter(failed, **only)
            .filter(consultation__in=open_ones)
            .update(
                mailing=Mailing.DUE,
                attempts=0,
                problem="",
                next_try_at=timezone.now(),
            )
        )
        wake_after_commit()
    return number
