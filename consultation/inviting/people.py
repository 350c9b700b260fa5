"""Whom we invite by name: put on a list, written to, written to again, taken off.

What must be sent is the invitee's own row, written in the same transaction; `mailing`
sends it. In an anonymous group nothing joins a person to a link.
"""

import hashlib
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from consultation.inviting.lists import Row
from consultation.inviting.sheets import require_lead
from consultation.keeping.dates import invitees_until
from consultation.models import (
    Consultation,
    Group,
    Invitation,
    Invitee,
    Letter,
    Mailing,
    Respondent,
)
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, Reason, Stale

NOT_OPEN = "Letters go out while the consultation is open."
TOO_FEW = (
    "In an anonymous group letters go to {least} people or more. With fewer, whoever "
    "sees that one link was used would know who used it. Put more people on the list, "
    "or use the open link or cards."
)
CHANGED = "This letter has gone out meanwhile, or waits already."


def invite(
    consultation: Consultation, group: Group, rows: Sequence[Row], *, actor: User
) -> int:
    """Put the good rows on the list and have a letter sent to each; how many.

    Raises NotPermitted, or Blocked with what stands in the way.
    """
    require_lead(consultation, actor)
    with transaction.atomic():
        # Two lists that are brought at once wait for each other here.
        Group.objects.select_for_update(no_key=True).get(pk=group.pk)
        known = addresses(group)
        fresh = [row for row in rows if row.is_good and row.email.lower() not in known]
        _refuse_bad(consultation, group, len(known) + len(fresh))
        now = timezone.now()
        Invitee.objects.bulk_create(
            Invitee(
                consultation=consultation,
                group=group,
                name=row.name,
                email=row.email,
                mailing=Mailing.DUE,
                next_try_at=now,
                invited_by=actor,
                keep_until=invitees_until(consultation),
            )
            for row in fresh
        )
        _record(group, "letters_asked", actor, len(fresh))
        wake_after_commit()
    return len(fresh)


def remind(consultation: Consultation, group: Group, *, actor: User) -> int:
    """A reminder, without a link, to everybody whose letter went out; how many."""
    require_lead(consultation, actor)
    with transaction.atomic():
        _refuse_bad(consultation, group, len(addresses(group)))
        today = workdays.today()
        number = (
            group.invitees.filter(mailing=Mailing.SENT, letter=Letter.LINK)
            .exclude(sent_on=today)
            .update(**_due(Letter.REMINDER, actor))
        )
        number += (
            group.invitees.filter(mailing=Mailing.SENT, letter=Letter.REMINDER)
            .exclude(reminded_on=today)
            .update(**_due(Letter.REMINDER, actor))
        )
        _record(group, "reminders_asked", actor, number)
        wake_after_commit()
    return number


def write_again(invitee: Invitee, *, actor: User) -> None:
    """A new letter with a new link to one person, who lost theirs or never had it.

    In a confidential group the older link no longer works then. Raises Stale if a
    letter to them waits already.
    """
    require_lead(invitee.consultation, actor)
    _refuse_bad(invitee.consultation, invitee.group, len(addresses(invitee.group)))
    with transaction.atomic():
        ready = Invitee.objects.filter(pk=invitee.pk).exclude(
            Q(mailing=Mailing.DUE) | Q(email="")
        )
        if not ready.update(**_due(Letter.LINK, actor)):
            raise Stale(CHANGED)
        _record(invitee.group, "letters_asked", actor, 1)
        wake_after_commit()


def take_off(invitee: Invitee, *, actor: User) -> bool:
    """Take somebody off the list; what they answered, if anything, is not touched.

    In a confidential group whoever was given a link stays on it, answered or not, so
    that the list tells nobody who did: then their links stop working and no letter goes
    to them. Whether they are off the list.
    """
    require_lead(invitee.consultation, actor)
    with transaction.atomic():
        row = Invitee.objects.select_for_update(of=("self",)).get(pk=invitee.pk)
        links = Invitation.objects.filter(invitee=row)
        stays = links.exists() or Respondent.objects.filter(invitee=row).exists()
        if stays:
            links.update(revoked=True)
            row.mailing, row.next_try_at, row.problem = Mailing.NONE, None, ""
            row.save(update_fields=["mailing", "next_try_at", "problem"])
        else:
            row.delete()
        _record(invitee.group, "invitee_removed", actor, 1)
    return not stays


def name_people(
    consultation: Consultation, group: Group, names: Iterable[str], *, actor: User
) -> list[Invitee]:
    """People of a confidential group who get a card or a link by hand.

    Somebody of exactly this name who is on the list already is the same person.
    """
    require_lead(consultation, actor)
    wanted = [name[:150] for name in names if name]
    with transaction.atomic():
        Group.objects.select_for_update(no_key=True).get(pk=group.pk)
        known = {one.name: one for one in group.invitees.filter(name__in=wanted)}
        fresh = [
            Invitee(
                consultation=consultation,
                group=group,
                name=name,
                invited_by=actor,
                keep_until=invitees_until(consultation),
            )
            for name in dict.fromkeys(wanted)
            if name not in known
        ]
        Invitee.objects.bulk_create(fresh)
        known |= {one.name: one for one in fresh}
    return [known[name] for name in dict.fromkeys(wanted)]


@transaction.atomic
def taken_out(group: Group, number: int, content: bytes, *, actor: User) -> None:
    """The list was taken out as a file: who did so is kept, and which file it was."""
    require_lead(group.consultation, actor)
    book.append(
        "consultation.invitees_taken_out",
        subject=f"consultation:{group.consultation_id}",
        actor=actor.ref,
        data={
            "group": group.pk,
            "number": number,
            "sha256": hashlib.sha256(content).hexdigest(),
        },
    )


def addresses(group: Group) -> set[str]:
    """The addresses on a group's list, in lower case."""
    found = group.invitees.exclude(email="").values_list("email", flat=True)
    return {email.lower() for email in found}


def wake_after_commit() -> None:
    """Wake the worker once this transaction is there to be seen."""
    from consultation.inviting.tasks import send_letters_task

    # Robust: the rows are written by then, and each minute sends what was not sent.
    transaction.on_commit(send_letters_task.enqueue, robust=True)


def _due(letter: Letter, actor: User) -> dict[str, object]:
    return {
        "mailing": Mailing.DUE,
        "letter": letter,
        "attempts": 0,
        "problem": "",
        "next_try_at": timezone.now(),
        "invited_by": actor,
    }


def _refuse_bad(consultation: Consultation, group: Group, people: int) -> None:
    if not consultation.takes_answers:
        raise Blocked([Reason(NOT_OPEN)])
    if group.consultation_id != consultation.pk or not group.taking_part:
        raise Blocked([Reason("This group is not asked in this consultation.")])
    if group.is_anonymous and people < settings.SMALL_NUMBER:
        raise Blocked([Reason(TOO_FEW.format(least=settings.SMALL_NUMBER))])


def _record(group: Group, what: str, actor: User, number: int) -> None:
    book.append(
        f"consultation.{what}",
        subject=f"consultation:{group.consultation_id}",
        actor=actor.ref,
        data={"group": group.pk, "number": number},
    )
