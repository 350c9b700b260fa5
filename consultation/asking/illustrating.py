"""The young person's version: blocks of a picture and a few words.

They are added and changed here; `rows` moves them and takes them away.
"""

import math
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from consultation.asking.changing import in_order, planned, shown, unseen
from consultation.asking.rows import BLOCKS
from consultation.models import EasyRead
from workflow.errors import Blocked, Reason

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
    row = planned(consultation_id, actor, BLOCKS.power)
    blocks = BLOCKS.of(row)
    new = EasyRead(consultation=row, place=len(blocks) + 1, **BLOCKS.known(facts))
    _within(blocks, new)
    in_order(blocks)
    new.save()
    BLOCKS.tell("added", row, actor, new.pk)
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
    row = planned(consultation_id, actor, BLOCKS.power)
    block = BLOCKS.one(row, block_id)
    unseen(block, was)
    for name, value in BLOCKS.known(facts).items():
        setattr(block, name, value)
    if shown(block) == was:
        return
    _within([other for other in BLOCKS.of(row) if other.pk != block.pk], block)
    block.save()
    BLOCKS.tell("changed", row, actor, block.pk)


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
