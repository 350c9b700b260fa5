"""The benchmark text as an editor leaves it after a round of comments.

In 40 sections: twelve paragraphs reworded, two taken out, two written, a list item
moved, a section moved and a table's cells filled in anew.
"""

from typing import Any

from bench import policy

REWORDED = range(1, 37, 3)
OLD_WORDS, NEW_WORDS = "the plan", "the care plan and its review"
GONE, COME = (4, 20), (9, 30)
MOVED_FROM, MOVED_TO = 25, 12
WRITTEN = "<p>What was agreed is read out to the young person, who may add to it.</p>"


def body(seed: int = 1) -> list[dict[str, Any]]:
    """The raw body of a policy page with the changes made."""
    blocks = policy.body(seed)
    sections = [block for block in blocks if block["type"] == "section"]
    for place in REWORDED:
        _change(sections[place], _reword)
    for place in GONE:
        _change(sections[place], _take_out)
    for number, place in enumerate(COME):
        written = WRITTEN.replace("<p>", f'<p data-block-key="new{number}">')
        sections[place]["value"]["text"] += written
    for block in blocks:
        if block["type"] == "table":
            row = block["value"]["table"]["rows"][1]
            row["values"] = [*row["values"][:2], "Each month", row["values"][3]]
    blocks.remove(moved := sections[MOVED_FROM])
    blocks.insert(blocks.index(sections[MOVED_TO]), moved)
    return blocks


def _change(section: dict[str, Any], change: Any) -> None:
    first, end, rest = section["value"]["text"].partition("</p>")
    section["value"]["text"] = change(first, end) + rest


def _reword(first: str, end: str) -> str:
    changed = first.replace(OLD_WORDS, NEW_WORDS)
    words = changed.split(" ")
    words[len(words) // 2] = "altogether"
    return " ".join(words) + end


def _take_out(first: str, end: str) -> str:
    return first[: first.rindex("<p ")]
