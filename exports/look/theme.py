"""The theme of a template: its twelve colours and its two fonts."""

from dataclasses import dataclass, field

from . import colours, values
from .nodes import Node, child, children, local, value

ROLES = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5",
    "accent6", "hlink", "folHlink",
)  # fmt: skip
_NAMES = {
    "dark1": "dk1", "text1": "dk1", "tx1": "dk1", "light1": "lt1", "background1": "lt1",
    "bg1": "lt1", "dark2": "dk2", "text2": "dk2", "tx2": "dk2", "light2": "lt2",
    "background2": "lt2", "bg2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, and the fonts for headings ("major") and text ("minor")."""

    colours: dict[str, str] = field(default_factory=dict)
    major: str = ""
    minor: str = ""

    def colour(self, name: str, tint: str = "", shade: str = "") -> str:
        """The colour that a style names by its role; empty if there is none."""
        found = self.colours.get(_NAMES.get(name, name), "")
        return colours.tinted(found, tint, shade) if found else ""

    def font(self, name: str) -> str:
        """The font that a style names by its role ("minorHAnsi")."""
        if name.startswith("major"):
            return self.major
        return self.minor if name.startswith("minor") else ""


def read(root: Node | None) -> Theme:
    """The theme of a theme part, empty where there is none."""
    elements = child(root, "themeElements")
    found = {
        local(role): colour
        for role in children(child(elements, "clrScheme"), *ROLES)
        if (colour := _colour(role))
    }
    fonts = child(elements, "fontScheme")
    return Theme(found, _font(fonts, "majorFont"), _font(fonts, "minorFont"))


def _colour(role: Node) -> str:
    for one in children(role):
        found = values.colour(value(one, "lastClr") or value(one))
        return "" if found == "auto" else found
    return ""


def _font(fonts: Node | None, name: str) -> str:
    latin = child(fonts, name, "latin")
    return values.words(value(latin, "typeface"), values.LONGEST_FONT)
