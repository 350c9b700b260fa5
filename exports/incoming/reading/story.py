"""The blocks of a part in order: paragraphs with their marks, tables, boxes."""

from collections.abc import Mapping

from lxml.etree import _Element

from .found import Block, Cell, Paragraph, RawTable, TextBox
from .inline import Drop, Inline
from .marks import Marks
from .names import attribute, child, inside, is_on, number, short
from .seen import chosen, plain_words, shown_in
from .styles import Styles, boxed, indent_of, numbering_of, outline_of

_INSIDE = {
    "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag", "w:docParts",
    "w:docPart", "w:docPartBody",
}  # fmt: skip
_ROW_HOLDERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins"}


class Story:
    """Reads the blocks of one part; numbers run on through all parts read with it."""

    def __init__(
        self,
        styles: Styles,
        marks: Marks,
        relations: Mapping[str, str],
        drop: Drop,
        part: str = "text",
    ) -> None:
        self._styles = styles
        self._marks = marks
        self._drop = drop
        self._part = part
        self._inline = Inline(styles, relations, drop, self._boxes)
        self._numbered = 0
        self._has_pages = False

    @property
    def commented(self) -> Mapping[str, Paragraph]:
        """The paragraph each comment is on, by the comment's number."""
        return self._inline.commented

    def read(self, root: _Element) -> list[Block]:
        """The blocks below an element such as w:body."""
        self._has_pages = bool(inside(root, "w:lastRenderedPageBreak"))
        return self._blocks(root)

    def _blocks(self, parent: _Element, *, contents: bool = False) -> list[Block]:
        found: list[Block] = []
        for entry in parent:
            name = short(entry.tag)
            if name == "w:p":
                found += self._paragraph(entry, contents=contents)
            elif name == "w:tbl":
                found.append(self._table(entry))
            elif name == "w:sdt":
                found += self._control(entry, contents=contents)
            elif name in _INSIDE:
                found += self._blocks(entry, contents=contents)
            elif name == "mc:AlternateContent":
                found += self._blocks(chosen(entry), contents=contents)
            elif name in ("w:del", "w:moveFrom"):
                code = "deleted" if name == "w:del" else "moved"
                self._drop(code, plain_words(entry), self._here())
            elif name in ("m:oMathPara", "m:oMath"):
                words = "".join(e.text or "" for e in inside(entry, "m:t"))
                self._drop("other", words, self._here())
        return found

    def _control(self, entry: _Element, *, contents: bool) -> list[Block]:
        content = child(entry, "w:sdtContent")
        properties = child(entry, "w:sdtPr")
        if content is None:
            return []
        if child(properties, "w:showingPlcHdr") is not None:
            self._drop("control", plain_words(content), self._here())
            return []
        gallery = child(properties, "w:docPartObj", "w:docPartGallery")
        listed = "contents" in attribute(gallery, "val").lower()
        return self._blocks(content, contents=contents or listed)

    def _here(self) -> Paragraph:
        page = self._inline.pages + 1 if self._has_pages else 0
        return Paragraph([], number=self._numbered, page=page, part=self._part)

    def _paragraph(self, element: _Element, *, contents: bool) -> list[Block]:
        properties = child(element, "w:pPr")
        written = attribute(child(properties, "w:pStyle"), "val")
        style = self._styles.paragraph(written)
        self._numbered += 1
        breaks = child(properties, "w:pageBreakBefore")
        found = self._here()
        found.style = style
        found.contents = contents or style.name.startswith(("toc ", "index "))
        found.new_page = is_on(breaks)
        pages = self._inline.pages
        written_outline = outline_of(properties)
        found.outline = style.outline if written_outline is None else written_outline
        if found.outline == 9:
            found.outline = None
        alignment = attribute(child(properties, "w:jc"), "val")
        found.centred = alignment == "center"
        found.boxed = boxed(properties) or style.boxed
        self._inline.read(element, found)
        self._place_in_list(properties, found)
        found.new_page = found.new_page or self._inline.pages > pages
        return [found]

    def _place_in_list(self, properties: _Element | None, found: Paragraph) -> None:
        belongs = numbering_of(properties, found.style.numbering)
        indent = None
        if belongs:
            found.mark = self._marks.next(*belongs)
            indent = self._marks.indent(*belongs)
        found.indent = indent_of(
            properties, found.style.indent if indent is None else indent
        )

    def _boxes(self, drawing: _Element) -> list[TextBox]:
        outer, self._part = self._part, "text box"
        found = []
        for element in shown_in(drawing):
            if short(element.tag) == "w:txbxContent":
                # A field that is open around the drawing is not open in the box.
                kept = self._inline.suspended()
                across, down = _position(element)
                found.append(TextBox(self._blocks(element), across, down))
                self._inline.resumed(kept)
        self._part = outer
        return found

    def _table(self, element: _Element) -> RawTable:
        rows: list[list[Cell]] = []
        before: list[int] = []
        first = self._numbered + 1
        page = self._here().page
        written = _rows(element)
        for row in written:
            before.append(
                number(attribute(child(row, "w:trPr", "w:gridBefore"), "val"))
            )
            rows.append([self._cell(cell) for cell in _cells(row)])
        header = bool(written) and is_on(child(written[0], "w:trPr", "w:tblHeader"))
        return RawTable(
            rows, before, header, _bordered(element), first, page, self._part
        )

    def _cell(self, cell: _Element) -> Cell:
        properties = child(cell, "w:tcPr")
        merged = child(properties, "w:vMerge")
        under = merged is not None and attribute(merged, "val") != "restart"
        fill = attribute(child(properties, "w:shd"), "fill", "auto").lower()
        outer, self._part = self._part, "table"
        blocks = self._blocks(cell)
        self._part = outer
        span = number(attribute(child(properties, "w:gridSpan"), "val"), 1)
        return Cell(
            blocks,
            span=max(1, min(63, span)),
            under=under,
            shaded=fill not in ("auto", "ffffff", ""),
        )


def _rows(element: _Element) -> list[_Element]:
    found = []
    for entry in element:
        name = short(entry.tag)
        if name == "w:tr":
            found.append(entry)
        elif name in _ROW_HOLDERS:
            found += _rows(entry)
    return found


def _cells(row: _Element) -> list[_Element]:
    found = []
    for entry in row:
        name = short(entry.tag)
        if name == "w:tc":
            found.append(entry)
        elif name in _ROW_HOLDERS:
            found += _cells(entry)
    return found


def _bordered(element: _Element) -> bool:
    properties = child(element, "w:tblPr")
    if attribute(child(properties, "w:tblStyle"), "val"):
        return True
    sides = child(properties, "w:tblBorders")
    cells = inside(element, "w:tcBorders")
    return any(
        attribute(side, "val", "none") not in ("none", "nil")
        for holder in [sides, *cells]
        if holder is not None
        for side in holder
    )


def _position(content: _Element) -> tuple[int | None, int | None]:
    """Where a box lies in its drawing, or in its text: across and down."""
    for holder in content.iterancestors():
        if short(holder.tag) == "wps:wsp":
            for moved in inside(holder, "a:off"):
                across, down = attribute(moved, "x"), attribute(moved, "y")
                if across not in ("", "0") or down not in ("", "0"):
                    return _far(across), _far(down)
        if short(holder.tag) == "wp:anchor":
            sides = [child(holder, f"wp:position{axis}") for axis in "HV"]
            offsets = [child(side, "wp:posOffset") for side in sides]
            across, down = ((o.text or "") if o is not None else "" for o in offsets)
            return _far(across), _far(down)
    return None, None


def _far(value: str) -> int | None:
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return None
