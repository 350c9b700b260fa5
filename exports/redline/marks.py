"""Tracked changes as Word writes them: who, when, and around what.

Works on the XML that `exports.word` writes, whose runs, paragraph properties and row
properties have one spelling each; words in it are escaped, so they are never mistaken.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from exports.word.dates import utc_stamp
from exports.word.markup import attribute

# Bookmarks count from 0; annotations of a document should not share a number.
FIRST = 100_000
NEW, REMOVED, LEVEL = "new", "removed", "level"
AWAY, HERE = "moved from here", "moved to here"
# LibreOffice keeps the line above a table: it must not grow into those before it.
TABLE = "table "
_EMPTY_CELL = "</w:pPr></w:p></w:tc>"
_DELETED = (
    ("<w:t ", "<w:delText "),
    ("<w:t>", "<w:delText>"),
    ("</w:t>", "</w:delText>"),
    ("<w:instrText", "<w:delInstrText"),
    ("</w:instrText>", "</w:delInstrText>"),
)


@dataclass(frozen=True, slots=True)
class By:
    """Who made the changes, or who may have, and when the newer text was kept.

    `at` is an ISO date and time.
    """

    name: str
    at: str


@dataclass(slots=True)
class Marks:
    """Marks XML as inserted, deleted, moved or formatted, each mark with its number.

    `whole` says that all of a clause, row or picture is new, removed or moved. It
    stands behind the name, so that a reader sees it; and LibreOffice, which joins
    neighbouring changes of one author, keeps a clause that ends in new words apart
    from a new clause after it.
    """

    by: By
    _numbers: count = field(default_factory=lambda: count(FIRST))
    _known: dict[str, str] = field(default_factory=dict)

    def inserted(self, xml: str, whole: str = "") -> str:
        """The runs in some XML as insertions."""
        return self._around("<w:r>", "</w:r>", xml, "ins", whole)

    def deleted(self, xml: str, whole: str = "") -> str:
        """The runs in some XML as deletions."""
        for shown, gone in _DELETED:
            xml = xml.replace(shown, gone)
        return self._around("<w:r>", "</w:r>", xml, "del", whole)

    def moved_away(self, xml: str) -> str:
        """The runs in some XML as moved from here."""
        return self._around("<w:r>", "</w:r>", xml, "moveFrom", AWAY)

    def moved_here(self, xml: str) -> str:
        """The runs in some XML as moved to here."""
        return self._around("<w:r>", "</w:r>", xml, "moveTo", HERE)

    def all_inserted(self, xml: str, whole: str = NEW) -> str:
        """Whole paragraphs and tables as inserted: runs, paragraph marks, rows."""
        return self._ends(self.inserted(xml, whole), "ins", whole)

    def all_deleted(self, xml: str, whole: str = REMOVED) -> str:
        """Whole paragraphs and tables as deleted: runs, paragraph marks, rows."""
        return self._ends(self.deleted(xml, whole), "del", whole)

    def end(self, change: str, whole: str = "") -> str:
        """The paragraph property that tracks a paragraph's own mark."""
        return f"<w:rPr>{self._mark(change, whole)}</w:rPr>"

    def was(self, style: str, properties: str) -> str:
        """The paragraph property that keeps what style and numbering were before."""
        return (
            f"<w:pPrChange {self.signed(LEVEL)}><w:pPr>"
            f'<w:pStyle w:val="{style}"/>{properties}</w:pPr></w:pPrChange>'
        )

    def looked(self, properties: str) -> str:
        """The run property that keeps what the words looked like before."""
        return f"<w:rPrChange {self.signed()}><w:rPr>{properties}</w:rPr></w:rPrChange>"

    def range(self, change: str, name: str) -> tuple[str, str]:
        """Start and end of a named range that moved away or to here."""
        tag = f"{change}Range"
        signed = self.signed(AWAY if change == "moveFrom" else HERE)
        number = signed.partition(" ")[0]
        return f'<w:{tag}Start {signed} w:name="{name}"/>', f"<w:{tag}End {number}/>"

    def signed(self, whole: str = "") -> str:
        """The attributes of a mark: its number, author and date."""
        known = self._known.get(whole)
        if known is None:
            name = f"{self.by.name} ({whole})" if whole else self.by.name
            at = utc_stamp(self.by.at)
            known = f'w:author="{attribute(name)}" w:date="{at}"'
            self._known[whole] = known
        return f'w:id="{next(self._numbers)}" {known}'

    def _mark(self, change: str, whole: str) -> str:
        return f"<w:{change} {self.signed(whole)}/>"

    def _ends(self, xml: str, change: str, whole: str) -> str:
        first, *others = xml.split(_EMPTY_CELL)
        xml = first + "".join(self._came_and_went(whole) + other for other in others)
        xml = self._before("</w:pPr>", xml, lambda: self.end(change, whole))
        return self._before("</w:trPr>", xml, lambda: self._mark(change, whole))

    def _came_and_went(self, whole: str) -> str:
        """The end of an empty cell, with a space that is gone whatever is decided.

        LibreOffice keeps a row that is to go when there is nothing in it to delete.
        """
        space = self.deleted('<w:r><w:t xml:space="preserve"> </w:t></w:r>', whole)
        return f"</w:pPr><w:ins {self.signed(whole)}>{space}</w:ins></w:p></w:tc>"

    def _before(self, tag: str, xml: str, mark: Callable[[], str]) -> str:
        first, *others = xml.split(tag)
        return first + "".join(f"{mark()}{tag}{other}" for other in others)

    def _around(self, start: str, end: str, xml: str, change: str, whole: str) -> str:
        first, *others = xml.split(start)
        closed = f"{end}</w:{change}>"
        return first + "".join(
            f"<w:{change} {self.signed(whole)}>{start}{other.replace(end, closed)}"
            for other in others
        )
