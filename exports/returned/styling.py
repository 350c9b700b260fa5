"""What a style or a numbering says of a paragraph: heading, list level, contents."""

from dataclasses import dataclass
from typing import Any

from exports.returned.paper import NONE
from exports.word.namespaces import WORD

W = f"{{{WORD}}}"
_DEEPEST = 20
_HEADINGS = ("heading ", "heading")


@dataclass(frozen=True, slots=True)
class Look:
    """What one style gives its paragraphs."""

    name: str = ""
    heading: int = 0
    depth: int = NONE
    contents: bool = False


class Styles:
    """The styles of a document, each asked once."""

    def __init__(self, styles: Any) -> None:
        self._styles = {
            str(style.get(f"{W}styleId")): style
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }
        self._known: dict[str, Look] = {}

    def look(self, properties: Any) -> Look:
        """What a paragraph's properties (w:pPr or None) say, its style's included."""
        if properties is None:
            return Look()
        style = properties.find(f"{W}pStyle")
        base = self._of(str(style.get(f"{W}val")) if style is not None else "", 0)
        own = _direct(properties)
        return Look(
            base.name,
            own.heading or base.heading,
            own.depth if own.depth != NONE else base.depth,
            base.contents,
        )

    def _of(self, identity: str, deep: int) -> Look:
        if identity not in self._known:
            self._known[identity] = self._read(identity, deep)
        return self._known[identity]

    def _read(self, identity: str, deep: int) -> Look:
        style = self._styles.get(identity)
        if style is None or deep > _DEEPEST:
            return Look(identity, _heading(identity), NONE, _is_contents(identity))
        name = _value(style, "name") or identity
        properties = style.find(f"{W}pPr")
        own = _direct(properties) if properties is not None else Look()
        parent = _value(style, "basedOn")
        base = self._of(parent, deep + 1) if parent else Look()
        return Look(
            name,
            _heading(name) or own.heading or base.heading,
            own.depth if own.depth != NONE else base.depth,
            _is_contents(name),
        )


def _direct(properties: Any) -> Look:
    outline = _value(properties, "outlineLvl")
    numbered = properties.find(f"{W}numPr")
    heading, depth = 0, NONE
    if outline.isdecimal() and int(outline) < 9:
        heading = int(outline) + 1
    if numbered is not None:
        level = _value(numbered, "ilvl") or "0"
        off = _value(numbered, "numId") == "0"
        depth = int(level) if level.isdecimal() and len(level) < 3 and not off else NONE
    return Look("", heading, depth)


def _value(parent: Any, name: str) -> str:
    child = parent.find(W + name)
    return str(child.get(f"{W}val") or "") if child is not None else ""


def _heading(name: str) -> int:
    plain = name.lower().replace("_20_", " ")
    for start in _HEADINGS:
        level = plain.removeprefix(start).strip()
        if plain.startswith(start) and level.isdecimal() and len(level) == 1:
            return int(level)
    return 0


def _is_contents(name: str) -> bool:
    plain = name.lower().replace("_20_", " ").replace(" ", "")
    return plain.startswith(("toc", "contents"))
