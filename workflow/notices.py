"""Tell the people whose turn it is.

Choosing recipients, rendering and sending are apart. The recipient is asked for again
when the mail is sent: who has left, or may no longer see the edition, gets nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cms.text.tidy import one_line
from workflow import agendas, table
from workflow.followups import Words, follows, handles, wake_after_commit
from workflow.gates import reasons
from workflow.lifecycle import PASSAGES
from workflow.models import Edition, FollowUp, Transition
from workflow.posting import post
from workflow.stages import Stage
from workflow.turns import recipients

MAIL = "mail"
BEFORE = {Stage.DMT_REVIEW: "before DMT", Stage.CPB_APPROVAL: "before CPB"}


@follows
def mails(row: Transition) -> Iterator[tuple[str, str]]:
    """One mail for each person concerned, but for the one who acted."""
    if row.name == "supersede":
        return
    for person in recipients(row.edition):
        if person.pk != row.actor_id:
            yield MAIL, str(person.pk)


def tell_also(edition: Edition, people: Iterable[User]) -> int:
    """Write down the notice of an edition's last step for others whom it concerns now.

    Who was written to about that step is left out; answers how many are new. Call it in
    a transaction.
    """
    row = edition.transitions.order_by("-version").first()
    if row is None:
        return 0
    told = set(
        FollowUp.objects.filter(transition=row, kind=MAIL).values_list("key", flat=True)
    )
    due = [
        FollowUp(transition=row, kind=MAIL, key=key, next_try_at=timezone.now())
        for key in sorted({str(person.pk) for person in people} - told)
    ]
    FollowUp.objects.bulk_create(due)
    if due:
        wake_after_commit()
    return len(due)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it will be sent."""

    to: str
    subject: str
    body: str
    message_id: str


@handles(MAIL, Words("notice", "notices", "sent"))
def send(work: FollowUp) -> str:
    """Send one notice, if the person may still have it. Raises Trouble."""
    row = Transition.objects.select_related(
        "edition__page__record__owner", "edition__page__record__team"
    ).get(pk=work.transition_id)
    person = User.objects.filter(pk=int(work.key), is_active=True).first()
    if person is None or not table.allowed(table.VIEW, row.edition, person):
        return "not sent: may no longer see it"
    letter = write(row, person, work)
    post(
        EmailMessage(
            subject=letter.subject,
            body=letter.body,
            to=[letter.to],
            headers={
                "Message-ID": letter.message_id,
                "Auto-Submitted": "auto-generated",
            },
        )
    )
    return "sent"


def write(row: Transition, person: User, work: FollowUp) -> Letter:
    """The notice in words. It says what happened and where to look, never the text."""
    edition = row.edition
    steps = next_steps(row, person)
    host = settings.BASE_URL.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    body = render_to_string(
        "workflow/notice.txt",
        {
            "row": row,
            "edition": edition,
            "person": person,
            "done": PASSAGES[row.name].act.done,
            "steps": [label for name, label in steps if not reasons(name, edition)],
            "later": [label for name, label in steps if reasons(name, edition)],
            "url": settings.BASE_URL + reverse("editions:edition", args=[edition.pk]),
            "council": settings.COUNCIL_NAME,
            **_board(edition, person),
        },
    )
    return Letter(
        to=person.email,
        subject=one_line(f"{edition.title} {edition.label}: {_stands(edition)}"),
        body=body,
        message_id=f"<follow-up-{work.pk}.{row.id}@{host}>",
    )


def _stands(edition: Edition) -> str:
    """The stage; a board's so that nobody reads it as the board's yes."""
    return BEFORE.get(edition.stage, edition.stage.label)


def _board(edition: Edition, person: User) -> dict[str, str]:
    """When its board deals with it, and where this person finds the papers."""
    if edition.stage not in BEFORE:
        return {}
    lead = agendas.asked().leads([edition], person).get(edition.pk)
    words = agendas.asked().words(edition)
    found = {"board": f"{BEFORE[edition.stage]}: {words}" if words else ""}
    return found | ({"papers": settings.BASE_URL + lead.url} if lead else {})


def next_steps(row: Transition, person: User) -> list[tuple[str, str]]:
    """What is this person's to do in this stage, by name and label of the button; some
    of it once nothing stands in the way any more."""
    edition = row.edition
    return [
        (passage.name, passage.act.label)
        for passage in PASSAGES.values()
        if passage.act.onward
        and edition.kind in passage.act.kinds
        and table.allowed(passage.name, edition, person)
        and not (passage.act.by_others and edition.contributed(person))
    ]
