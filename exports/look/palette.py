"""The colours in which our styles stand in for missing ones: the template's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from exports.word import colours as house
from exports.word import styles as role

from . import colours
from .resolving import Sheet
from .template import Style

_PLAIN = frozenset(("auto", ""))


@dataclass(frozen=True, slots=True)
class Palette:
    """The house's colours by their use, each in the template's shades."""

    ink: str = house.INK
    quiet: str = house.QUIET
    line: str = house.LINE
    tint: str = house.TINT
    link: str = house.LINK

    def over(self, xml: str) -> str:
        """Markup of the house in these colours."""
        pairs = (
            (house.INK, self.ink),
            (house.QUIET, self.quiet),
            (house.LINE, self.line),
            (house.TINT, self.tint),
            (house.LINK, self.link),
        )
        # By way of names, so that no colour is replaced twice.
        for place, (ours, _) in enumerate(pairs):
            xml = xml.replace(f'"{ours}"', f'"@{place}"')
        for place, (_, theirs) in enumerate(pairs):
            xml = xml.replace(f'"@{place}"', f'"{theirs}"')
        return xml


def palette(sheet: Sheet, found: Mapping[str, Style]) -> Palette:
    """From the colour of the headings, or of the theme; ours where there is none."""
    theme = sheet.template.theme.colours
    named = [_colour(sheet, found.get(one)) for one in (role.HEADING_1, role.TITLE)]
    ink = next((one for one in (*named, theme.get("dk2", "")) if one), house.INK)
    tint = colours.mixed(ink, colours.WHITE, 0.91)
    return Palette(
        ink=colours.readable(ink, tint),
        quiet=colours.readable(colours.mixed(ink, "4A4A4A", 0.75), tint),
        line=colours.mixed(ink, colours.WHITE, 0.45),
        tint=tint,
        link=colours.readable(
            _colour(sheet, found.get(role.HYPERLINK)) or theme.get("hlink", house.LINK),
            tint,
        ),
    )


def _colour(sheet: Sheet, style: Style | None) -> str:
    if style is None:
        return ""
    found = sheet.resolved(style).font.get("color", {}).get("val", "")
    pale = found not in _PLAIN and colours.contrast(found, colours.WHITE) < 2
    return "" if found in _PLAIN or pale else found
