"""The tokens of one round of letters, and of links that are handed over."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q

from accounts.models import User
from consultation.joining.making import make_batch
from consultation.joining.mixing import mix
from consultation.joining.tokens import digest
from consultation.models import Batch, Group, Invitation, Invitee, Way

LETTERS = "Letters by e-mail"


def tokens_for(group: Group, people: Sequence[Invitee], actor: User) -> list[str]:
    """A token for each letter of a round, in clear in this answer alone.

    In a confidential group each belongs to its person, whose older ones no longer work.
    In an anonymous one they go into the one batch that all letters of the group share.
    """
    with transaction.atomic():
        batch, tokens = make_batch(
            group.consultation,
            group,
            number=len(people),
            way=Way.LINK,
            actor=actor,
            label=LETTERS,
            invitees=None if group.is_anonymous else people,
        )
        if group.is_anonymous:
            _join(batch)
        else:
            revoke_older(people, but=batch)
    return tokens


def revoke_older(people: Sequence[Invitee], *, but: Batch) -> None:
    """Somebody's newest link is the only one that works."""
    older = Invitation.objects.filter(invitee__in=people).exclude(batch=but)
    older.update(revoked=True)


def forget_tokens(group: Group, tokens: Sequence[str]) -> None:
    """Take back tokens whose letters did not go out: nobody was given them."""
    with transaction.atomic():
        Group.objects.select_for_update(no_key=True).get(pk=group.pk)
        hashes = [digest(token) for token in tokens if token]
        mine = Q(group=group, token_hash__in=hashes)
        batches = set(
            Invitation.objects.filter(mine).order_by().values_list("batch", flat=True)
        )
        for pk in batches:
            gone, _ = Invitation.objects.filter(mine, batch=pk).delete()
            Batch.objects.filter(pk=pk).update(number=F("number") - gone)


def _join(batch: Batch) -> None:
    """Put an anonymous group's new links to those of its earlier letters."""
    Group.objects.select_for_update(no_key=True).get(pk=batch.group_id)
    standing = (
        Batch.objects.filter(
            group=batch.group_id, way=Way.LINK, label=LETTERS, revoked_at=None
        )
        .exclude(pk=batch.pk)
        .first()
    )
    if standing is None:
        return
    Invitation.objects.filter(batch=batch).update(batch=standing)
    Batch.objects.filter(pk=standing.pk).update(number=F("number") + batch.number)
    batch.delete()
    mix(Group.objects.get(pk=batch.group_id))
