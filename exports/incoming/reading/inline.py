"""What stands inside a paragraph: words in their looks, fields, links, drawings.

Words that will not be part of the text (deleted, hidden, a form's placeholder) are
handed to `drop` at once, so that none is lost on the way.
"""

from collections.abc import Callable, Mapping

from lxml.etree import _Element

from . import links
from .fields import Fields, lists_places
from .found import Diagram, Drawn, Note, Paragraph, Span, TextBox
from .names import attribute, child, inside, short
from .seen import (
    BREAKS,
    alternative,
    alternative_of,
    chosen,
    is_placeholder,
    plain_words,
    shown_in,
    symbol,
)
from .styles import Format, Styles, format_of
from .symbols import is_picture_font, readable

Drop = Callable[..., None]
Boxes = Callable[[_Element], list[TextBox]]

_INSIDE = {
    "w:smartTag", "w:ins", "w:moveTo", "w:customXml", "w:bdo", "w:dir", "w:sdt",
    "w:sdtContent", "m:oMathPara",
}  # fmt: skip
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_MOST_NOTES = 200  # in one paragraph; further ones are listed as dropped
_DRAWINGS = {"w:drawing", "w:pict", "w:object"}


class Inline:
    """Reads paragraphs one after the other; fields stay open across them."""

    def __init__(
        self, styles: Styles, relations: Mapping[str, str], drop: Drop, boxes: Boxes
    ) -> None:
        self._styles = styles
        self._relations = relations
        self._drop = drop
        self._boxes = boxes
        self.fields = Fields()
        self.pages = 0
        self.commented: dict[str, Paragraph] = {}
        self._into = Paragraph([])
        self._length = 0
        self._base = Format()
        self._href = ""
        self._linked = False  # links are underlined without being headings
        self._reported: set[tuple[int, str]] = set()

    def suspended(self) -> tuple[Fields, Paragraph, Format, str, int]:
        """Put what is being read aside, to read a box in it first."""
        kept = (self.fields, self._into, self._base, self._href, self._length)
        self.fields, self._href = Fields(), ""
        return kept

    def resumed(self, kept: tuple[Fields, Paragraph, Format, str, int]) -> None:
        """Go on with what was put aside."""
        self.fields, self._into, self._base, self._href, self._length = kept

    def read(self, element: _Element, into: Paragraph) -> None:
        """Put the content of a w:p into a paragraph whose style is known."""
        self._into = into
        self._length = 0
        self._base = self._styles.base.under(into.style.format)
        into.contents = into.contents or self.fields.lists_places
        self._children(element)
        into.contents = into.contents or self.fields.lists_places

    def _children(self, element: _Element) -> None:
        for entry in element:
            self._entry(entry)

    def _entry(self, entry: _Element) -> None:
        name = short(entry.tag)
        if name == "w:r":
            self._run(entry)
        elif name == "w:hyperlink":
            self._link(entry)
        elif name in ("w:del", "w:moveFrom"):
            self._deleted(entry, "deleted" if name == "w:del" else "moved")
        elif name == "w:fldSimple":
            self._simple_field(entry)
        elif name == "w:sdt" and is_placeholder(entry):
            self._drop("control", plain_words(entry), self._into)
        elif name in _INSIDE:
            if name in ("w:ins", "w:moveTo"):
                self._into.tracked += 1
            self._children(entry)
        elif name == "mc:AlternateContent":
            self._children(chosen(entry))
        elif name == "m:oMath":
            self._into.formula = True
            self._add("".join(e.text or "" for e in inside(entry, "m:t")), self._base)
        elif name in _DRAWINGS:
            self._drawing(entry)

    def _link(self, entry: _Element) -> None:
        address = self._relations.get(attribute(entry, "id"), "")
        outer = self._href, self._linked
        self._href, self._linked = self._href or self._safe(address), True
        self._children(entry)
        self._href, self._linked = outer

    def _safe(self, address: str) -> str:
        found = links.safe(address)
        reported = (self._into.number, address)
        if address and not found and reported not in self._reported:
            self._reported.add(reported)
            self._drop("link", address, self._into)
        return found

    def _simple_field(self, entry: _Element) -> None:
        code = attribute(entry, "instr")
        address = links.of_field(code)
        if lists_places(code):
            self._into.contents = True
        outer = self._href
        self._href = outer or (self._safe(address) if address else "")
        self._children(entry)
        self._href = outer

    def _deleted(self, entry: _Element, code: str) -> None:
        for drawing in [e for e in entry.iter() if short(e.tag) == "w:txbxContent"]:
            self._drop("deleted", plain_words(drawing), self._into)
        self._drop(code, plain_words(entry), self._into)

    def _run(self, run: _Element) -> None:
        look = self._look(child(run, "w:rPr"))
        for entry in run:
            self._piece(entry, look)

    def _piece(self, entry: _Element, look: Format) -> None:
        name = short(entry.tag)
        if name == "w:t":
            self._words(entry.text or "", look)
        elif name in BREAKS:
            self._add(BREAKS[name], look)
        elif name == "w:br":
            if attribute(entry, "type") == "page":
                self._turn_page()
            self._add("\n", look)
        elif name == "w:sym":
            self._add(symbol(entry), look)
        elif name == "w:lastRenderedPageBreak":
            self._turn_page()
        elif name == "w:fldChar":
            self._add(self.fields.mark(entry), look)
        elif name == "w:instrText":
            self.fields.code(entry.text or "")
        elif name == "w:delText":
            self._drop("deleted", entry.text or "", self._into)
        elif name == "w:commentReference":
            self.commented[attribute(entry, "id")] = self._into
        elif name in _NOTES:
            note = Note(_NOTES[name], attribute(entry, "id"), self._length)
            if len(self._into.notes) < _MOST_NOTES:
                self._into.notes.append(note)
        elif name == "mc:AlternateContent":
            for inner in chosen(entry):
                self._piece(inner, look)
        elif name in _DRAWINGS:
            self._drawing(entry)
        elif name == "w:ruby":
            self._ruby(entry)

    def _turn_page(self) -> None:
        self.pages += 1
        if self._into.page and not self._length:
            self._into.page = self.pages + 1

    def _ruby(self, entry: _Element) -> None:
        for part in ("w:rubyBase", "w:rt"):
            self._add(" ", self._base)
            for run in inside(entry, "w:r"):
                if short(getattr(run.getparent(), "tag", "")) == part:
                    self._run(run)
        self._add(" ", self._base)

    def _words(self, text: str, look: Format) -> None:
        if self.fields.hides:
            self._drop("other", text, self._into)
        elif look.hidden:
            self._drop("hidden", text, self._into)
        elif is_picture_font(look.font):
            self._drop("symbol", text, self._into)
            self._add(readable(text, look.font or ""), look)
        else:
            self._add(text, look)

    def _add(self, text: str, look: Format) -> None:
        if not text:
            return
        if look.hidden and not text.strip():
            return
        if self.fields.lists_places:
            self._into.contents = True
        address = self.fields.address
        href = self._href or self._safe(address or "")
        linked = self._linked or address is not None
        span = Span(
            text,
            bold=bool(look.bold),
            italic=bool(look.italic),
            underline=bool(look.underline) and not linked,
            caps=bool(look.caps),
            struck=bool(look.struck),
            size=look.size or 20,
            href=href,
        )
        self._into.spans.append(span)
        self._length += len(text)

    def _look(self, properties: _Element | None) -> Format:
        if properties is None:
            return self._base
        style = attribute(child(properties, "w:rStyle"), "val")
        named = self._styles.character(style).format if style else Format()
        return self._base.under(named).under(format_of(properties))

    def _drawing(self, entry: _Element) -> None:
        """Boxes, pictures and diagrams; a chart's words are dealt with elsewhere."""
        found = self._into.drawn
        found += self._boxes(entry)
        alt = alternative(entry)
        for element in shown_in(entry):
            match short(element.tag):
                case "a:blip":
                    relation = attribute(element, "embed") or attribute(element, "link")
                    found.append(Drawn(relation, alternative_of(element) or alt))
                case "v:imagedata":
                    found.append(Drawn(attribute(element, "id"), alt))
                case "dgm:relIds":
                    found.append(Diagram(attribute(element, "dm")))
                case "v:textpath" if words := attribute(element, "string").strip():
                    self._add(f" {words} ", self._base)
                case "a:t":
                    self._add(f" {element.text or ''} ", self._base)
                case "o:OLEObject":
                    kind = attribute(element, "ProgID") or "object"
                    self._drop("object", kind, self._into)
