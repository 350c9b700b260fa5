"""One style for each role: the template's where it has one, else what stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from exports.word import house
from exports.word import styles as role
from exports.word.markup import attribute
from exports.word.page import Paper
from exports.word.styles import DEEPEST, ROLES, clause

from . import colours, spelling
from .forced import forced
from .mending import LEAST, Mended, mended
from .palette import Palette
from .properties import Properties
from .resolving import Resolved, Sheet, merged
from .roles import HEADINGS, TEXT_ROLES, same, wanted
from .template import Style, TableLook

CLAUSES = frozenset(clause(level) for level in range(1, DEEPEST + 1))
NEAREST = 60  # twips below a paragraph, under which lines run together
_ROOM = {"before": "0", "after": "140"}
_BOX = ("shd", "ind", "pBdr.top", "pBdr.left", "pBdr.bottom", "pBdr.right")
_IN_LINE = frozenset(("b", "i", "color", "u"))
_LONG_TITLE = 52, 76  # its size beside the title's


@dataclass(frozen=True, slots=True)
class Made:
    """The style of a role: its markup, whose it is, and what was put right in it.

    `style` is the template's own; `borrowed` the role whose style it is like.
    """

    role: str
    xml: str
    style: Style | None
    borrowed: str = ""
    resolved: Resolved | None = None
    mended: Mended | None = None
    properties: Properties | None = None


class Maker:
    """Makes each role's style from what was found in the template."""

    def __init__(
        self,
        sheet: Sheet,
        found: Mapping[str, Style],
        palette: Palette,
        paper: Paper,
    ) -> None:
        self.sheet, self.found = sheet, found
        self.palette, self.paper = palette, paper
        self.table = sheet.table(found[role.TABLE]) if role.TABLE in found else None
        self._names = {same(style.name) for style in found.values()}

    def all(self) -> Iterator[Made]:
        """Every role, in the house's order."""
        for one in house.definitions():
            yield self.made(one)

    def made(self, one: str) -> Made:
        """The style of a role."""
        kind = ROLES[one].kind
        if one in self.found and kind == "table":
            return self._table(self.found[one])
        if one in self.found and kind == "character":
            return self._character(one, self.found[one])
        lender = self.lender(one)
        if lender:
            return self._paragraph(one, self.found[lender], lender)
        if one in TEXT_ROLES or (wanted(one).borrows in TEXT_ROLES):
            return self._plain(one)
        return Made(one, self._ours(one), None)

    def lender(self, one: str) -> str:
        """The role whose style this one has: itself, or whom it borrows from."""
        seen = one
        while seen and seen not in self.found:
            seen = wanted(seen).borrows
        return seen

    def _paragraph(self, one: str, style: Style, lender: str) -> Made:
        own = _on_the_same_page(one, lender, self.sheet.resolved(style))
        if lender == one and not (one in CLAUSES or own.numbered):
            own = self._as_box(one, own)
        else:
            own = self._without_numbers(one, lender, own)
        paragraph, font = self.sheet.effective(own)
        better = mended(
            paragraph,
            font,
            centred=wanted(one).centred,
            ground=self._ground(one),
        )
        own = replace(
            own,
            paragraph=merged(own.paragraph, better.paragraph),
            font=merged(own.font, better.font),
        )
        name = style.name if lender == one else self._free(ROLES[one].name)
        custom = style.custom if lender == one else one not in role.BUILT_IN
        return Made(
            one,
            self._style(one, name, custom, own),
            style if lender == one else None,
            "" if lender == one else lender,
            own,
            better,
            self.sheet.effective(own)[1],
        )

    def _as_box(self, one: str, own: Resolved) -> Resolved:
        """A callout's title has the callout's box, or the two would not join."""
        if one != role.CALLOUT_TITLE:
            return own
        box = self.sheet.resolved(self.found[role.CALLOUT])
        kept = {n: p for n, p in own.paragraph.items() if n not in _BOX}
        kept |= {n: p for n, p in box.paragraph.items() if n in _BOX}
        return replace(own, paragraph=kept)

    def _without_numbers(self, one: str, lender: str, own: Resolved) -> Resolved:
        """Without the indents that were for numbers of theirs, or for their levels."""
        paragraph, font = dict(own.paragraph), dict(own.font)
        drop = ["ind"]
        if one in CLAUSES:
            drop.append("contextualSpacing")
        if lender == role.CALLOUT:
            drop, font = [], {**font, "b": {"val": "1"}}
        for name in drop:
            paragraph.pop(name, None)
        if one == role.LONG_TITLE and "sz" in font:
            part, whole = _LONG_TITLE
            size = max(LEAST, int(font["sz"]["val"]) * part // whole)
            font["sz"] = {"val": str(size)}
        return replace(own, paragraph=paragraph, font=font)

    def _plain(self, one: str) -> Made:
        """The template's Normal as it is, with room between paragraphs."""
        paragraph, _ = self.sheet.effective(Resolved({}, {}))
        after = int(paragraph.get("spacing", {}).get("after", "0"))
        room: Properties = {"spacing": _ROOM} if after < NEAREST else {}
        name, custom = self._free(ROLES[one].name), one not in role.BUILT_IN
        return Made(one, self._style(one, name, custom, Resolved(room, {})), None)

    def _style(self, one: str, name: str, custom: bool, own: Resolved) -> str:
        ours = forced(one, self.paper)
        paragraph = spelling.paragraph(own.paragraph, ours)
        letters = spelling.font(own.font)
        stands = '<w:basedOn w:val="Normal"/>' if own.on_normal else ""
        follows = f'<w:next w:val="{role.BODY}"/>' if one in HEADINGS else ""
        return (
            f'<w:style w:type="paragraph"{_custom(custom)} w:styleId="{one}">'
            f'<w:name w:val="{attribute(name)}"/>{stands}{follows}<w:qFormat/>'
            + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
            + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
            + "</w:style>"
        )

    def _character(self, one: str, style: Style) -> Made:
        own = self.sheet.resolved(style)
        font = {name: own.font[name] for name in own.font if name in _IN_LINE}
        better = Mended()
        if one == role.HYPERLINK:
            given, ours = font.get("color", {}).get("val", ""), self.palette.link
            if given not in ("", "auto", ours):
                better.said.append(f"colour #{given} was too pale and became #{ours}")
            font |= {"color": {"val": ours}, "u": {"val": "single"}}
        return Made(
            one,
            f'<w:style w:type="character"{_custom(style.custom)} w:styleId="{one}">'
            f'<w:name w:val="{attribute(style.name)}"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/>'
            f"<w:rPr>{spelling.font(font)}</w:rPr></w:style>",
            style,
            mended=better,
        )

    def _table(self, style: Style) -> Made:
        look = self.table or TableLook()
        letters = {n: p for n, p in look.first_font.items() if n in ("b", "color")}
        look = replace(look, first_font=letters)
        return Made(
            role.TABLE,
            f'<w:style w:type="table"{_custom(style.custom)} w:styleId="{role.TABLE}">'
            f'<w:name w:val="{attribute(style.name)}"/>'
            '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
            f"{spelling.table(look)}</w:style>",
            style,
        )

    def _ours(self, one: str) -> str:
        """The house's style in the template's colours, and on its Normal."""
        xml = self.palette.over(house.definitions()[one])
        wide = f'w:pos="{Paper().text_width}"'
        xml = xml.replace(wide, f'w:pos="{self.paper.text_width}"')
        ground = self._ground(one)
        if ground:
            dark = colours.contrast(self.palette.ink, ground) < colours.TEXT
            shown = (
                colours.readable(colours.WHITE, ground) if dark else self.palette.ink
            )
            xml = xml.replace(
                f'<w:color w:val="{self.palette.ink}"/>', f'<w:color w:val="{shown}"/>'
            )
        name = ROLES[one].name
        return xml.replace(
            f'<w:name w:val="{name}"/>',
            f'<w:name w:val="{attribute(self._free(name))}"/>',
        )

    def _ground(self, one: str) -> str:
        """What their table paints behind this role's words."""
        heading = one == role.TABLE_HEADING
        return self.table.first_fill if heading and self.table is not None else ""

    def _free(self, name: str) -> str:
        """The name, or another where one of their styles is called so already."""
        return f"{name} (Assent)" if same(name) in self._names else name


def _on_the_same_page(one: str, lender: str, own: Resolved) -> Resolved:
    """Only sections may begin pages, and only where their own style says so."""
    if one == lender == role.HEADING_1:
        return own
    kept = {n: p for n, p in own.paragraph.items() if n != "pageBreakBefore"}
    return replace(own, paragraph=kept)


def _custom(custom: bool) -> str:
    return ' w:customStyle="1"' if custom else ""
