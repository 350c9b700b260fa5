"""One writer for each kind of block: what it is in Word."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby

from PIL import Image as Pillow

from cms.text.model import Image
from exports.report import blocks
from exports.report.blocks import Block, Picture, Pictured
from exports.word import styles
from exports.word.bookmarks import Bookmarks
from exports.word.colours import LINE
from exports.word.look import Look
from exports.word.markup import (
    KEEP_NEXT,
    attribute,
    numbered,
    one_line,
    paragraph,
    run,
)
from exports.word.markup import field as counted
from exports.word.pictures import Pictures
from exports.word.relationships import Relationships
from exports.word.tables import Frame, shares, widths_for
from workflow.redline import Piece

BULLETS = 2  # the list's number in the numbering part
GAP = "A32A1F"
_BOLD = "<w:b/><w:bCs/>"
_MISSING = f'{_BOLD}<w:color w:val="{GAP}"/>'
_WENT, _CAME = "<w:strike/>", '<w:b/><w:bCs/><w:u w:val="single"/>'
_AFTER_TABLE = '<w:spacing w:before="200" w:after="140"/>'
_QUOTED = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{LINE}"/></w:pBdr>'
    '<w:spacing w:before="60" w:after="140"/><w:ind w:left="397" w:right="397"/>'
)
_WIDTHS = (3_000, 6_298)
# From so many columns on they are narrow: twips of a bold letter, of a broad one, of a
# cell's edges, and of the longest name of a group.
_MANY, _LETTER, _BROAD, _EDGES, _NAMES = 6, 150, 230, 216, 1_900
_DRAWN, _DRAWN_ROOM = 150, 2_700  # pixels of a picture beside words, twips for it


@dataclass(slots=True)
class Writer:
    """Writes blocks in order; collects pictures and counts tables."""

    look: Look
    level: int = 1
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    relationships: Relationships = field(default_factory=Relationships)
    media: dict[str, bytes] = field(default_factory=dict)
    _sources: dict[str, bytes] = field(default_factory=dict)
    _pictures: Pictures = field(init=False)
    _tables: int = 0
    _after_table: bool = False

    def __post_init__(self) -> None:
        room = self.look.paper.text_width
        self._pictures = Pictures(self._sources, self.relationships, room, self.media)

    def section(self, section: blocks.Section, properties: str = "") -> str:
        """The heading and all below it."""
        name = bookmark(section.key)
        heading = self.heading(section.heading, name, self.level, properties)
        return heading + "".join(self._written(section.blocks))

    def heading(self, words: str, name: str, level: int, properties: str = "") -> str:
        """A heading with a hidden bookmark that the contents lead to."""
        self._after_table = False
        inner = self.bookmarks.named(name, run(one_line(words)))
        return paragraph(self.look.ids[HEADINGS[level]], inner, properties)

    def _written(self, found: Sequence[Block]) -> Iterator[str]:
        for pictured, group in groupby(found, lambda one: isinstance(one, Pictured)):
            rows = list(group)
            if pictured:
                yield self._beside([one for one in rows if isinstance(one, Pictured)])
            else:
                yield from map(self.write, rows)

    def write(self, block: Block) -> str:
        """The body XML of a block of any kind but those that stand in pairs."""
        match block:
            case blocks.SubHeading():
                self._after_table = False
                role = HEADINGS[self.level + 1]
                return paragraph(self.look.ids[role], run(one_line(block.words)))
            case blocks.Paragraph():
                return self.body(run(block.words), KEEP_NEXT if block.keep else "")
            case blocks.Labelled():
                return self.body(run(f"{block.label}: ", _BOLD) + run(block.words))
            case blocks.Gap():
                return self.body(run(f"Missing: {block.words}", _MISSING))
            case blocks.Items():
                return "".join(map(self._item, block.lines))
            case blocks.Facts():
                return self.facts(block)
            case blocks.Table():
                return self._table(block)
            case blocks.Picture():
                drawing = self._drawing(block)
                return paragraph(self.look.ids[styles.PICTURE], drawing)
            case blocks.Figure():
                return self._figure(block)
            case blocks.Quote():
                words = run(f"“{block.words}”\n") + run(block.by, _BOLD)
                return self.body(words, _QUOTED)
            case blocks.Change():
                return self._change(block)
            case blocks.Pictured():
                return self._beside([block])

    def body(self, inner: str, properties: str = "") -> str:
        """A paragraph of the text."""
        apart = _AFTER_TABLE if self._after_table and not properties else ""
        self._after_table = False
        return paragraph(self.look.ids[styles.BODY], inner, properties or apart)

    def facts(self, block: blocks.Facts) -> str:
        """Names and values as a table of two columns."""
        self._after_table = True
        frame = Frame(self.look, block.title, "Facts, one in each row", True)
        widths = shares(_WIDTHS, self.look.paper.text_width)
        return frame.table(("Item", "Details"), block.rows, widths)

    def _item(self, line: str) -> str:
        self._after_table = False
        return paragraph(self.look.ids[styles.BODY], run(line), numbered(0, BULLETS))

    def _change(self, block: blocks.Change) -> str:
        before = _compared(block.before, _WENT) or run("There was no such clause.")
        after = _compared(block.after, _CAME) or run("It was taken out.")
        return self.body(run("Before: ", _BOLD) + before, KEEP_NEXT) + self.body(
            run("Now: ", _BOLD) + after
        )

    def _figure(self, block: blocks.Figure) -> str:
        png = block.chart.png
        drawing = self._drawing(Picture(png, "image/png", png, block.chart.alt))
        self._after_table = False
        return paragraph(self.look.ids[styles.PICTURE], drawing)

    def _table(self, block: blocks.Table) -> str:
        self._tables += 1
        caption = run("Table ") + counted("SEQ Table \\* ARABIC", self._tables)
        caption += run(f": {one_line(block.caption)}")
        above = paragraph(self.look.ids[styles.CAPTION], caption)
        self._after_table = True
        frame = Frame(self.look, block.caption, _summary(block), True)
        if not block.numbers:
            room = self.look.paper.text_width
            widths = shares(block.widths, room) if block.widths else ()
            return above + frame.table(block.header, block.rows, widths)
        lines = [block.header, *block.rows]
        columns = _columns(lines, self.look.paper.text_width)
        rows = (
            self._numbers(line, columns, header=not place)
            for place, line in enumerate(lines)
        )
        return above + frame.around("".join(rows), columns)

    def _numbers(
        self, cells: Sequence[str], columns: Sequence[int], *, header: bool
    ) -> str:
        """A row whose numbers are read from the right."""
        ids = self.look.ids
        first = ids[styles.TABLE_HEADING if header else styles.TABLE_ROW_HEADING]
        other = ids[styles.TABLE_HEADING if header else styles.TABLE_TEXT]
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + paragraph(
                other if place else first,
                run(cell),
                '<w:jc w:val="right"/>' if place else "",
            )
            + "</w:tc>"
            for place, (cell, width) in enumerate(zip(cells, columns, strict=True))
        )
        repeated = "<w:tblHeader/>" if header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inner}</w:tr>"

    def _beside(self, found: Sequence[Pictured]) -> str:
        """Pictures left, words right, in a table without lines."""
        self._after_table = True
        columns = (_DRAWN_ROOM, self.look.paper.text_width - _DRAWN_ROOM)
        rows = "".join(self._pair(one, columns) for one in found)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        summary = "Each row has a picture left and what it is about right"
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" '
            'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
            'w:noVBand="1"/><w:tblCaption w:val="Pictures and words"/>'
            f'<w:tblDescription w:val="{attribute(summary)}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _pair(self, block: Pictured, columns: Sequence[int]) -> str:
        drawn = self._drawing(block.picture, _DRAWN) if block.picture else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f'<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
            for width, inner in zip(
                columns, (self.body(drawn), self.body(run(block.words))), strict=True
            )
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _drawing(self, picture: Picture, most: int = 0) -> str:
        sha256 = hashlib.sha256(picture.printed).hexdigest()
        self._sources[sha256] = picture.printed
        width, height = _size(picture.printed)
        if most and (larger := max(width, height)) > most:
            width, height = width * most // larger, height * most // larger
        alt = picture.alt or "Picture"
        image = Image(sha256, sha256, alt, "", width, height, "png")
        return self._pictures.drawing(image) or run(alt)


HEADINGS = (styles.HEADING_1, styles.HEADING_1, styles.HEADING_2, styles.HEADING_3)


def bookmark(key: str) -> str:
    """The hidden bookmark of a section."""
    return "_report_" + key.replace("-", "_")


def _compared(pieces: Sequence[Piece], look: str) -> str:
    return "".join(run(one.text, look if one.changed else "") for one in pieces)


def _summary(block: blocks.Table) -> str:
    number = len(block.rows)
    rows = "1 row" if number == 1 else f"{number} rows"
    return f"{rows} below a header row: {', '.join(block.header)}"


def _columns(lines: Sequence[Sequence[str]], room: int) -> Sequence[int]:
    """Widths of a table of numbers: of many columns each is as narrow as its longest
    word lets it be, so that none is broken."""
    if len(lines[0]) < _MANY:
        return widths_for(lines, room)
    columns = list(zip(*lines, strict=True))[1:]
    narrow = [_EDGES + max(map(_broadest, column)) for column in columns]
    first = room - sum(narrow)
    return [first, *narrow] if first > _NAMES else widths_for(lines, room)


def _broadest(cell: str) -> int:
    return max(map(_breadth, cell.split()), default=_LETTER)


def _breadth(word: str) -> int:
    broad = sum(letter.isupper() or letter in "mw%" for letter in word)
    return broad * _BROAD + (len(word) - broad) * _LETTER


def _size(data: bytes) -> tuple[int, int]:
    try:
        with Pillow.open(BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return 1, 1
