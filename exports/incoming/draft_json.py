"""A draft as JSON and back: it crosses from the sandbox, and is kept while edited."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from cms.text.model import Definition, Run, Runs

from .draft import (
    Box,
    Draft,
    Dropped,
    Grid,
    Guess,
    Heading,
    Line,
    Picture,
    Place,
    Terms,
    Unit,
)

_KINDS: Mapping[str, type[Unit]] = {
    "heading": Heading,
    "line": Line,
    "grid": Grid,
    "terms": Terms,
    "box": Box,
    "picture": Picture,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_json(draft: Draft) -> dict[str, Any]:
    """Plain lists, dicts, strings and numbers; counts are included for who only shows
    them."""
    return {
        "title": draft.title,
        "title_invented": draft.title_invented,
        "units": [unit_to_json(unit) for unit in draft.units],
        "guesses": [
            {**_plain(guess), "undo": [unit_to_json(unit) for unit in guess.undo]}
            for guess in draft.guesses
        ],
        "dropped": [_plain(dropped) for dropped in draft.dropped],
        "words_in": draft.words_in,
        "words_out": draft.words_out,
        "words_dropped": draft.words_dropped,
    }


def from_json(data: Mapping[str, Any]) -> Draft:
    """The draft that `to_json` wrote."""
    return Draft(
        title=data["title"],
        title_invented=data["title_invented"],
        units=tuple(unit_from_json(unit) for unit in data["units"]),
        guesses=tuple(_guess(entry) for entry in data["guesses"]),
        dropped=tuple(
            Dropped(**{**entry, "place": Place(**entry["place"])})
            for entry in data["dropped"]
        ),
        words_in=data["words_in"],
    )


def unit_to_json(unit: Unit) -> dict[str, Any]:
    """One unit, with its `kind`: heading, line, grid, terms, box or picture."""
    return {"kind": _NAMES[type(unit)], **_plain(unit)}


def unit_from_json(data: Mapping[str, Any]) -> Unit:
    """The unit that `unit_to_json` wrote."""
    values = {name: value for name, value in data.items() if name != "kind"}
    values["place"] = Place(**values["place"])
    if "runs" in values:
        values["runs"] = _runs(values["runs"])
    if "paragraphs" in values:
        values["paragraphs"] = tuple(_runs(runs) for runs in values["paragraphs"])
    if "entries" in values:
        values["entries"] = tuple(Definition(**entry) for entry in values["entries"])
    if "rows" in values:
        values["header"] = tuple(values["header"])
        values["rows"] = tuple(tuple(row) for row in values["rows"])
    return _KINDS[data["kind"]](**values)


def _plain(value: Any) -> Any:
    """Dataclasses as dicts and tuples as lists; much faster than `asdict`."""
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, str | int):
        return value
    return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}


def _runs(data: Any) -> Runs:
    return tuple(Run(**run) for run in data)


def _guess(data: Mapping[str, Any]) -> Guess:
    return Guess(
        **{
            **data,
            "place": Place(**data["place"]),
            "also": tuple(data.get("also", ())),
            "undo": tuple(unit_from_json(unit) for unit in data["undo"]),
        }
    )
