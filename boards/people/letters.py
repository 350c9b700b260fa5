"""Letters about meetings and seats: rows first, each tried until it is sent.

Who writes down a letter does so in the transaction of the change it tells of. Whether
its recipient may still have it is asked again when it is sent. A process that dies
while it sends makes it sent again, with the same number, never not at all.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.models import User
from boards.models import Letter, Meeting, Seat
from cms.text.tidy import one_line
from workflow.posting import post
from workflow.queues import Standing
from workflow.troubles import Trouble, understood

PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)
GIVE_UP_AFTER = 12
AT_A_TIME = 200
KEPT = timedelta(days=90)
NEWER = "not sent: a newer letter says how it is now"
log = structlog.get_logger(__name__)

# Makes the letter, or says in words why it is not sent after all.
Writer = Callable[[Letter], EmailMessage | str]
_writers: dict[str, Writer] = {}


def writes(*kinds: Letter.Kind) -> Callable[[Writer], Writer]:
    """Register who words letters of these kinds."""

    def register(writer: Writer) -> Writer:
        _writers.update(dict.fromkeys(map(str, kinds), writer))
        return writer

    return register


def put(
    kind: Letter.Kind,
    people: Iterable[User],
    *,
    change: int,
    meeting: Meeting | None = None,
    seat: Seat | None = None,
    was: str = "",
) -> None:
    """Write down a letter to each. Call it in the transaction of the change."""
    now = timezone.now()
    Letter.objects.bulk_create(
        Letter(
            person=person,
            kind=kind,
            meeting=meeting,
            seat=seat,
            change=change,
            was=was[:300],
            next_try_at=now,
        )
        for person in people
    )


def send_letters() -> str:
    """Send what waits and drop what was sent long ago; a line if something was done."""
    sent = _send_waiting()
    old = Letter.objects.filter(done_at__lt=timezone.now() - KEPT)
    if old.exists():
        old.delete()
    return f"Letters of boards: {sent} done." if sent else ""


def _send_waiting() -> int:
    """How many were done. Stops where the server does not answer."""
    done = 0
    rows = Letter.objects.filter(_due()).order_by("next_try_at", "pk")
    for pk, tried in list(rows.values_list("pk", "attempts")[:AT_A_TIME]):
        # One statement decides who sends it, so that two workers never both do.
        pause = min(PAUSE * 2 ** min(tried, 8), LONGEST_PAUSE)
        taken = Letter.objects.filter(_due(), pk=pk).update(
            attempts=F("attempts") + 1, next_try_at=timezone.now() + pause
        )
        trouble = _send(pk) if taken else None
        if trouble is not None and trouble.away:
            break
        done += taken and trouble is None
    return done


def _due() -> Q:
    return Q(done_at=None, next_try_at__lte=timezone.now(), attempts__lt=GIVE_UP_AFTER)


def _send(pk: int) -> Trouble | None:
    rows = Letter.objects.select_related(
        "person", "meeting__board", "seat__board", "seat__deputises_for"
    )
    letter = rows.get(pk=pk)
    try:
        made = _made(letter)
        if isinstance(made, EmailMessage):
            post(made)
    except Exception as problem:  # whatever it is, the row is kept and tried again
        trouble = understood(problem)
        log.warning("letter_failed", letter=pk, problem=trouble.sentence)
        Letter.objects.filter(pk=pk).update(result=trouble.sentence[:200])
        return trouble
    result = made if isinstance(made, str) else "sent"
    Letter.objects.filter(pk=pk).update(done_at=timezone.now(), result=result)
    return None


def _made(letter: Letter) -> EmailMessage | str:
    if not letter.person.is_active:
        return "not sent: cannot log in"
    later = Letter.objects.filter(meeting=letter.meeting_id, seat=letter.seat_id)
    if later.filter(person=letter.person_id, pk__gt=letter.pk).exists():
        return NEWER
    return _writers[letter.kind](letter)


def message(letter: Letter, subject: str, body: str) -> EmailMessage:
    """A letter as mail, always with the same number."""
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    return EmailMessage(
        subject=one_line(subject),
        body=body,
        to=[letter.person.email],
        headers={
            "Message-ID": f"<board-{letter.kind}.{letter.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def standing() -> Standing:
    """How many letters wait, and how many were given up."""
    found = Letter.objects.aggregate(
        waiting=Count("pk", filter=Q(done_at=None, attempts__lt=GIVE_UP_AFTER)),
        given_up=Count("pk", filter=Q(done_at=None, attempts__gte=GIVE_UP_AFTER)),
    )
    return Standing("Letters of boards", **found)


def send_given_up_again() -> int:
    """Try once more what was given up; how many."""
    rows = Letter.objects.filter(done_at=None, attempts__gte=GIVE_UP_AFTER)
    return rows.update(attempts=0, result="", next_try_at=timezone.now())
