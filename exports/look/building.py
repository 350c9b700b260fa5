"""From what was read from a template to a look, with what there is to say about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import unescape
from types import MappingProxyType

from exports.word import styles as role
from exports.word.look import Look
from exports.word.styles import ROLES

from . import parts, telling
from .findings import Finding
from .letterhead import letterhead
from .making import Made, Maker
from .matching import matched
from .mending import LEAST, mended
from .palette import palette
from .paper import paper
from .properties import Properties
from .resolving import Resolved, Sheet
from .template import Template

HOUSE_FONT, HOUSE_SIZE = "Arial", str(LEAST)
_FONT = re.compile(r'w:ascii="([^"]+)"')
_INDENT = re.compile(r"<w:ind [^>]*/>")


def build(template: Template, sha256: str) -> tuple[Look, list[Finding]]:
    """The look of a template, and every line for the page that shows the check."""
    template, filled = _filled(template)
    better = mended(*Sheet(template).effective(Resolved({}, {})))
    sheet = Sheet(template, better)
    found = matched(template.styles)
    sheets, about_paper = paper(template.page)
    head, about_logo = letterhead(template.logo, sheets)
    maker = Maker(sheet, found, palette(sheet, found), sheets)
    made = {one.role: one for one in maker.all()}
    styles = parts.styles_part(sheet, [one.xml for one in made.values()])
    fonts = {unescape(name) for name in _FONT.findall(styles)}
    look = Look(
        styles=styles,
        theme=parts.theme_part(template.theme),
        fonts=parts.fonts_part(fonts, template.fonts),
        ids=MappingProxyType({one: one for one in ROLES}),
        paper=sheets,
        letterhead=head,
        apart=_apart(made),
        sha256=sha256,
    )
    findings = [
        *telling.roles(made.values(), sheet),
        *filled,
        *telling.normal(better, sheet),
        *telling.fonts(fonts, template),
        *about_paper,
        *about_logo,
        *telling.left_out(template, found),
    ]
    return look, findings


def _filled(template: Template) -> tuple[Template, Iterable[Finding]]:
    """The template with a font and a size, where neither it nor its Normal has one."""
    normal = template.normal().font
    missing: Properties = {}
    if "rFonts" not in template.font and "rFonts" not in normal:
        missing["rFonts"] = {"name": HOUSE_FONT}
    if "sz" not in template.font and "sz" not in normal:
        missing["sz"] = {"val": HOUSE_SIZE}
    filled = replace(template, font={**template.font, **missing})
    return filled, telling.filled(missing)


def _apart(made: Mapping[str, Made]) -> str:
    """The callout's indents, different by a hair."""
    found = _INDENT.search(made[role.CALLOUT].xml)
    before = found[0] if found else "<w:ind/>"
    right = re.search(r'w:right="(-?\d+)"', before)
    if right is None:
        return before.replace("/>", ' w:right="1"/>')
    other = int(right[1]) - 1
    return before.replace(right[0], f'w:right="{other}"')
