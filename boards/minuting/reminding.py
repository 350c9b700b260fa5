"""Weekly reminders of overdue actions: rows first, each tried until it is sent.

Written down and counted in one transaction, so that an action has one reminder a week
however often this runs. A process that dies while it sends makes it sent again, with
the same number, never not at all.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count, F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from boards.minuting.actions import to_chase
from boards.models import Action, ActionReminder
from cms.text.tidy import one_line
from ledger import book
from workflow import workdays
from workflow.posting import post
from workflow.queues import Standing
from workflow.screens.listing import long_date
from workflow.troubles import Trouble, understood

PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)
GIVE_UP_AFTER = 12
AT_A_TIME = 200
log = structlog.get_logger(__name__)


def remind() -> str:
    """Write down what is due, send what waits; a line if something was done."""
    written, sent = write_reminders(), send_reminders()
    if not (written or sent):
        return ""
    return f"Reminded of actions: {written} written, {sent} sent."


def write_reminders() -> int:
    """One reminder for each overdue action that had none for a week; how many."""
    written = 0
    for pk in list(to_chase().values_list("pk", flat=True)[:AT_A_TIME]):
        with transaction.atomic():
            row = Action.objects.select_for_update(of=("self",)).get(pk=pk)
            # Another process may have been here while this one waited for the row.
            if not to_chase().filter(pk=pk).exists():
                continue
            now = timezone.now()
            ActionReminder.objects.create(
                action=row, on=workdays.today(), next_try_at=now
            )
            row.chased_at = now
            row.save(update_fields=["chased_at"])
            written += 1
    return written


def send_reminders() -> int:
    """Send what waits; how many were sent. Stops where the server does not answer."""
    sent = 0
    waiting = ActionReminder.objects.filter(_due()).order_by("next_try_at", "pk")
    for pk in list(waiting.values_list("pk", flat=True)[:AT_A_TIME]):
        # One statement decides who sends it, so that two workers never both do.
        pause = PAUSE * 2 ** min(_attempts(pk), 8)
        taken = ActionReminder.objects.filter(_due(), pk=pk).update(
            attempts=F("attempts") + 1,
            next_try_at=timezone.now() + min(pause, LONGEST_PAUSE),
        )
        if not taken:
            continue
        trouble = _send(pk)
        if trouble is None:
            sent += 1
        elif trouble.away:
            break
    return sent


def _due() -> Q:
    return Q(sent_at=None, next_try_at__lte=timezone.now(), attempts__lt=GIVE_UP_AFTER)


def _attempts(pk: int) -> int:
    found: int = ActionReminder.objects.values_list("attempts", flat=True).get(pk=pk)
    return found


def _send(pk: int) -> Trouble | None:
    rows = ActionReminder.objects.select_related("action__owner", "action__meeting")
    row = rows.select_related("action__meeting__board").get(pk=pk)
    action = row.action
    try:
        # Asked again: it may be done by now, or its owner may have left.
        if action.done_at is None and action.owner.is_active:
            post(_letter(row, action))
    except Exception as problem:  # whatever it is, the row is kept and tried again
        trouble = understood(problem)
        log.warning("reminder_failed", reminder=pk, problem=trouble.sentence)
        ActionReminder.objects.filter(pk=pk).update(problem=trouble.sentence[:200])
        return trouble
    with transaction.atomic():
        ActionReminder.objects.filter(pk=pk).update(sent_at=timezone.now(), problem="")
        book.append(
            "board.action_chased",
            subject=action.meeting.ref,
            actor="system",
            data={"action": action.pk, "owner": action.owner.ref, "reminder": pk},
        )
    return None


def _letter(row: ActionReminder, action: Action) -> EmailMessage:
    """What is overdue and where it is reported done; never what it is about."""
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    meeting = action.meeting
    body = render_to_string(
        "boards/minuting/reminder.txt",
        {
            "person": action.owner,
            "board": meeting.board.name,
            "on": long_date(meeting.on),
            "due": long_date(action.due_on),
            "url": settings.BASE_URL + reverse("boards:action", args=[action.pk]),
            "council": settings.COUNCIL_NAME,
        },
    )
    return EmailMessage(
        subject=one_line(f"Overdue: an action of {meeting.board.name}"),
        body=body,
        to=[action.owner.email],
        headers={
            "Message-ID": f"<action-{action.pk}.{row.pk}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def standing() -> Standing:
    """How many reminders wait, and how many were given up."""
    found = ActionReminder.objects.aggregate(
        waiting=Count("pk", filter=Q(sent_at=None, attempts__lt=GIVE_UP_AFTER)),
        given_up=Count("pk", filter=Q(sent_at=None, attempts__gte=GIVE_UP_AFTER)),
    )
    return Standing("Reminders of actions", **found)


def send_given_up_again() -> int:
    """Try once more what was given up; how many."""
    rows = ActionReminder.objects.filter(sent_at=None, attempts__gte=GIVE_UP_AFTER)
    return rows.update(attempts=0, problem="", next_try_at=timezone.now())
