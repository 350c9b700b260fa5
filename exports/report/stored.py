"""A report as one canonical line of JSON, and back again.

What belongs to one person's answer is not in it: its place stands there, with a digest
under a key that is kept beside the words and goes with them. So the line still proves
what was kept when the words are gone, and nobody can test a guess at them. Pictures
stand in it by the digest of their bytes.

A change to the form of `blocks` takes the next schema number, and keeps reading the
earlier ones.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from typing import Any

from consultation.charts.chart import Chart
from consultation.results import tables
from exports.report import blocks
from exports.report.blocks import Report, Section, Wording
from exports.report.said import ERASED, Said
from workflow.redline import Piece

SCHEMA = 1
KEY_BYTES = 32
NAMES: Mapping[str, type] = {
    "report": Report,
    "part": blocks.Part,
    "section": Section,
    **{kind.kind: kind for kind in blocks.KINDS},
    "piece": Piece,
    "chart": Chart,
    "counted": tables.Table,
    "column": tables.Column,
    "row": tables.Row,
    "number": tables.Number,
}
# A consultation's report has the heading that all have; a board's own is not kept.
LEFT_OUT = {("report", "about")}
FIELDS: Mapping[str, tuple[str, ...]] = {
    name: tuple(one.name for one in fields(kind) if (name, one.name) not in LEFT_OUT)
    for name, kind in NAMES.items()
}
_CALLED = {kind: name for name, kind in NAMES.items()}
# What is no plain value, tuple or block, by where it stands.
_OTHERS: Mapping[tuple[str, str], Any] = {
    ("report", "wording"): Wording,
    ("counted", "kind"): tables.Kind,
    ("row", "groups"): frozenset,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one answer, under their place, with the key of their digest."""

    place: int
    answer: int
    words: str
    key: bytes

    @property
    def digest(self) -> str:
        """What stands in their place."""
        return digest(self.key, self.words)


@dataclass(slots=True)
class Stored:
    """A report taken apart: its line, what people said, and pictures by digest, each
    with its format."""

    canonical: str = ""
    words: list[Words] = field(default_factory=list)
    pictures: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    _known: dict[tuple[int, str], Words] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The digest of the line."""
        return sha256(self.canonical)

    def said(self, words: Said) -> dict[str, Any]:
        """What stands in the place of words; for the same ones the same."""
        known = self._known.get((words.answer, str(words)))
        if known is None:
            key = secrets.token_bytes(KEY_BYTES)
            known = Words(len(self.words), words.answer, str(words), key)
            self.words.append(known)
            self._known[words.answer, str(words)] = known
        return {"said": known.place, "hmac": known.digest}

    def picture(self, content: bytes, form: str) -> dict[str, str]:
        """What stands in the place of a picture's bytes."""
        found = hashlib.sha256(content).hexdigest()
        self.pictures[found] = (content, form)
        return {"sha256": found}


def digest(key: bytes, words: str) -> str:
    """HMAC-SHA256 (hex) of words."""
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()


def sha256(canonical: str) -> str:
    """The digest of a line."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def dump(report: Report) -> Stored:
    """Take a report apart."""
    stored = Stored()
    facts = {**_plain(report, stored), "schema": SCHEMA}
    stored.canonical = json.dumps(
        facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return stored


def load(
    canonical: str, words: Mapping[int, str], pictures: Mapping[str, bytes]
) -> Report:
    """The report that was taken apart. Of what is gone a sentence says so; a quote goes
    as a whole. Raises ValueError for a schema it does not know, KeyError for a picture
    that is not there."""
    facts = json.loads(canonical)
    if facts.pop("schema", None) != SCHEMA:
        raise ValueError("The report was stored by a later version.")
    report: Report = _value(facts, words, pictures)
    return report


def digests(canonical: str) -> dict[int, str]:
    """The digest of what people said, by its place."""
    return dict(_digests(json.loads(canonical)))


def pictures_in(canonical: str) -> set[str]:
    """The digests of a stored report's pictures."""
    return set(_pictures(json.loads(canonical)))


def _plain(value: Any, stored: Stored) -> Any:
    if isinstance(value, Said):
        return stored.said(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one, stored) for one in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _block(value, stored)
    return value


def _block(value: Any, stored: Stored) -> dict[str, Any]:
    name = _CALLED[type(value)]
    found: dict[str, Any] = {"is": name}
    for one in FIELDS[name]:
        inner = getattr(value, one)
        if isinstance(inner, bytes):
            found[one] = stored.picture(inner, _form(value, one))
        else:
            found[one] = _plain(inner, stored)
    return found


def _form(picture: blocks.Picture, name: str) -> str:
    """The format of a picture's bytes: those for Word are PNG or JPEG."""
    if name == "shown" or picture.printed == picture.shown:
        return picture.type.partition("/")[2][:8]
    return "jpeg" if picture.printed.startswith(b"\xff\xd8") else "png"


def _value(value: Any, words: Mapping[int, str], pictures: Mapping[str, bytes]) -> Any:
    inner = partial(_value, words=words, pictures=pictures)
    if isinstance(value, list):
        return tuple(one for one in map(inner, value) if not _is_empty_quote(one))
    if not isinstance(value, dict):
        return value
    if "said" in value:
        return words.get(value["said"], ERASED)
    if "sha256" in value:
        return pictures[value["sha256"]]
    name = value["is"]
    facts = {key: inner(one) for key, one in value.items() if key != "is"}
    for key in facts:
        if (name, key) in _OTHERS:
            facts[key] = _OTHERS[name, key](facts[key])
    return NAMES[name](**facts)


def _is_empty_quote(value: Any) -> bool:
    return isinstance(value, blocks.Quote) and value.words is ERASED


def _digests(value: Any) -> Iterator[tuple[int, str]]:
    if isinstance(value, list):
        for one in value:
            yield from _digests(one)
    elif isinstance(value, dict):
        if "said" in value:
            yield value["said"], value["hmac"]
        for one in value.values():
            yield from _digests(one)


def _pictures(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _pictures(one)
    elif isinstance(value, dict):
        if "sha256" in value:
            yield value["sha256"]
        for one in value.values():
            yield from _pictures(one)
