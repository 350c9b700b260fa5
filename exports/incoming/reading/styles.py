"""What a style says, with what it is based on."""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from .names import attribute, child, children, is_on, number, short

_HEADING = re.compile(r"^(?:heading|überschrift|titre|título|titolo)\s*([1-9])\b", re.I)
_LOOSE = re.compile(r"\b(?:heading|section title|headline)\b\D*([1-9])?", re.I)
_NO_HEADING = re.compile(
    r"\b(toc|table|contents|caption|header|footer|box|index)\b|^(sub)?title$", re.I
)
_MOST_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class Format:
    """How words look; None is "as what it stands in"."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    size: int | None = None  # in half-points
    font: str | None = None

    def under(self, other: "Format") -> "Format":
        """This format where `other` says nothing."""
        changes = {
            name: value
            for name in self.__slots__
            if (value := getattr(other, name)) is not None
        }
        return replace(self, **changes) if changes else self


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style, resolved."""

    name: str = ""
    outline: int | None = None  # 0 for a first heading
    loose: bool = False  # its name alone says that it is a heading
    numbering: tuple[str, int] | None = None  # numId and level
    indent: int = 0  # in twips
    format: Format = Format()
    boxed: bool = False


class Styles:
    """The styles of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._written: dict[str, _Element] = {}
        self._resolved: dict[str, Style] = {}
        self._defaults = {"paragraph": "", "character": ""}
        self.base = Format(size=20)
        if root is None:
            return
        self.base = self.base.under(
            format_of(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        )
        for style in children(root, "w:style"):
            identity = attribute(style, "styleId")
            self._written.setdefault(identity, style)
            kind = attribute(style, "type")
            if kind in self._defaults and attribute(style, "default") in ("1", "true"):
                self._defaults[kind] = identity

    def paragraph(self, identity: str) -> Style:
        """A paragraph's style; the default one where the file names none it has."""
        known = identity in self._written
        return self._style(identity if known else self._defaults["paragraph"])

    def character(self, identity: str) -> Style:
        """A run's style."""
        return self._style(identity)

    def _style(self, identity: str, depth: int = 0) -> Style:
        if identity in self._resolved:
            return self._resolved[identity]
        written = self._written.get(identity)
        if written is None or depth > _MOST_ANCESTORS:
            return Style()
        parent = attribute(child(written, "w:basedOn"), "val")
        base = self._style(parent, depth + 1) if parent else Style()
        found = self._resolved[identity] = _resolve(written, base)
        return found


def _resolve(written: _Element, base: Style) -> Style:
    name = attribute(child(written, "w:name"), "val").strip()
    properties = child(written, "w:pPr")
    outline, loose = _outline(name, properties, base)
    return Style(
        name=name.lower(),
        outline=outline,
        loose=loose,
        numbering=numbering_of(properties, base.numbering),
        indent=indent_of(properties, base.indent),
        format=base.format.under(format_of(child(written, "w:rPr"))),
        boxed=boxed(properties) or base.boxed,
    )


def _outline(
    name: str, properties: _Element | None, base: Style
) -> tuple[int | None, bool]:
    if _NO_HEADING.search(name):
        return None, False
    if match := _HEADING.match(name):
        return int(match.group(1)) - 1, False
    written = outline_of(properties)
    if written is not None:
        return (written, False) if written < 9 else (None, False)
    if base.outline is not None:
        return base.outline, base.loose
    if match := _LOOSE.search(name):
        return int(match.group(1) or 1) - 1, True
    return None, False


def outline_of(properties: _Element | None) -> int | None:
    """The outline level written there: 0 to 8, 9 for body text."""
    level = child(properties, "w:outlineLvl")
    return None if level is None else number(attribute(level, "val"), 9)


def numbering_of(
    properties: _Element | None, base: tuple[str, int] | None
) -> tuple[str, int] | None:
    """The list a paragraph or style belongs to; numId 0 takes it out of one."""
    written = child(properties, "w:numPr")
    if written is None:
        return base
    level = child(written, "w:ilvl")
    identity = attribute(child(written, "w:numId"), "val") or (base or ("", 0))[0]
    if identity in ("", "0"):
        return None
    inherited = base[1] if base else 0
    return identity, (
        inherited if level is None else min(8, max(0, number(attribute(level, "val"))))
    )


def indent_of(properties: _Element | None, base: int) -> int:
    """The left indent in twips."""
    written = child(properties, "w:ind")
    value = attribute(written, "left") or attribute(written, "start")
    return number(value, base) if value else base


def boxed(properties: _Element | None) -> bool:
    """Whether lines are drawn on all sides of a paragraph."""
    sides = child(properties, "w:pBdr")
    drawn = (
        {short(side.tag) for side in sides if _drawn(side)} if sides is not None else ()
    )
    return {"w:top", "w:bottom", "w:left", "w:right"} <= set(drawn)


def _drawn(side: _Element) -> bool:
    return attribute(side, "val", "none") not in ("none", "nil")


def format_of(properties: _Element | None) -> Format:
    """What run properties say themselves."""
    if properties is None or not len(properties):
        return Format()
    found = {short(entry.tag): entry for entry in properties}

    def switch(*names: str) -> bool | None:
        here = [is_on(found[name]) for name in names if name in found]
        return any(here) if here else None

    fonts = found.get("w:rFonts")
    size = attribute(found.get("w:sz"), "val")
    return Format(
        bold=switch("w:b"),
        italic=switch("w:i"),
        underline=switch("w:u"),
        caps=switch("w:caps", "w:smallCaps"),
        struck=switch("w:strike", "w:dstrike"),
        hidden=switch("w:vanish"),
        size=number(size) if size else None,
        font=(attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) or None,
    )
