"""The demo's texts: from the small format of `content/*.md` to raw StreamField blocks.

A file is a header of `Name: value` lines and, after an empty line, the text: `##`
begins a section, `###` a sub-heading, `- ` and `1. ` list items (two spaces further in
for a nested one), `**bold**`, `*italic*`, `[words](address)`. Blocks of other kinds
stand between `:::kind` and `:::` (definitions, table, callout) or on one line (image,
policy).

Ids come from the policy's name and a part's own words: what two files of one policy
share keeps its address, in every run.
"""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.rich_text import keep_keys, rich_text

CONTENT = Path(__file__).parent / "content"
PICTURES = CONTENT / "images"
HOUSE = uuid.UUID("6f5c1d0e-8f0b-5a53-9a3c-1f5f4f3c2b10")

Block = dict[str, Any]
# Answers with the key of what a file name or a policy's name stands for.
Find = Callable[[str], int]


@dataclass(frozen=True)
class Source:
    """A text file: its header, and its sections with the blocks that follow each."""

    slug: str
    header: Mapping[str, str]
    sections: tuple[tuple[str, ...], ...]

    @property
    def pillars(self) -> list[str]:
        """The titles of the pillars the policy belongs to."""
        return [title.strip() for title in self.header["Pillars"].split(";")]


def read(file: str, slug: str) -> Source:
    """A file of the content folder, as a text of the policy `slug`."""
    head, _, text = (CONTENT / f"{file}.md").read_text("utf-8").partition("\n\n")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    chunks = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return Source(slug, header, tuple(tuple(c.splitlines()) for c in chunks))


def blocks(
    source: Source, image: Find, policy: Find, upto: int | None = None
) -> list[Block]:
    """The first `upto` sections, or all, as the raw body of a policy page."""
    writer = _Writer(source.slug, image, policy)
    chosen = source.sections[:upto]
    return [block for lines in chosen for block in writer.section(lines)]


def revised(before: list[Block], after: list[Block]) -> list[Block]:
    """The body `after`, in which reworded clauses keep the keys they had `before`."""
    old = {b["id"]: b["value"]["text"] for b in before if b["type"] == "section"}
    for block in after:
        if block["id"] in old:
            value = block["value"]
            value["text"] = keep_keys(old[block["id"]], value["text"])
    return after


class _Writer:
    """Writes one policy's blocks, each id given once."""

    def __init__(self, slug: str, image: Find, policy: Find) -> None:
        self.slug, self.image, self.policy = slug, image, policy
        self.seen: dict[str, int] = {}

    def section(self, lines: tuple[str, ...]) -> Iterator[Block]:
        heading, *rest = lines
        own, others = _split(rest)
        yield self.block(
            "section",
            heading.strip(),
            {"heading": heading.strip(), "text": rich_text(own)},
        )
        for kind, title, inner in others:
            yield self.other(kind, title, inner)

    def other(self, kind: str, title: str, inner: list[str]) -> Block:
        match kind:
            case "table":
                return self.block(kind, title, _table(title, inner))
            case "definitions":
                terms = [tuple(line.split(" :: ", 1)) for line in inner]
                return self.block(kind, terms[0][0], self.definitions(terms))
            case "callout":
                text = rich_text([line for line in inner if line.strip()])
                return self.block(kind, title, {"title": title, "text": text})
            case "image":
                name, alt, caption = (part.strip() for part in title.split("|"))
                value = {"image": self.image(name), "alt": alt, "caption": caption}
                return self.block(kind, name, value)
            case "policy":
                name, note = (part.strip() for part in title.split("|"))
                value = {"policy": self.policy(name), "note": note}
                return self.block(kind, name, value)
        raise ValueError(f"No such block: {kind}")

    def definitions(self, terms: list[tuple[str, ...]]) -> dict[str, Any]:
        entries = [
            {
                "type": "item",
                "id": self.identity("term", term),
                "value": {"term": term.strip(), "meaning": meaning.strip()},
            }
            for term, meaning in terms
        ]
        return {"entries": entries}

    def block(self, kind: str, words: str, value: dict[str, Any]) -> Block:
        return {"type": kind, "id": self.identity(kind, words), "value": value}

    def identity(self, kind: str, words: str) -> str:
        """An id for the n-th part of this kind with these words."""
        name = f"{self.slug}/{kind}/{words}"
        self.seen[name] = self.seen.get(name, 0) + 1
        return str(uuid.uuid5(HOUSE, f"{name}/{self.seen[name]}"))


def _split(lines: list[str]) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    """A section's own lines, and the other blocks: kind, title, inner lines."""
    own: list[str] = []
    others: list[tuple[str, str, list[str]]] = []
    inside = False
    for line in lines:
        if line == ":::":
            inside = False
        elif line.startswith(":::"):
            inside = not line.endswith(" :::")
            kind, _, title = line[3:].removesuffix(":::").strip().partition(" ")
            others.append((kind, title.strip(), []))
        elif inside:
            others[-1][2].append(line)
        elif line.strip():
            own.append(line)
    return own, others


def _table(caption: str, lines: list[str]) -> dict[str, Any]:
    header, *rows = (
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines
    )
    return {
        "caption": caption,
        "table": {
            "columns": [{"type": "text", "heading": cell} for cell in header],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        },
    }
