"""Automatic numbers and bullets: what Word would print before each paragraph.

Follows ECMA-376 part 1, 17.9: a level counts on within its abstract list, and starts
again below a paragraph of a higher level.
"""

from dataclasses import dataclass, field

from lxml.etree import _Element

from .names import attribute, child, children, is_on, number

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNNUMBERED = ("bullet", "none", "")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: its number, or a bullet.

    `list` and `level` say which list; `kind` is decimal, letter, roman or bullet;
    `parts` is how many counts the number shows, 2 for 1.1; `indent` in twips.
    """

    list: str
    level: int
    kind: str
    text: str = ""
    parts: int = 1
    indent: int = 0
    style: str = ""

    @property
    def ordered(self) -> bool:
        """Whether it counts."""
        return self.kind != "bullet"


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    indent: int | None = None
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Marks:
    """Gives the paragraphs of a document their marks, in order."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract = {
            attribute(a, "abstractNumId"): a for a in children(root, "w:abstractNum")
        }
        self._numbers = {attribute(n, "numId"): n for n in children(root, "w:num")}
        self._styles = {
            attribute(child(a, "w:styleLink"), "val"): a
            for a in self._abstract.values()
            if child(a, "w:styleLink") is not None
        }
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, identity: str, level: int) -> Mark | None:
        """The mark of the next paragraph in that list; None where it shows nothing."""
        found = self._list(identity)
        if found is None:
            return None
        rule = found.levels.get(level) or _Level(text=f"%{level + 1}.")
        self._count(identity, found, level)
        if rule.format == "none" and not rule.text.strip():
            return None
        if rule.format in _UNNUMBERED and "%" not in rule.text:
            # A fixed text that is no bullet ("Step", "Note") is not counted either.
            return Mark(found.abstract, level, "bullet", indent=rule.indent or 0)
        return Mark(
            list=found.abstract,
            level=level,
            kind=_kind(rule.format),
            text=self._label(found, rule, level),
            parts=max(1, rule.text.count("%")),
            indent=rule.indent or 0,
            style=rule.text,
        )

    def indent(self, identity: str, level: int) -> int | None:
        """The indent that a level gives its paragraphs."""
        found = self._list(identity)
        rule = found.levels.get(level) if found else None
        return rule.indent if rule else None

    def _count(self, identity: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.abstract, [None] * 9)
        if level in found.starts and (identity, level) not in self._begun:
            self._begun.add((identity, level))
            counts[level] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = self._start(found, above)
        now = counts[level]
        counts[level] = self._start(found, level) if now is None else now + 1
        for below in range(level + 1, 9):
            rule = found.levels.get(below)
            if rule is None or rule.restart is None or level < rule.restart:
                counts[below] = None

    def _start(self, found: _List, level: int) -> int:
        rule = found.levels.get(level)
        return found.starts.get(level, rule.start if rule else 1)

    def _label(self, found: _List, rule: _Level, level: int) -> str:
        label = rule.text
        for place in range(9):
            if f"%{place + 1}" not in label:
                continue
            shown = found.levels.get(place) or _Level()
            kind = "decimal" if rule.legal and place < level else shown.format
            count = self._counts[found.abstract][place]
            value = self._start(found, place) if count is None else count
            label = label.replace(f"%{place + 1}", spelled(value, kind))
        return label.strip()

    def _list(self, identity: str) -> _List | None:
        if identity not in self._lists:
            self._lists[identity] = self._resolve(identity)
        return self._lists[identity]

    def _resolve(self, identity: str) -> _List | None:
        written = self._numbers.get(identity)
        abstract_id = attribute(child(written, "w:abstractNumId"), "val")
        abstract = self._abstract.get(abstract_id)
        if written is None or abstract is None:
            return None
        link = attribute(child(abstract, "w:numStyleLink"), "val")
        abstract = self._styles.get(link, abstract) if link else abstract
        found = _List(
            attribute(abstract, "abstractNumId"),
            {
                number(attribute(level, "ilvl")): _level(level)
                for level in children(abstract, "w:lvl")
            },
        )
        for override in children(written, "w:lvlOverride"):
            place = number(attribute(override, "ilvl"))
            if (level := child(override, "w:lvl")) is not None:
                found.levels[place] = _level(level)
            if (start := child(override, "w:startOverride")) is not None:
                found.starts[place] = number(attribute(start, "val"), 1)
        return found


def _level(written: _Element) -> _Level:
    indent = child(written, "w:pPr", "w:ind")
    left = attribute(indent, "left") or attribute(indent, "start")
    restart = child(written, "w:lvlRestart")
    return _Level(
        format=attribute(child(written, "w:numFmt"), "val", "decimal"),
        text=attribute(child(written, "w:lvlText"), "val"),
        start=number(attribute(child(written, "w:start"), "val"), 1),
        indent=number(left) if left else None,
        restart=None if restart is None else number(attribute(restart, "val")),
        legal=is_on(child(written, "w:isLgl")),
    )


def _kind(format: str) -> str:
    if format in ("lowerLetter", "upperLetter"):
        return "letter"
    return "roman" if format in ("lowerRoman", "upperRoman") else "decimal"


def spelled(value: int, format: str) -> str:
    """A count as its format writes it."""
    match format:
        case "lowerLetter" | "upperLetter":
            letter = "abcdefghijklmnopqrstuvwxyz"[(value - 1) % 26] if value > 0 else ""
            found = letter * min(9, (value - 1) // 26 + 1)
        case "lowerRoman" | "upperRoman":
            found = _roman(value)
        case "decimalZero":
            found = f"{value:02d}"
        case "ordinal":
            found = f"{value}{_ending(value)}"
        case "bullet" | "none":
            found = ""
        case _:
            found = str(value)
    return found.upper() if format.startswith("upper") else found


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    found = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        found += letters * count
    return found


def _ending(value: int) -> str:
    if 10 <= value % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
