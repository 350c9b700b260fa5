"""What became of what people wrote, read from `content/answered….txt`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from demo.reading import CONTENT

# Who of the two leads gave a theme to a comment, by the sign before it.
FIRST, BOTH, SECOND = "-=+"


@dataclass(frozen=True)
class Verdict:
    """An answer to a point."""

    outcome: str
    why: str
    plain_why: str


@dataclass(frozen=True)
class Made:
    """A theme, or a comment that is a point by itself, and what became of it.

    `name` is the theme's name or the comment's first words. `about` and `changed` are
    the first words of clauses; `comments` first words of comments by a sign.
    """

    name: str
    is_theme: bool
    what: str
    about: str
    said: str
    plain_said: str
    decided: Verdict
    at_first: Verdict | None
    changed: tuple[str, ...]
    done_on: date | None
    did: str
    plain_did: str
    comments: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answered:
    """Everything: points, what is set aside for which reason, the words around it."""

    points: tuple[Made, ...]
    aside: tuple[tuple[str, str], ...]
    words: dict[str, str]


@cache
def answered(file: str) -> Answered:
    """What a file says."""
    text = (CONTENT / f"{file}.txt").read_text(encoding="utf-8")
    points, aside, words = [], [], {}
    for block in text.split("\n## ")[1:]:
        head, *lines = (line for line in block.splitlines() if line)
        kind, _, name = head.partition(": ")
        comments = tuple(_comments(lines))
        if kind == "words":
            words = {key: found[0] for key, found in _facts(lines).items()}
        elif kind == "aside":
            aside += [(beginning, name) for _, beginning in comments]
        else:
            points.append(_made(kind, name, _facts(lines), comments))
    return Answered(tuple(points), tuple(aside), words)


Facts = dict[str, list[str]]


def _comments(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line[0] in (FIRST, BOTH, SECOND):
            yield line[0], line[2:]


def _facts(lines: list[str]) -> Facts:
    found: Facts = {}
    for line in lines:
        if line[0] not in (FIRST, BOTH, SECOND):
            key, _, value = line.partition(": ")
            found.setdefault(key, []).append(value)
    return found


def _made(
    kind: str, name: str, facts: Facts, comments: tuple[tuple[str, str], ...]
) -> Made:
    def one(key: str) -> str:
        return facts.get(key, [""])[0]

    def verdict(when: str) -> Verdict:
        return Verdict(
            one(f"decided{when}"), one(f"why{when}"), one(f"plain why{when}")
        )

    return Made(
        name=name,
        is_theme=kind == "theme",
        what=one("what"),
        about=one("about"),
        said=one("said"),
        plain_said=one("plain said"),
        decided=verdict(""),
        at_first=verdict(" at first") if one("decided at first") else None,
        changed=tuple(facts.get("changed", ())),
        done_on=date.fromisoformat(one("done")) if one("done") else None,
        did=one("did"),
        plain_did=one("plain did"),
        comments=comments,
    )
