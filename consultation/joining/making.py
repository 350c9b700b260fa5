"""Making tokens in batches, and taking them back."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from consultation.joining.errors import Unfit
from consultation.joining.tokens import digest, new_token
from consultation.models import (
    Batch,
    Consultation,
    Group,
    Invitation,
    Invitee,
    State,
    UsedTokens,
)
from consultation.powers import Power, may
from ledger import book
from workflow.errors import NotPermitted

LARGEST = 5_000
AT_A_TIME = 500


def make_batch(
    consultation: Consultation,
    group: Group,
    *,
    number: int,
    way: str,
    actor: User,
    label: str = "",
    expires_on: date | None = None,
    invitees: Sequence[Invitee] | None = None,
) -> tuple[Batch, list[str]]:
    """New tokens for a group, in clear in this answer and never again.

    A confidential group needs an invitee for each token, and the tokens come in their
    order; an anonymous one must not get any: its tokens are in random order. Raises
    NotPermitted, or Unfit with the sentence.
    """
    _check(consultation, group, number, actor, invitees)
    tokens = [new_token() for _ in range(number)]
    whose: Sequence[Invitee | None] = invitees or [None] * number
    with transaction.atomic():
        batch = Batch.objects.create(
            consultation=consultation,
            group=group,
            way=way,
            label=label,
            number=number,
            expires_on=expires_on,
            made_by=actor,
            made_at=timezone.now(),
        )
        rows = [
            Invitation(
                consultation=consultation,
                group=group,
                batch=batch,
                identity=group.identity,
                token_hash=digest(token),
                expires_on=expires_on,
                invitee=invitee,
            )
            for token, invitee in zip(tokens, whose, strict=True)
        ]
        secrets.SystemRandom().shuffle(rows)
        for place, row in enumerate(rows, _places(group, number)):
            row.place = place
        Invitation.objects.bulk_create(rows, AT_A_TIME)
        _record(batch, "made", actor, number=number, way=str(way))
    return batch, tokens


def _places(group: Group, number: int) -> int:
    """Make room for so many more tokens; the place of the first."""
    UsedTokens.objects.get_or_create(group=group, defaults={"marks": ""})
    used = UsedTokens.objects.select_for_update().get(group=group)
    first = len(used.marks) + 1
    used.marks += UsedTokens.NEW * number
    used.save(update_fields=["marks"])
    return first


def _check(
    consultation: Consultation,
    group: Group,
    number: int,
    actor: User,
    invitees: Sequence[Invitee] | None,
) -> None:
    if not may(Power.INVITE, consultation, actor):
        raise NotPermitted("Only a consultation lead of its team invites people.")
    if group.consultation_id != consultation.pk or not group.taking_part:
        raise Unfit("This group is not asked in this consultation.")
    if consultation.state not in (State.PLANNED, State.OPEN):
        raise Unfit("This consultation has ended. Nobody can be invited any more.")
    if not 1 <= number <= LARGEST:
        raise Unfit(f"Make between 1 and {LARGEST:,} at a time.")
    if group.is_anonymous and invitees is not None:
        raise Unfit("In an anonymous group no link or code belongs to a person.")
    if not group.is_anonymous:
        _check_people(group, number, invitees)


def _check_people(
    group: Group, number: int, invitees: Sequence[Invitee] | None
) -> None:
    if invitees is None or len(invitees) != number:
        raise Unfit("In a confidential group each link or code belongs to a person.")
    if any(invitee.group_id != group.pk for invitee in invitees):
        raise Unfit("Somebody on this list belongs to another group.")


def revoke_batch(batch: Batch, *, actor: User) -> None:
    """Take back all tokens of a batch; counts at the next request."""
    _may_revoke(batch, actor)
    with transaction.atomic():
        revoked = Batch.objects.filter(pk=batch.pk, revoked_at=None)
        if revoked.update(revoked_at=timezone.now()):
            _record(batch, "revoked", actor)
    batch.refresh_from_db(fields=["revoked_at"])


def revoke_token(token: str, *, actor: User) -> bool:
    """Take one back, such as a lost card's; whether there is such a token."""
    found = (
        Invitation.objects.select_related("batch__consultation")
        .filter(token_hash=digest(token))
        .first()
    )
    if found is None:
        return False
    _may_revoke(found.batch, actor)
    with transaction.atomic():
        if Invitation.objects.filter(pk=found.pk, revoked=False).update(revoked=True):
            _record(found.batch, "one_revoked", actor)
    return True


def _may_revoke(batch: Batch, actor: User) -> None:
    if not may(Power.INVITE, batch.consultation, actor):
        raise NotPermitted("Only a consultation lead of its team takes codes back.")


def _record(batch: Batch, what: str, actor: User, **facts: str | int) -> None:
    book.append(
        f"consultation.codes_{what}",
        subject=f"consultation:{batch.consultation_id}",
        actor=actor.ref,
        data={"batch": batch.pk, "group": batch.group_id, **facts},
    )
