"""What a template's style comes to, with everything it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .mending import Mended
from .properties import Properties
from .template import Style, TableLook, Template

DEEPEST = 30
_JOINED = frozenset(("spacing", "ind"))
_OF_ALL = frozenset(("spacing", "jc"))
_EITHER = {"hanging": "firstLine", "firstLine": "hanging"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The properties of a style and of all it stands on, down to Normal or to nothing.

    `numbered`, `hidden` and `languages` tell of the same styles.
    """

    paragraph: Properties
    font: Properties
    on_normal: bool = True
    numbered: bool = False
    hidden: bool = False
    languages: frozenset[str] = frozenset()


class Sheet:
    """The styles of a template by id, and what each comes to.

    `better` is what was put right in Normal, for all that stands on it.
    """

    def __init__(self, template: Template, better: Mended | None = None) -> None:
        self.template = replace(template, paragraph=_plain(template.paragraph))
        normal = template.normal()
        normal = replace(normal, paragraph=_plain(normal.paragraph))
        if better is not None:
            normal = replace(
                normal,
                paragraph=merged(normal.paragraph, better.paragraph),
                font=merged(normal.font, better.font),
            )
        self.normal = normal
        self.by_id = {style.id: style for style in template.styles}

    def resolved(self, style: Style) -> Resolved:
        """The style's own properties over those it stands on, Normal's apart."""
        chain = self._chain(style)
        on_normal = chain[-1].id == self.normal.id if len(chain) > 1 else False
        standing = chain[:-1] if on_normal else chain
        paragraph: Properties = {}
        font: Properties = {}
        for one in reversed(standing):
            paragraph = merged(paragraph, one.paragraph)
            font = merged(font, one.font)
        return Resolved(
            paragraph,
            font,
            on_normal,
            numbered=any(one.numbered for one in standing),
            hidden=any(one.hidden for one in standing),
            languages=frozenset(one.language for one in standing if one.language),
        )

    def effective(self, own: Resolved) -> tuple[Properties, Properties]:
        """Everything that holds: the defaults, Normal where it counts, and the own."""
        paragraph, font = self.template.paragraph, self.template.font
        if own.on_normal:
            paragraph = merged(paragraph, self.normal.paragraph)
            font = merged(font, self.normal.font)
        return merged(paragraph, own.paragraph), merged(font, own.font)

    def table(self, style: Style) -> TableLook:
        """A table style over those it stands on."""
        found = TableLook()
        for one in reversed(self._chain(style)):
            if one.table is not None:
                found = TableLook(
                    {**found.borders, **one.table.borders},
                    {**found.margins, **one.table.margins},
                    one.table.first_fill or found.first_fill,
                    merged(found.first_font, one.table.first_font),
                )
        return found

    def _chain(self, style: Style) -> list[Style]:
        """The style and what it stands on; a circle ends where it began."""
        chain = [style]
        while len(chain) < DEEPEST:
            below = self.by_id.get(chain[-1].based_on)
            if below is None or below in chain or below.kind != style.kind:
                break
            chain.append(below)
        return chain


def _plain(paragraph: Properties) -> Properties:
    """Without what cannot hold for all: boxes, grounds, indents, pages of their own.

    Words in tables and on the cover stand on Normal too.
    """
    return {
        name: values for name, values in paragraph.items() if name in _OF_ALL and values
    }


def merged(
    base: Mapping[str, dict[str, str]], above: Mapping[str, dict[str, str]]
) -> Properties:
    """Properties with others over them; spacing and indents value by value."""
    found = dict(base)
    for name, given in above.items():
        if name not in _JOINED:
            found[name] = given
            continue
        before = dict(found.get(name, {}))
        for one in given:
            before.pop(_EITHER.get(one, ""), None)
        found[name] = {**before, **given}
    return found
