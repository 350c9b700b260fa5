"""A policy text of the size that councils really have, made from a seed.

40 sections with a heading each, 80 sub-headings, 160 paragraphs, 40 bullet lists, three
tables, about 12,500 words: the shape of the text that the peers were measured with. The
wording is invented and means nothing.
"""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

SECTIONS = 40
TABLES_AFTER = (6, 16, 22)
PARAGRAPH_WORDS, ITEM_WORDS = 55, 20
LIST_LENGTHS = (4, 4, 3, 4, 3)
# A section holds sub-headings (h), paragraphs (p) and a list (u), in one of two ways.
SHAPES = ("phpuhpp", "phpphpu")

WHO = (
    "The named social worker",
    "Each children's home",
    "The supervising manager",
    "A foster carer",
    "The leaving care team",
    "Every personal adviser",
    "The virtual school",
    "The independent reviewing officer",
    "A commissioned provider",
    "The duty officer",
)
DOES = (
    "records",
    "explains",
    "checks",
    "agrees",
    "orders",
    "keeps",
    "reviews",
    "pays for",
    "asks about",
    "prepares",
    "writes down",
    "shares",
)
WHAT = (
    "the plan that was made with the young person",
    "the equipment a child needs for school and for friends",
    "what was said at the last meeting and who answered",
    "the money set aside for repairs and replacements",
    "the names of those who can be rung at night",
    "any change of carer, home or school within the year",
    "the reasons for a decision that somebody disagreed with",
    "photographs and letters that belong to the child",
)
WHEN = (
    "before the end of the working day",
    "at the first visit after a move",
    "unless the child has asked for something else",
    "within ten working days",
    "in words that the reader would use",
    "with the agreement of the team manager",
    "at least twice in each school year",
    "as soon as it is safe to do so",
)
HEADINGS = (
    "Purpose",
    "Who it is for",
    "First days",
    "Money",
    "Visits",
    "Health",
    "Records",
    "Moves",
)
SUBHEADINGS = (
    "Time limits",
    "Who decides",
    "What is kept",
    "When it fails",
)
COLUMNS = ("Who", "What", "How often", "Where it is noted")


@dataclass(frozen=True)
class Part:
    """One block: kind is h2, h3, p, ul (words are items) or table (rows of cells)."""

    kind: str
    words: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def count(self) -> int:
        """How many words it holds."""
        cells = [cell for row in self.rows for cell in row]
        return len(" ".join((self.words, *self.items, *cells)).split())


def parts(seed: int = 1) -> list[Part]:
    """The text as plain blocks, the same for the same seed."""
    return list(_Author(seed).write())


def body(seed: int = 1, mark: str = "") -> list[dict[str, Any]]:
    """The text as the raw body of a policy page; `mark` is added to one paragraph."""
    return raw(parts(seed), seed, mark)


def short_body() -> list[dict[str, Any]]:
    """One section alone, for the thousands of policies that only stand in lists."""
    return body()[:1]


class _Author:
    """Writes to a target, so that every seed comes out near the same length."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.owed = 0
        self.items = cycle(LIST_LENGTHS)

    def write(self) -> Iterator[Part]:
        for place in range(SECTIONS):
            yield Part("h2", f"{place + 1}. {self.pick(HEADINGS)} and {place + 1}")
            sub = 0
            for mark in SHAPES[place % 2]:
                sub += mark == "h"
                yield self.part(mark, f"{place + 1}.{sub}")
            if place in TABLES_AFTER:
                yield self.table()

    def part(self, mark: str, number: str) -> Part:
        if mark == "h":
            return Part("h3", f"{number} {self.pick(SUBHEADINGS)}")
        if mark == "p":
            return Part("p", self.prose(PARAGRAPH_WORDS))
        items = (self.prose(ITEM_WORDS) for _ in range(next(self.items)))
        return Part("ul", items=tuple(items))

    def prose(self, words: int) -> str:
        """Sentences of about this many words; what is too much is saved next time."""
        target, said = words - self.owed, ""
        while True:
            longer = f"{said} {self.sentence()}".strip()
            over = len(longer.split()) - target
            if over >= 0:
                break
            said = longer
        under = target - len(said.split())
        chosen = longer if not said or over <= under else said
        self.owed = len(chosen.split()) - target
        return chosen

    def sentence(self) -> str:
        who, does = self.pick(WHO), self.pick(DOES)
        return f"{who} {does} {self.pick(WHAT)} {self.pick(WHEN)}."

    def table(self) -> Part:
        rows = tuple(
            (self.pick(WHO), self.pick(WHAT), "Each year", self.pick(WHEN))
            for _ in range(6)
        )
        return Part("table", rows=(COLUMNS, *rows))

    def pick(self, words: tuple[str, ...]) -> str:
        return self.random.choice(words)


def raw(text: list[Part], seed: int, mark: str = "") -> list[dict[str, Any]]:
    """Raw StreamField blocks: one section for each heading, tables beside them."""
    blocks: list[dict[str, Any]] = []
    keys = iter(range(36**5))
    for part in text:
        identity = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{seed}/{len(blocks)}"))
        if part.kind == "h2":
            value = {"heading": part.words.partition(" ")[2], "text": ""}
            blocks.append({"type": "section", "id": identity, "value": value})
        elif part.kind == "table":
            blocks.append({"type": "table", "id": identity, "value": _table(part)})
        else:
            own = [block for block in blocks if block["type"] == "section"][-1]
            own["value"]["text"] += _html(part, keys)
    if mark:
        first = blocks[0]["value"]
        first["text"] = first["text"].replace("</p>", f" {mark}</p>", 1)
    return blocks


def _html(part: Part, keys: Iterator[int]) -> str:
    if part.kind == "ul":
        items = (f'<li data-block-key="{_key(keys)}">{i}</li>' for i in part.items)
        return f"<ul>{''.join(items)}</ul>"
    words = part.words.partition(" ")[2] if part.kind == "h3" else part.words
    return f'<{part.kind} data-block-key="{_key(keys)}">{words}</{part.kind}>'


def _key(keys: Iterator[int]) -> str:
    return f"b{next(keys):04d}"


def _table(part: Part) -> dict[str, Any]:
    header, *rows = part.rows
    return {
        "caption": "Who does what, and when",
        "table": {
            "columns": [{"type": "text", "heading": cell} for cell in header],
            "rows": [{"values": list(row)} for row in rows],
            "caption": "",
        },
    }
