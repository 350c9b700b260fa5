"""A section's stored rich text as a flat row of clauses, and back."""

import secrets
import string
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import html

from cms.text.richtext import LISTS

LETTERS = string.ascii_lowercase + string.digits
HEADING_TAGS = {2: "h3", 3: "h4"}


@dataclass(slots=True)
class Entry:
    """A paragraph, heading or list item without the lists inside it."""

    element: Any
    depth: int = 0
    ordered: bool = False

    @property
    def key(self) -> str:
        """Its block key."""
        return str(self.element.get("data-block-key") or "")


def parsed(source: str) -> Any:
    """The rich text as one element."""
    return html.fragment_fromstring(source or "", create_parent="div")


def stored(root: Any) -> str:
    """The rich text of an element."""
    inner = html.tostring(root, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>")


def with_key(root: Any, key: str) -> Any | None:
    """The element with a block key."""
    return next((e for e in root.iter() if e.get("data-block-key") == key), None)


def entries(root: Any) -> list[Entry]:
    """Every clause and heading in reading order, each a copy of its own."""
    return list(_entries(root, 0, False))


def _entries(parent: Any, depth: int, ordered: bool) -> Iterator[Entry]:
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag in LISTS:
            for item in child:
                yield from _item(item, depth + 1, child.tag == "ol")
        else:
            yield Entry(_alone(child), depth, ordered)


def _item(item: Any, depth: int, ordered: bool) -> Iterator[Entry]:
    yield Entry(_alone(item), depth, ordered)
    for nested in item:
        if nested.tag in LISTS:
            for inner in nested:
                yield from _item(inner, depth + 1, nested.tag == "ol")


def _alone(element: Any) -> Any:
    copy = deepcopy(element)
    copy.tail = None
    for child in list(copy):
        if child.tag in LISTS:
            child.drop_tree()
    return copy


def made(words: str, depth: int = 0, heading: int = 0, ordered: bool = False) -> Entry:
    """A new entry with a key of its own."""
    tag = HEADING_TAGS.get(heading, "h3") if heading else "li" if depth else "p"
    element = html.Element(tag)
    element.set("data-block-key", "".join(secrets.choice(LETTERS) for _ in range(5)))
    element.text = words
    return Entry(element, depth, ordered)


def nested(found: list[Entry]) -> Any:
    """The rich text of these entries, lists nested as deep as they say.

    An item cannot lie more than one level below the one before it.
    """
    root = html.Element("div")
    lists: list[Any] = []
    for entry in found:
        element = deepcopy(entry.element)
        if not entry.depth:
            lists = []
            root.append(element)
            continue
        depth = min(entry.depth, len(lists) + 1)
        tag = "ol" if entry.ordered else "ul"
        del lists[depth:]
        if len(lists) == depth and lists[-1].tag != tag:
            lists.pop()
        if len(lists) < depth:
            opened = html.Element(tag)
            holder = lists[-1][-1] if lists else root
            holder.append(opened)
            lists.append(opened)
        element.tag = "li"
        lists[-1].append(element)
    return root
