"""Numbers and bullets that somebody typed before the words."""

import re
from dataclasses import dataclass

_DECIMALS = re.compile(
    r"\s*(?P<label>\d{1,3}(?:\.\d{1,3}){1,5}\.?\)?)(?:[\s:–-]+)(?=[^\W\d_]|[\"'“‘(])"
)
_UNIT = re.compile(
    r"(?:million|billion|hundred|thousand|hours?|days?|weeks?|months?|years?|minutes?|"
    r"times|per|percent|miles?|metres?|full|of|and|to|or|am|pm|x)\b"
)
_BRACKETED = re.compile(
    r"\s*(?P<label>\(\s?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})\s?\))\s*"
)
_POINTED = re.compile(
    r"\s*(?P<label>(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)])(?:\s+|(?=[A-Z“]))"
)
_CAPITAL = re.compile(r"\s*(?P<label>(?:[A-Z]|[IVX]{2,5})(?:\)\s+|\.(?:\t|\s{2,})\s*))")
_BARE = re.compile(r"\s*(?P<label>\d{1,2})(?:\t\s*|\s{2,})(?=[A-Z])")
_BARE_IN_HEADING = re.compile(r"\s*(?P<label>\d{1,2})[\s:–-]+(?=[A-Z])")
_CAPITAL_IN_HEADING = re.compile(r"\s*(?P<label>(?:[A-H]|[IVX]{1,5})[.)])\s+(?=[A-Z])")
_BULLET = re.compile(
    r"\s*(?P<label>(?:[•·●○◦∙▪▫■□◆◇➢➤►▶‣⁃❖❑❒➔→⇨✓✔\uf000-\uf0ff]+(?=\s|\w|[“\"'(])"
    r"|[–—*-](?=\s)|\.(?=\s+[A-Z])|o(?=\t|\s{2,})|§(?=\s)))\s*"
)
_TICK = re.compile(r"\s*[☐☑☒](?=\s|\w)")
_ROMAN = re.compile(r"[ivx]+", re.I)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed mark: `length` characters of the line, blanks behind it included.

    `kind` is decimal, letter, roman, bullet or tick; `parts` is 2 for 1.1; `shape` is
    the mark with its count taken out, "(a)" and "a." differing.
    """

    kind: str
    label: str
    length: int
    parts: int = 1
    shape: str = ""

    @property
    def value(self) -> str:
        """The count alone."""
        return self.label.strip(" ().\t")


def typed_mark(line: str, *, heading: bool = False) -> Typed | None:
    """The mark a line begins with; a heading may have a bare "1" before its words."""
    if match := _DECIMALS.match(line):
        label = match["label"].rstrip(".)")
        if not _UNIT.match(line, match.end()):
            # "1.0" is the heading of 1.1, not its like.
            parts = re.sub(r"(\.0)+$", "", label).count(".") + 1
            return Typed("decimal", label, match.end(), parts, f"{parts} parts")
    patterns = [_BRACKETED, _POINTED, _CAPITAL, _BARE]
    if heading:
        patterns += [_BARE_IN_HEADING, _CAPITAL_IN_HEADING]
    for pattern in patterns:
        match = pattern.match(line)
        if match and line[match.end() :].strip():
            return _counted(match["label"].strip(), match.end())
    if match := _BULLET.match(line):
        if line[match.end() :].strip():
            label = match["label"]
            return Typed("bullet", label, match.end(), shape=label[:1])
    elif _TICK.match(line) and len(line.split()) > 1:
        return Typed("tick", "", 0, shape="☐")
    return None


def _counted(label: str, length: int) -> Typed:
    count = label.strip("(). ")
    if count.isdigit():
        kind = "decimal"
    elif _ROMAN.fullmatch(count):
        kind = "roman"
    else:
        kind = "letter"
    sort = "A" if count.isupper() else "a"
    shape = label.replace(count, "1" if kind == "decimal" else sort)
    return Typed(kind, label, length, shape=f"{kind} {shape}")


def follows(letter: str, before: str) -> bool:
    """Whether a single letter comes next after another: "i" after "h"."""
    return len(letter) == len(before) == 1 and ord(letter) == ord(before) + 1
