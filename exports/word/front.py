"""What stands between the cover and the sections, in the order of the contents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cms.text.model import Text
from workflow.snapshot import Snapshot

from . import styles
from .bookmarks import Bookmarks
from .contents import Entry, contents_xml, entries, leave_room
from .control import control_rows
from .cover import cover
from .histories import approval_history, revision_history
from .layout import Layout
from .look import Look
from .markup import AT_TOP, PAGE_BREAK, clean, paragraph, run
from .tables import shares, table

_CONTROL, _APPROVALS = "Document control", "Approval history"
_REVISIONS, _SUMMARY = "Revision history", "Summary"
_BOOKMARKS = {
    _CONTROL: "_front_control",
    _APPROVALS: "_front_approvals",
    _REVISIONS: "_front_revisions",
    _SUMMARY: "_front_summary",
}
_CONTROL_WIDTHS = (3_000, 6_298)


def listed(text: Text, numbers: Mapping[str, str]) -> tuple[Entry, ...]:
    """What the contents of a document list."""
    before = (Entry(words, bookmark) for words, bookmark in _BOOKMARKS.items())
    return entries(text, numbers, before)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Writes everything up to and including the summary."""

    text: Text
    snapshot: Snapshot
    numbers: Mapping[str, str]
    bookmarks: Bookmarks
    look: Look
    layout: Layout

    def xml(self) -> str:
        """All of it, each part below its heading."""
        return cover(self.text, self.snapshot, self.look) + "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        snapshot, look = self.snapshot, self.look
        contents = listed(self.text, self.numbers)
        yield self._heading(_CONTROL, on_new_page=True) + self._control_table()
        yield self._heading(_APPROVALS, on_new_page=True)
        yield approval_history(snapshot.steps, look)
        yield self._heading(_REVISIONS) + revision_history(snapshot.editions, look)
        yield contents_xml(contents, self.layout, look)
        yield self._heading(_SUMMARY, on_new_page=not leave_room(contents))
        yield from self._summary()

    def _control_table(self) -> str:
        return table(
            ("Item", "Details"),
            control_rows(self.text, self.snapshot),
            self.look,
            title=_CONTROL,
            summary="Facts about this document, one in each row",
            row_headings=True,
            widths=shares(_CONTROL_WIDTHS, self.look.paper.text_width),
        )

    def _summary(self) -> Iterator[str]:
        lines = [line.strip() for line in clean(self.text.summary).split("\n")]
        for line in filter(None, lines) if any(lines) else ("Not yet written.",):
            yield paragraph(self.look.ids[styles.BODY], run(line))

    def _heading(self, words: str, *, on_new_page: bool = False) -> str:
        """A heading of the first level that the clause numbers leave out."""
        inner = self.bookmarks.named(_BOOKMARKS[words], run(words))
        properties = PAGE_BREAK + AT_TOP if on_new_page else ""
        return paragraph(self.look.ids[styles.HEADING_1], inner, properties)
