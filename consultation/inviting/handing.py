"""Links and codes for people of a confidential group, handed over and not mailed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.models import User
from consultation.inviting.people import name_people
from consultation.inviting.rounds import revoke_older
from consultation.inviting.sheets import require_lead
from consultation.joining.making import make_batch
from consultation.models import Consultation, Group, Invitee, Way
from workflow.errors import Blocked, Reason

NOT_OPEN = "Links and cards are made once the consultation is open, not before."


def hand_over(
    consultation: Consultation, group: Group, name: str, *, actor: User
) -> str:
    """A link for one named person, in clear in this answer alone; their older ones no
    longer work. Raises Blocked in an anonymous group."""
    require_lead(consultation, actor)
    if group.is_anonymous:
        raise Blocked([Reason("In an anonymous group no link belongs to a person.")])
    made = make_for(consultation, group, [name], way=Way.LINK, actor=actor)
    return made[0][1]


def make_for(
    consultation: Consultation,
    group: Group,
    names: Sequence[str],
    *,
    way: str,
    actor: User,
    label: str = "",
    expires_on: date | None = None,
) -> list[tuple[Invitee, str]]:
    """Each named person with a token of theirs, in clear in this answer alone."""
    refuse_unless_open(consultation)
    with transaction.atomic():
        people = name_people(consultation, group, names, actor=actor)
        batch, tokens = make_batch(
            consultation,
            group,
            number=len(people),
            way=way,
            actor=actor,
            label=label,
            expires_on=expires_on,
            invitees=people,
        )
        revoke_older(people, but=batch)
    return list(zip(people, tokens, strict=True))


def refuse_unless_open(consultation: Consultation) -> None:
    """What a card promises cannot change any more once it is open."""
    if not consultation.is_open:
        raise Blocked([Reason(NOT_OPEN)])
