"""The young person's version as it is shown: a picture left, words right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.templatetags.static import static
from django.urls import reverse

from consultation.asking.changing import shown
from consultation.asking.readability import Measure, measure
from consultation.asking.symbols import symbol_of
from consultation.models import Consultation, EasyRead

Address = Callable[[EasyRead], str]


class ShownBlock(NamedTuple):
    """One block: the picture's address is empty where there is none."""

    picture: str
    alt: str
    paragraphs: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A block for those who write it: as it is shown, and how easy it is."""

    block: EasyRead
    seen: ShownBlock
    number: int
    measure: Measure
    shown: str
    first: bool
    last: bool


def public_address(block: EasyRead) -> str:
    """Where people who take part find its picture."""
    return reverse("take_part:picture", args=[block.pk])


def staff_address(block: EasyRead) -> str:
    """Where staff find it, before the consultation is open too."""
    return reverse(
        "consultations:easy_read_picture", args=[block.consultation_id, block.pk]
    )


def shown_blocks(
    consultation: Consultation, address: Address = public_address
) -> list[ShownBlock]:
    """The young person's version in order, as `take_part/_easy_read.html` shows it.

    Costs one query.
    """
    blocks = consultation.easy_read.select_related("picture")
    return [_seen(block, address) for block in blocks]


def block_lines(consultation: Consultation) -> list[BlockLine]:
    """The same for those who write it, measured. Costs one query."""
    blocks = list(consultation.easy_read.select_related("picture"))
    return [
        BlockLine(
            block=block,
            seen=_seen(block, staff_address),
            number=number,
            measure=measure(block.words),
            shown=shown(block),
            first=number == 1,
            last=number == len(blocks),
        )
        for number, block in enumerate(blocks, start=1)
    ]


def _seen(block: EasyRead, address: Address) -> ShownBlock:
    lines = (line.strip() for line in block.words.splitlines())
    return ShownBlock(
        picture=_address(block, address),
        alt=block.alt,
        paragraphs=tuple(line for line in lines if line),
        words=block.words,
    )


def _address(block: EasyRead, address: Address) -> str:
    if block.picture is not None:
        return address(block)
    symbol = symbol_of(block.symbol)
    return static(symbol.path) if symbol else ""
