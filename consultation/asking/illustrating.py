"""The young person's version: blocks of a picture and a few words."""

import math
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from consultation.asking.changing import (
    GONE,
    OF_BLOCK,
    in_order,
    kept,
    moved,
    planned,
    shown,
    unseen,
)
from consultation.models import Consultation, EasyRead
from consultation.powers import Power
from workflow.errors import Blocked, Reason, Stale

MOST_PAGES = 20
# A page of A4 in 16 point with pictures left, as the version is printed.
LINES_A_PAGE = 30
LETTERS_A_LINE = 42
LINES_OF_A_PICTURE = 6


def pages(blocks: list[EasyRead]) -> int:
    """On how many pages of paper the blocks would stand, about."""
    lines = sum(_lines(block) for block in blocks)
    return math.ceil(lines / LINES_A_PAGE)


@transaction.atomic
def add_block(
    consultation_id: int, facts: Mapping[str, Any], *, actor: User
) -> EasyRead:
    """Add a block at the end. Raises NotPermitted, Blocked beyond the last page."""
    row = planned(consultation_id, actor, Power.PLAN)
    blocks = list(row.easy_read.all())
    new = EasyRead(consultation=row, place=len(blocks) + 1, **_known(facts))
    _within(blocks, new)
    in_order(blocks)
    new.save()
    kept("consultation.easy_read_added", row, actor, block=new.pk)
    return new


@transaction.atomic
def change_block(
    consultation_id: int,
    block_id: int,
    facts: Mapping[str, Any],
    *,
    was: str,
    actor: User,
) -> None:
    """Change a block; `was` is `shown` of what the person saw.

    Raises NotPermitted, Blocked beyond the last page, and Stale if it was changed.
    """
    row = planned(consultation_id, actor, Power.PLAN)
    block = _block(row, block_id)
    unseen(block, was)
    for name, value in _known(facts).items():
        setattr(block, name, value)
    if shown(block) == was:
        return
    _within([other for other in row.easy_read.all() if other.pk != block.pk], block)
    block.save()
    kept("consultation.easy_read_changed", row, actor, block=block.pk)


@transaction.atomic
def move_block(consultation_id: int, block_id: int, step: int, *, actor: User) -> None:
    """Show it one place earlier (-1) or later (1). Raises NotPermitted, Stale."""
    row = planned(consultation_id, actor, Power.PLAN)
    if moved(list(row.easy_read.all()), block_id, step):
        kept("consultation.easy_read_moved", row, actor, block=block_id)


@transaction.atomic
def delete_block(consultation_id: int, block_id: int, *, was: str, actor: User) -> None:
    """Take a block away. Raises NotPermitted, and Stale if it was changed."""
    row = planned(consultation_id, actor, Power.PLAN)
    block = _block(row, block_id)
    unseen(block, was)
    block.delete()
    in_order(list(row.easy_read.all()))
    kept("consultation.easy_read_deleted", row, actor, block=block_id)


def _block(consultation: Consultation, block_id: int) -> EasyRead:
    found = consultation.easy_read.filter(pk=block_id).first()
    if found is None:
        raise Stale(GONE)
    return found


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in OF_BLOCK if name in facts}


def _within(others: list[EasyRead], block: EasyRead) -> None:
    if pages([*others, block]) > MOST_PAGES:
        said = f"The young person’s version may have {MOST_PAGES} pages at most."
        raise Blocked([Reason(said)])


def _lines(block: EasyRead) -> int:
    words = sum(
        math.ceil(max(len(line), 1) / LETTERS_A_LINE)
        for line in block.words.splitlines()
    )
    return 1 + max(words, LINES_OF_A_PICTURE)
