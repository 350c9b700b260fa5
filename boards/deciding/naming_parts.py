"""The parts of a decided text that an amendment may name: number and first words."""

from collections.abc import Collection

from boards.conditions.limits import parts_of
from boards.models import Item
from cms.text.model import Section, Text
from cms.text.numbering import numbers
from workflow.models import Seal

LONGEST = 90
EVERYTHING = " (the whole section: everything in it)"


def choices_of(text: Text) -> list[tuple[str, str]]:
    """Every part by its id, as a person finds it: "2.1 Carers ask …"."""
    known = numbers(text)
    whole = {block.id for block in text.blocks if isinstance(block, Section)}
    return [
        (
            identity,
            f"{known.get(identity, '')} {_short(words)}".strip()
            + EVERYTHING * (identity in whole),
        )
        for identity, words in parts_of(text)
    ]


def choices_for(item: Item) -> list[tuple[str, str]]:
    """The same for the text that an item is about; an item without one has none."""
    if item.seal_id is None:
        return []
    return choices_of(Seal.objects.get(pk=item.seal_id).text)


def called(text: Text, clauses: Collection[str]) -> list[str]:
    """The parts named, in the order of the text; of a section each clause as well, for
    it may change with its section."""
    inside = {
        part.id
        for block in text.blocks
        if isinstance(block, Section) and block.id in clauses
        for part in block.parts
    }
    return [
        words
        for identity, words in choices_of(text)
        if identity in clauses or identity in inside
    ]


def _short(words: str) -> str:
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= LONGEST else tidy[: LONGEST - 1].rstrip() + "…"
