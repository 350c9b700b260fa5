"""Where things stand in a file, and how many there are, in words."""

from collections import Counter

from .draft import (
    Box,
    Draft,
    Grid,
    Heading,
    Line,
    Picture,
    Place,
    Terms,
    sections,
)


def where(place: Place) -> str:
    """A place in words: "page 3, in the header, under “Roles”"."""
    found = []
    if place.page:
        found.append(f"page {place.page}")
    if place.part != "text":
        found.append(place.part)
    if place.paragraph:
        found.append(f"paragraph {place.paragraph}")
    if place.under:
        found.append(f"under “{_short(place.under)}”")
    return ", ".join(found)


def counts(draft: Draft) -> list[tuple[int, str]]:
    """How many of each there are, with its name in the right number."""
    lines = [unit for unit in draft.units if isinstance(unit, Line)]
    kinds = Counter(type(unit) for unit in draft.units)
    whole = sections(draft.units)
    found = (
        (whole, "section", "sections"),
        (kinds[Heading] - whole, "sub-heading", "sub-headings"),
        (sum(line.depth == 0 for line in lines), "clause", "clauses"),
        (sum(line.depth > 0 for line in lines), "list item", "list items"),
        (kinds[Grid], "table", "tables"),
        (kinds[Terms], "list of definitions", "lists of definitions"),
        (kinds[Box], "box", "boxes"),
        (kinds[Picture], "image", "images"),
    )
    return [(count, one if count == 1 else many) for count, one, many in found if count]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
