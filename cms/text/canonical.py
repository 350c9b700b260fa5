"""The one way to write a text down, so that equal texts have equal digests.

JSON with sorted keys, no needless space, UTF-8, and a schema number. A change to the
form of `Text` takes the next schema number and keeps reading the earlier ones.
A text without references is written as it always was, so that its digest stays.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from .model import (
    Block,
    Callout,
    Clause,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Reference,
    Run,
    Section,
    SubHeading,
    Table,
    Text,
)

SCHEMA = 1
WITH_REFERENCES = 2
NAMES: Mapping[type, str] = {
    Section: "section",
    Table: "table",
    Definitions: "definitions",
    Callout: "callout",
    Image: "image",
    PolicyReference: "policy",
    SubHeading: "h",
    Clause: "c",
}
FIELDS: Mapping[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Text, Run, Definition, Reference, *NAMES)
}


def dump(text: Text) -> str:
    """The canonical JSON of a text."""
    facts = {**_plain(text), "schema": SCHEMA}
    if text.references:
        facts["schema"] = WITH_REFERENCES
    else:
        del facts["references"]
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(stored: str) -> Text:
    """The text that `dump` wrote. Raises ValueError for a schema it does not know."""
    facts: dict[str, Any] = json.loads(stored)
    schema = facts.pop("schema", None)
    if schema not in (SCHEMA, WITH_REFERENCES):
        raise ValueError(f"A sealed text has the unknown schema {schema}.")
    facts["pillars"] = tuple(facts["pillars"])
    facts["references"] = tuple(Reference(**r) for r in facts.get("references", ()))
    facts["blocks"] = tuple(_block(block) for block in facts["blocks"])
    return Text(**facts)


def sha256(canonical: str) -> str:
    """The digest of a canonical text, in hexadecimal."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A part of a text as dicts, lists and plain values, with the name of its kind.

    The fields are known beforehand: `dataclasses.asdict` takes six times as long.
    """
    kind = type(value)
    if kind is tuple:
        return [_plain(entry) for entry in value]
    names = FIELDS.get(kind)
    if names is None:
        return value
    plain = {name: _plain(getattr(value, name)) for name in names}
    if known := NAMES.get(kind):
        plain["type"] = known
    return plain


def _runs(plain: list[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(**run) for run in plain)


def _part(plain: dict[str, Any]) -> Clause | SubHeading:
    kind = plain.pop("type")
    plain["runs"] = _runs(plain["runs"])
    return SubHeading(**plain) if kind == "h" else Clause(**plain)


def _block(plain: dict[str, Any]) -> Block:
    match plain.pop("type"):
        case "section":
            plain["parts"] = tuple(_part(part) for part in plain["parts"])
            return Section(**plain)
        case "table":
            plain["header"] = tuple(plain["header"])
            plain["rows"] = tuple(tuple(row) for row in plain["rows"])
            return Table(**plain)
        case "definitions":
            plain["entries"] = tuple(Definition(**e) for e in plain["entries"])
            return Definitions(**plain)
        case "callout":
            plain["paragraphs"] = tuple(_runs(p) for p in plain["paragraphs"])
            return Callout(**plain)
        case "image":
            return Image(**plain)
        case "policy":
            return PolicyReference(**plain)
        case other:
            raise ValueError(f"A sealed text has a block of the unknown kind {other}.")
