"""The values beside the words, written as facts and read back."""

from collections.abc import Iterable, Mapping
from typing import Any

from cms.text.model import (
    Callout,
    Clause,
    Image,
    PolicyReference,
    Reference,
    SubHeading,
    Table,
    Text,
    words,
)

from .model import Fact
from .normal import as_runs
from .words import pieces

# The fields of each kind that are no rows and no words of its own, with their labels.
LABELS: Mapping[type, Mapping[str, str]] = {
    Text: {
        "title": "Title",
        "kind": "Kind",
        "summary": "Summary",
        "pillars": "Pillars",
        "department": "Department",
        "service_area": "Service area",
        "audience": "Audience",
        "references": "References",
    },
    Clause: {"depth": "List level", "ordered": "Kind of list"},
    SubHeading: {"level": "Heading level"},
    Table: {"caption": "Caption"},
    Callout: {"title": "Title"},
    Image: {
        "sha256": "Picture",
        "alt": "Alternative text",
        "caption": "Caption",
        "width": "Width",
        "height": "Height",
        "format": "File format",
    },
    PolicyReference: {
        "page_id": "Page",
        "reference": "Reference",
        "title": "Title",
        "note": "Note",
    },
}
# What differs only in these reads the same in other clothes.
LOOKS = {"depth", "ordered", "level", "page_id", "width", "height", "format"}
CODES = {*LOOKS, "sha256", "kind"}
# Between the parts of a source: a wide space, which no part of one has.
APART = "\u2003"
LISTS = {False: "bullets", True: "numbers"}


def all_facts(old: Any, new: Any) -> tuple[Fact, ...]:
    """Every fact of two things of one kind."""
    return tuple(
        _fact(name, label, getattr(old, name), getattr(new, name))
        for name, label in LABELS.get(type(old), {}).items()
    )


def changed_facts(old: Any, new: Any) -> tuple[Fact, ...]:
    """The facts that differ between two things of one kind."""
    return tuple(
        _fact(name, label, getattr(old, name), getattr(new, name))
        for name, label in LABELS.get(type(old), {}).items()
        if getattr(old, name) != getattr(new, name)
    )


def values(facts: Iterable[Fact], *, new: bool) -> dict[str, Any]:
    """What the facts say of one side, by the names of the fields."""
    return {fact.name: _read(fact, new) for fact in facts}


def _fact(name: str, label: str, old: Any, new: Any) -> Fact:
    was, now = _write(old), _write(new)
    if was == now or name in CODES:
        return Fact(name, label, was, now)
    return Fact(name, label, was, now, pieces(as_runs(was), as_runs(now)))


def _write(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(_line, value))
    return LISTS[value] if isinstance(value, bool) else str(value)


def _line(value: Any) -> str:
    """A pillar, or a source in one line."""
    if not isinstance(value, Reference):
        return str(value)
    facts = (value.organisation, value.title, value.date, value.url)
    return APART.join((f"EV-{value.evidence}", *facts))


def _reference(line: str) -> Reference:
    number, *facts = line.split(APART)
    return Reference(int(number.removeprefix("EV-")), *facts)


def _read(fact: Fact, new: bool) -> Any:
    found = fact.new if new else fact.old
    if fact.pieces:
        found = "".join(words(p.new if new else p.old) for p in fact.pieces)
    if fact.name == "pillars":
        return tuple(found.split("\n")) if found else ()
    if fact.name == "references":
        return tuple(map(_reference, found.split("\n"))) if found else ()
    if fact.name == "ordered":
        return found == LISTS[True]
    if fact.name in ("depth", "level", "width", "height", "page_id"):
        return int(found)
    return found
