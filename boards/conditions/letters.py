"""Letters about conditions: to whom a board gave one, and to a delegate whose amended
text is there.

Each is a row of work, written in the transaction that records the condition or submits
the text, and tried until it is sent. Who may have it is asked again when it is sent.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.conditions.differing import elsewhere_of
from boards.conditions.lines import counting, is_late, still_open, to_confirm
from boards.deciding.recorded import when_recorded
from boards.models import Condition, Decision
from boards.people.opening import can_open
from cms.text.tidy import one_line
from workflow.followups import Words, follows, handles, wake_after_commit
from workflow.models import Edition, FollowUp, Transition
from workflow.posting import post

LETTER = "condition_letter"
GIVEN, AMENDED = "given", "amended"
BEGINS = {
    GIVEN: "A condition for you",
    AMENDED: "Confirm the amended text",
}


@when_recorded
def tell_owners(decision: Decision) -> None:
    """Write down that whoever a condition was given to is told; not who gave it to
    themselves, nor again what a corrected record only repeats."""
    row = decision.edition.transitions.order_by("-version").first()
    if row is None:  # no text is decided on without a step
        return
    known = {_same(one) for one in _of_the_first(decision)}
    mine = [one for one in decision.conditions.all() if _same(one) not in known]
    now = timezone.now()
    due = [
        FollowUp(transition=row, kind=LETTER, key=_key(one, GIVEN), next_try_at=now)
        for one in mine
        if one.owner_id != decision.recorded_by_id
    ]
    FollowUp.objects.bulk_create(due)
    if due:
        wake_after_commit()


def _of_the_first(decision: Decision) -> list[Condition]:
    first = decision.supersedes
    return list(first.conditions.all()) if first else []


def _same(row: Condition) -> tuple[object, ...]:
    return (row.kind, row.text, row.owner_id, row.due_on)


@follows
def amended(row: Transition) -> Iterator[tuple[str, str]]:
    """An amended text is submitted: each delegate whose word it waits for is told."""
    if row.name != "submit_to_dmt":
        return
    for one in still_open().filter(decision__edition=row.edition_id):
        if one.owner_id == row.actor_id:
            continue
        if one.is_amendment and _waits(one, row.edition):
            yield LETTER, _key(one, AMENDED)


def _waits(row: Condition, edition: Edition) -> bool:
    return to_confirm(row, edition) and not is_late(row)


def _key(row: Condition, which: str) -> str:
    return f"{row.pk}:{row.owner_id}:{which}"


@handles(LETTER, Words("letter about a condition", "letters about conditions", "sent"))
def send(work: FollowUp) -> str:
    """Send one letter, if it still says what is. Raises Trouble."""
    number, _, which = work.key.split(":")
    row = counting().filter(pk=int(number)).first()
    if row is None:
        return "not sent: the condition counts no more"
    if not can_open(row.owner):
        return "not sent: cannot open this system"
    edition = row.decision.edition
    if getattr(row, "discharge", None) is not None:
        return "not sent: it is discharged"
    if which == AMENDED and not _waits(row, edition):
        return "not sent: it waits for no word now"
    post(_letter(row, edition, which, work))
    return "sent"


def _letter(
    row: Condition, edition: Edition, which: str, work: FollowUp
) -> EmailMessage:
    """In words: of which board, until when and where; never what it says."""
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    person: User = row.owner
    body = render_to_string(
        "boards/conditions/letter.txt",
        {
            "person": person,
            "condition": row,
            "edition": edition,
            "board": row.decision.board,
            "amended": which == AMENDED,
            "elsewhere": which == AMENDED and bool(elsewhere_of(row, edition)),
            "url": settings.BASE_URL + reverse("boards:condition", args=[row.pk]),
            "council": settings.COUNCIL_NAME,
        },
    )
    return EmailMessage(
        subject=one_line(f"{BEGINS[which]}: {edition}"),
        body=body,
        to=[person.email],
        headers={
            "Message-ID": f"<condition-{work.pk}.{row.pk}.{which}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )
