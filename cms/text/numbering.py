"""Clause numbers and addresses: the same on page, in Word, in compare and in links.

A section is 1, its paragraphs 1.1, 1.2 …; the items of a list continue below the
paragraph they follow, 1.2.1, 1.2.2 …, and nested ones below their item, 1.2.1.1. A list
that follows no paragraph, at the start of a section or below a sub-heading, counts as
paragraphs do. Tables and images are "Table 1" and "Figure 1", counted through the text.
"""

from collections.abc import Iterable, Mapping

from .model import Clause, Image, Section, SubHeading, Table, Text


def numbers(text: Text) -> Mapping[str, str]:
    """The number of every section, clause, table and image, by its id."""
    found: dict[str, str] = {}
    sections = tables = figures = 0
    for block in text.blocks:
        match block:
            case Section():
                sections += 1
                found[block.id] = str(sections)
                found.update(_clause_numbers(sections, block.parts))
            case Table():
                tables += 1
                found[block.id] = f"Table {tables}"
            case Image():
                figures += 1
                found[block.id] = f"Figure {figures}"
    return found


def levels(parts: Iterable[Clause | SubHeading]) -> Mapping[str, int]:
    """How deep each clause is numbered: 1 for 1.1, 2 for 1.1.1, by its id."""
    found: dict[str, int] = {}
    below_paragraph = False
    for part in parts:
        if isinstance(part, SubHeading):
            below_paragraph = False
            continue
        if part.depth == 0:
            below_paragraph = True
        found[part.id] = part.depth + (1 if below_paragraph or not part.depth else 0)
    return found


def anchor(identity: str) -> str:
    """The fragment that links to a clause, section or table: valid as an HTML id."""
    return "c-" + identity.replace(".", "-")


def _clause_numbers(
    section: int, parts: tuple[Clause | SubHeading, ...]
) -> Mapping[str, str]:
    found: dict[str, str] = {}
    counters: list[int] = [section]
    deep = levels(parts)
    for part in parts:
        if isinstance(part, SubHeading):
            continue
        level = deep[part.id]
        del counters[level + 1 :]
        # An item that skips a level counts as the first of each level it skipped.
        counters.extend(1 for _ in range(level - len(counters)))
        if len(counters) == level:
            counters.append(0)
        counters[level] += 1
        found[part.id] = ".".join(str(count) for count in counters)
    return found
