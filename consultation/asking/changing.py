"""How questions and the young person's version are changed, and by whom.

Only while the consultation is planned: afterwards people have answered them. Each act
counts up `Consultation.version` and is a ledger entry without a word of the question.
Two people may work on different questions; nobody writes over another's unseen.
"""

import hashlib
import json
from typing import Any

from django.db import transaction

from accounts.models import User
from consultation.models import Consultation, EasyRead, Question
from consultation.powers import Power, may
from ledger import book
from workflow.errors import NotPermitted, Stale

FIXED = (
    "This consultation is no longer being planned. What people are asked stays as it "
    "was when it opened."
)
MEANWHILE = (
    "Somebody changed this after you opened it, so yours is not saved yet. It now "
    "says: “{now}”. Save again to put yours in its place."
)
GONE = "Somebody took this away after you opened the page. Nothing was changed."
OF_QUESTION = (
    "kind",
    "words",
    "plain_words",
    "help",
    "plain_help",
    "choices",
    "more",
    "section_id",
)
OF_BLOCK = ("words", "symbol", "picture_id", "alt", "section_id")


def shown(row: Question | EasyRead | None) -> str:
    """What a person was shown of a row: it changes with each change of it."""
    if row is None:
        return "new"
    names = OF_QUESTION if isinstance(row, Question) else OF_BLOCK
    facts: list[Any] = [getattr(row, name) for name in names]
    if isinstance(row, Question):
        facts.append(sorted(group.pk for group in row.groups.all()))
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def planned(consultation_id: int, actor: User, power: Power) -> Consultation:
    """The consultation, locked, for somebody who may change what is asked.

    Raises NotPermitted; also once it is no longer planned.
    """
    found = (
        Consultation.objects.for_staff()
        .select_for_update(of=("self",))
        .get(pk=consultation_id)
    )
    if not may(power, found, actor):
        raise NotPermitted("You may see this consultation, but not do this.")
    if not found.is_planned:
        raise NotPermitted(FIXED)
    return found


def unseen(row: Question | EasyRead, was: str) -> None:
    """Raises Stale if the row is not what the person was shown."""
    if shown(row) != was:
        raise Stale(MEANWHILE.format(now=row.words))


def kept(
    kind: str, consultation: Consultation, actor: User, **data: int | str | list[str]
) -> None:
    """Count the change and tell the ledger, last."""
    consultation.version += 1
    consultation.save(update_fields=["version"])
    book.append(kind, subject=consultation.ref, actor=actor.ref, data=data)


def in_order(rows: list[Any]) -> None:
    """Number the rows as they stand in the list."""
    for place, row in enumerate(rows, start=1):
        if row.place != place:
            row.place = place
            row.save(update_fields=["place"])


def moved(rows: list[Any], row_id: int, step: int) -> bool:
    """Move one of the rows up (-1) or down (1); False where it stands at the end."""
    place = next((at for at, row in enumerate(rows) if row.pk == row_id), None)
    if place is None:
        raise Stale(GONE)
    target = place + step
    if not 0 <= target < len(rows):
        return False
    rows[place], rows[target] = rows[target], rows[place]
    in_order(rows)
    return True


@transaction.atomic
def say_young_part(
    consultation_id: int, young_part: str, *, was: str, actor: User
) -> None:
    """Record how young people helped to write the questions.

    Raises NotPermitted, and Stale if it is not what the person was shown.
    """
    row = planned(consultation_id, actor, Power.ASK)
    if row.young_part == young_part:
        return
    if row.young_part != was:
        raise Stale(MEANWHILE.format(now=row.young_part))
    row.young_part = young_part
    row.save(update_fields=["young_part"])
    kept("consultation.young_part_recorded", row, actor)
