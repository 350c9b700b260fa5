"""What invented people answered, read from `content/heard….txt`. Nobody is real."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from demo.reading import CONTENT

WHO = {"w": "worker", "c": "carer", "b": "both", "u": "unsure", "-": ""}
NIGHT = {"y": "yes", "p": "partly", "n": "no", "u": "unsure", "-": ""}
# Part of the words that a lead flags.
WORRYING = "says he’ll come on Friday"


@dataclass(frozen=True)
class Said:
    """One person's answers, in the order of the questions of `asked…`.

    Empty or 0 means skipped. `day` counts from the opening day; `words` are by the
    question's number. `receipt` is a receipt key that the demo prints, so that
    somebody can try it; the others get a random one that nobody is told.
    """

    day: int
    rating: int
    who: str
    clear: int
    night: str
    matters: str
    words: dict[int, str]
    age: str = ""
    helper: str = ""
    quote: bool = True
    paper: bool = False
    receipt: str = ""


@cache
def answers(file: str) -> dict[str, tuple[Said, ...]]:
    """Everybody's answers of a file by the key of their group."""
    found: dict[str, list[Said]] = {}
    group = ""
    for line in (CONTENT / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif group and line:
            found.setdefault(group, []).append(_said(line))
    return {key: tuple(said) for key, said in found.items()}


def printed_keys(file: str) -> Iterator[str]:
    """The receipt keys of a file that are no secret."""
    for said in answers(file).values():
        yield from (one.receipt for one in said if one.receipt)


def _said(line: str) -> Said:
    day, marks, matters, more, *words = (part.strip() for part in line.split(" | "))
    rating, who, clear, night = marks.split()
    facts = dict(fact.split("=") for fact in more.split() if "=" in fact)
    pairs = (said.split(": ", 1) for said in words)
    return Said(
        int(day),
        int(rating),
        WHO[who],
        int(clear),
        NIGHT[night],
        matters,
        {int(number): text for number, text in pairs},
        age=facts.get("age", ""),
        helper=facts.get("helper", ""),
        quote="unquoted" not in more.split(),
        paper="paper" in more.split(),
        receipt=facts.get("receipt", ""),
    )
