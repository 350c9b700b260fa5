"""Words that people wrote in a box, as the blocks of a document."""

from collections.abc import Iterator
from itertools import groupby

from exports.report.blocks import Block, Items, Paragraph

BULLETS = ("- ", "• ", "– ")


def prose(words: str) -> Iterator[Block]:
    """A paragraph for each line; lines that begin with a dash are a list."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    for listed, group in groupby(lines, lambda line: line.startswith(BULLETS)):
        if listed:
            yield Items(tuple(line[2:].strip() for line in group))
        else:
            yield from map(Paragraph, group)
