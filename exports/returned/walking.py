"""Walk through WordprocessingML and note every word with the marks it stands under."""

import re
from typing import Any

from exports.returned.paper import NONE, Mark, Paragraph, Piece
from exports.returned.styling import Styles, W
from exports.word.cited import cited_by

LONGEST_AUTHOR, LONGEST_DATE, LONGEST_QUOTE = 120, 40, 1_000
_OTHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INS = {f"{W}ins": "ins", f"{W}moveTo": "to"}
_DEL = {f"{W}del": "del", f"{W}moveFrom": "from"}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
# What a citation shows in our documents: "[1]".
_SHOWN = re.compile(r"\[[0-9]{1,4}\]")
_WORDS = {f"{W}t", f"{W}delText"}


class Walker:
    """Collects paragraphs, marks, row marks and the places of comments, in order."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.marks: list[Mark] = []
        self.paragraphs: list[Paragraph] = []
        self.rows: list[tuple[int, int, int, int]] = []
        self.anchors: dict[str, tuple[int, str]] = {}
        self.formatting = 0
        self._known: dict[Mark, int] = {}
        self._tables = 0
        self._fields: list[str] = []
        self._open: dict[str, tuple[int, str]] = {}
        self._names: list[str] = []
        self._pieces: list[Piece] = []
        self._boxes: list[Any] = []

    def body(self, document: Any) -> None:
        """The main part."""
        for body in document.iter(f"{W}body"):
            self._blocks(body, "body", None)
        self.formatting += _format_changes(document)

    def edge(self, part: Any) -> None:
        """A header, a footer, or the notes."""
        self._blocks(part, "edge", None)

    def _blocks(
        self, parent: Any, where: str, cell: tuple[int, int, int] | None
    ) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, where, cell)
            elif child.tag == f"{W}tbl":
                self._table(child, where, cell)
            elif child.tag == f"{W}bookmarkStart":
                self._names.append(str(child.get(f"{W}name") or ""))
            elif isinstance(child.tag, str) and child.tag not in (
                _OTHER,
                f"{W}sectPr",
            ):
                self._ranges(child)
                self._blocks(child, where, cell)

    def _table(self, table: Any, where: str, cell: tuple[int, int, int] | None) -> None:
        if where != "body" or cell is not None:
            for row in _children(table, f"{W}tr"):
                for found in _children(row, f"{W}tc"):
                    self._blocks(found, where, cell)
            return
        number = self._tables
        self._tables += 1
        for place, row in enumerate(_children(table, f"{W}tr")):
            ins, dele = self._row_marks(row)
            self.rows.append((number, place, ins, dele))
            for column, found in enumerate(_children(row, f"{W}tc")):
                self._blocks(found, where, (number, place, column))

    def _row_marks(self, row: Any) -> tuple[int, int]:
        properties = row.find(f"{W}trPr")
        if properties is None:
            return NONE, NONE
        ins, dele = properties.find(f"{W}ins"), properties.find(f"{W}del")
        return (
            self._mark(ins, "ins") if ins is not None else NONE,
            self._mark(dele, "del") if dele is not None else NONE,
        )

    def _paragraph(
        self, element: Any, where: str, cell: tuple[int, int, int] | None
    ) -> None:
        properties = element.find(f"{W}pPr")
        look = self.styles.look(properties)
        in_contents = look.contents or self._in_contents()
        self._inside(element, NONE, NONE)
        pieces, names, boxes = self._pieces, self._names, self._boxes
        self._pieces, self._names, self._boxes = [], [], []
        self.paragraphs.append(
            Paragraph(
                pieces=tuple(pieces),
                end=self._end(properties),
                bookmarks=tuple(names),
                style=look.name[:80],
                heading=look.heading,
                depth=look.depth,
                where=where,
                cell=cell,
                contents=in_contents or self._in_contents(),
            )
        )
        for box in boxes:
            self._blocks(box, "box", None)

    def _end(self, properties: Any) -> Piece:
        ins = dele = NONE
        marks = properties.find(f"{W}rPr") if properties is not None else None
        for child in marks if marks is not None else ():
            if child.tag in _INS:
                ins = self._mark(child, _INS[child.tag])
            elif child.tag in _DEL:
                dele = self._mark(child, _DEL[child.tag])
        return Piece("", ins, dele)

    def _inside(self, parent: Any, ins: int, dele: int) -> None:
        """What stands in a paragraph, or in something that wraps runs."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, ins, dele)
            elif tag in _INS:
                self._inside(child, self._mark(child, _INS[tag]), dele)
            elif tag in _DEL:
                self._inside(child, ins, self._mark(child, _DEL[tag]))
            elif tag == f"{W}bookmarkStart":
                self._names.append(str(child.get(f"{W}name") or ""))
            elif isinstance(tag, str) and tag not in (f"{W}pPr", f"{W}rPr", _OTHER):
                self._ranges(child)
                if evidence := cited_by(child):
                    self._cited(child, evidence, ins, dele)
                else:
                    self._inside(child, ins, dele)

    def _cited(self, link: Any, evidence: str, ins: int, dele: int) -> None:
        """A citation as our documents show it, read as the text has it: its marker.

        What somebody else wrote into the link is read as it stands.
        """
        before, self._pieces = self._pieces, []
        self._inside(link, ins, dele)
        shown, self._pieces = self._pieces, before
        for piece in shown:
            text = f"[{evidence}]" if _SHOWN.fullmatch(piece.text) else piece.text
            self._join(Piece(text, piece.ins, piece.dele))

    def _run(self, run: Any, ins: int, dele: int) -> None:
        for child in run:
            tag = child.tag
            if tag in _WORDS:
                self._add(child.text or "", ins, dele)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], ins, dele)
            elif tag == f"{W}fldChar":
                self._field(str(child.get(f"{W}fldCharType")))
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1] += child.text or ""
            elif tag == f"{W}commentReference":
                self._refer(str(child.get(f"{W}id")))
            elif tag != f"{W}rPr" and isinstance(tag, str):
                self._find_boxes(child)

    def _find_boxes(self, element: Any) -> None:
        """Text boxes inside a drawing; what stands in for it elsewhere is not read."""
        for child in element:
            if child.tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif child.tag != _OTHER and isinstance(child.tag, str):
                self._find_boxes(child)

    def _add(self, text: str, ins: int, dele: int) -> None:
        if not text:
            return
        self._join(Piece(text, ins, dele))
        if dele == NONE:
            for identity, (place, quote) in self._open.items():
                if len(quote) < LONGEST_QUOTE:
                    at = place if quote else len(self.paragraphs)
                    self._open[identity] = (at, (quote + text)[:LONGEST_QUOTE])

    def _join(self, piece: Piece) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last is not None and (last.ins, last.dele) == (piece.ins, piece.dele):
            piece = Piece(last.text + piece.text, piece.ins, piece.dele)
            self._pieces.pop()
        self._pieces.append(piece)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _in_contents(self) -> bool:
        return any(field.strip().upper().startswith("TOC") for field in self._fields)

    def _ranges(self, element: Any) -> None:
        identity = str(element.get(f"{W}id"))
        if element.tag == f"{W}commentRangeStart":
            self._open[identity] = (len(self.paragraphs), "")
        elif element.tag == f"{W}commentRangeEnd" and identity in self._open:
            self.anchors[identity] = self._open.pop(identity)

    def _refer(self, identity: str) -> None:
        if identity in self._open:
            self.anchors[identity] = self._open.pop(identity)
        self.anchors.setdefault(identity, (len(self.paragraphs), ""))

    def _mark(self, element: Any, kind: str) -> int:
        mark = Mark(
            str(element.get(f"{W}author") or "").strip()[:LONGEST_AUTHOR],
            str(element.get(f"{W}date") or "").strip()[:LONGEST_DATE],
            kind,
        )
        if mark not in self._known:
            self._known[mark] = len(self.marks)
            self.marks.append(mark)
        return self._known[mark]


def _children(parent: Any, tag: str) -> Any:
    """Children with a tag, inside content controls and the like as well."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _children(child, tag)


def _format_changes(document: Any) -> int:
    return sum(
        1
        for element in document.iter()
        if isinstance(element.tag, str) and element.tag.endswith("PrChange")
    )
