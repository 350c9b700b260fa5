"""From two texts to a Word file that shows what changed, as tracked changes."""

from collections.abc import Mapping

from cms.text.compare.engine import compare
from cms.text.compare.model import Comparison
from cms.text.compare.normal import normal
from exports.word import styles
from exports.word.assembly import Body, assembled
from exports.word.bookmarks import Bookmarks
from exports.word.edges import last_line, likely_pages
from exports.word.look import Look, house_look
from exports.word.numbering import ClauseNumbers
from exports.word.package import Document
from exports.word.pictures import Pictures
from exports.word.properties import Origin
from exports.word.relationships import Relationships

from .blocks import BlockChanges, PlainCaptions
from .cover import Compared, Cover, shown_as
from .lines import LineWriter
from .marks import By, Marks
from .numbering import Side, sides
from .remarks import remarks
from .words import WordWriter

_NOWHERE = Origin()


class NoBookmarks(Bookmarks):
    """What leaves has no address: the part that stays may have the same."""

    def named(self, name: str, inner: str) -> str:
        """The words alone."""
        return inner


def redline_document(
    compared: Compared,
    images: Mapping[str, bytes],
    by: By,
    *,
    look: Look | None = None,
    comparison: Comparison | None = None,
    origin: Origin = _NOWHERE,
    with_comments: bool = True,
) -> Document:
    """The Word document that shows what changed from one text to another.

    `images` are the bytes of both texts' images by their SHA-256; `comparison` is what
    `compare` gives for the two, if it is known. The same input gives the same bytes.
    """
    look = look or house_look()
    old, new = normal(compared.old), normal(compared.new)
    found = comparison or compare(old, new)
    writer = _Writer(compared, found, sides(old, new, look), images, by, look)
    return assembled(
        writer.body(),
        new,
        shown_as(compared.newer),
        look,
        pages=likely_pages(new),
        track_changes=True,
        origin=origin,
        notes=(*compared.newer.notes, *remarks(found, by)) if with_comments else (),
    )


class _Writer:
    """Everything that writes a part of one redline, and what they share."""

    def __init__(
        self,
        compared: Compared,
        comparison: Comparison,
        numbering: tuple[Side, Side, ClauseNumbers],
        images: Mapping[str, bytes],
        by: By,
        look: Look,
    ) -> None:
        before, after, self.clause_numbers = numbering
        self.comparison, self.newer, self.look = comparison, compared.newer, look
        self.relationships = Relationships()
        self.pictures = Pictures(images, self.relationships, look.paper.text_width)
        marks, bookmarks = Marks(by), Bookmarks()
        words = WordWriter(marks, self.relationships, look.ids[styles.HYPERLINK])
        blocks = BlockChanges(
            self._blocks(before, NoBookmarks()),
            self._blocks(after, bookmarks),
            marks,
            words,
        )
        self.lines = LineWriter(before, after, marks, words, bookmarks, blocks)
        self.cover = Cover(comparison, compared, marks, words, look)

    def _blocks(self, side: Side, bookmarks: Bookmarks) -> PlainCaptions:
        return PlainCaptions(
            side.numbers.numbers,
            self.pictures,
            self.relationships,
            side.numbers,
            self.look,
            bookmarks,
        )

    def body(self) -> Body:
        """All of it, in merged order."""
        lines = enumerate(self.comparison.lines)
        xml = (
            self.cover.xml()
            + "".join(self.lines.write(place, line) for place, line in lines)
            + last_line(self.newer, self.look)
        )
        return Body(xml, self.relationships, self.pictures, self.clause_numbers)
