"""What was read from a template, as plain values that can be kept as JSON."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .properties import Properties
from .theme import Theme
from .values import Values

NORMAL = "Normal"


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table style says: lines by side, edges of cells, and its first row."""

    borders: dict[str, Values] = field(default_factory=dict)
    margins: Values = field(default_factory=dict)
    first_fill: str = ""
    first_font: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it stands there; `kind` is paragraph, character or table."""

    id: str
    name: str
    kind: str
    based_on: str = ""
    aliases: tuple[str, ...] = ()
    default: bool = False
    custom: bool = False
    paragraph: Properties = field(default_factory=dict)
    font: Properties = field(default_factory=dict)
    numbered: bool = False
    hidden: bool = False
    outline: int | None = None
    language: str = ""
    table: TableLook | None = None


@dataclass(frozen=True, slots=True)
class Font:
    """A line of the font table, as far as others need it."""

    family: str = "auto"
    pitch: str = "default"
    panose: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture in the header of the first page; size in EMU, `data` base64."""

    ending: str
    data: str
    width: int
    height: int
    alt: str = ""
    align: str = "left"

    @property
    def content(self) -> bytes:
        """The picture's bytes."""
        return base64.b64decode(self.data)


@dataclass(frozen=True, slots=True)
class Template:
    """Everything that is taken from a template, and how much of what was not.

    `page` has width, height and margins in twips as given; `left_out` counts what was
    seen and left behind, by kind.
    """

    styles: tuple[Style, ...] = ()
    paragraph: Properties = field(default_factory=dict)
    font: Properties = field(default_factory=dict)
    language: str = ""
    theme: Theme = field(default_factory=Theme)
    fonts: dict[str, Font] = field(default_factory=dict)
    page: dict[str, int] = field(default_factory=dict)
    logo: Logo | None = None
    left_out: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Template":
        """What `to_json` gave."""
        facts = dict(stored)
        facts["styles"] = tuple(_style(one) for one in facts["styles"])
        facts["theme"] = Theme(**facts["theme"])
        facts["fonts"] = {name: Font(**one) for name, one in facts["fonts"].items()}
        facts["logo"] = Logo(**facts["logo"]) if facts["logo"] else None
        return cls(**facts)

    def normal(self) -> Style:
        """The style on which the others stand; an empty one where there is none."""
        paragraphs = [style for style in self.styles if style.kind == "paragraph"]
        named = (style for style in paragraphs if style.name.lower() == "normal")
        default = (style for style in paragraphs if style.default)
        return next(default, None) or next(named, Style("", NORMAL, "paragraph"))


def _style(stored: Mapping[str, Any]) -> Style:
    table = stored["table"]
    return Style(
        **{
            **stored,
            "aliases": tuple(stored["aliases"]),
            "table": TableLook(**table) if table else None,
        }
    )
