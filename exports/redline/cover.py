"""What stands before the text in a redline: what is compared, and changed facts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from cms.text.compare.model import Comparison, Fact, Status
from cms.text.model import Text
from exports.word import styles
from exports.word.dates import long_date
from exports.word.look import Look
from exports.word.markup import AT_TOP, PAGE_BREAK, clean, one_line, paragraph, run
from exports.word.tables import Frame, shares
from workflow.snapshot import Snapshot

from .changes import list_of_changes
from .marks import NEW, REMOVED, Marks
from .words import WordWriter

HOW_TO_READ = (
    "Words that were removed are struck through and words that are new are underlined, "
    "as tracked changes: accept all of them to have the newer text, reject all of them "
    "to have the older one.",
    "What is new, removed or moved as a whole says so behind the author’s name. While "
    "changes are shown, programs count what was removed too: the list of changes below "
    "has the numbers of both texts.",
)
_COUNTED = (
    (Status.CHANGED, "changed"),
    (Status.FORMATTED, "formatted otherwise"),
    (Status.ADDED, "new"),
    (Status.REMOVED, "removed"),
    (Status.MOVED_HERE, "moved"),
)
_NOT_SHOWN = ("title", "summary")
_UNSAID, _UNKNOWN = "Not yet written.", "Not recorded"
_ROOM_ABOVE = 0.18  # of the text's height, as on the cover of a long title
_BOLD = "<w:b/><w:bCs/>"
_WIDTHS = (3_000, 6_298)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts, each with the snapshot that says which one it is."""

    old: Text
    new: Text
    older: Snapshot
    newer: Snapshot
    heading: str = "Changes"


@dataclass(frozen=True, slots=True)
class Cover:
    """Writes everything up to and including the summary."""

    comparison: Comparison
    compared: Compared
    marks: Marks
    words: WordWriter
    look: Look

    def xml(self) -> str:
        """All of it."""
        return "".join(
            (
                *self._title_page(),
                self._heading("What this shows", PAGE_BREAK + AT_TOP),
                *(self._line(styles.BODY, line) for line in HOW_TO_READ),
                self._heading("What is compared"),
                self._compared(),
                *self._changes(),
                self._heading("About this policy"),
                self._facts(),
                self._heading("Summary", PAGE_BREAK + AT_TOP),
                *self._summary(),
            )
        )

    def _title_page(self) -> Iterator[str]:
        above = int(self.look.paper.text_height * _ROOM_ABOVE)
        space = f'<w:spacing w:before="{above}"/>'
        yield self._line(styles.COUNCIL, self.compared.newer.council)
        yield self._line(styles.SUBTITLE, self.compared.newer.kind or "Policy", space)
        yield self._paragraph(styles.LONG_TITLE, self._title())
        yield self._line(styles.STAGE, self.compared.heading)
        for name, value in (
            ("Reference", self.compared.newer.reference),
            ("From", describe(self.compared.older)),
            ("To", describe(self.compared.newer)),
            ("Changed by", self.marks.by.name),
            ("Changes", tally(self.comparison)),
        ):
            inner = run(name, _BOLD) + run(f"\t{one_line(value)}")
            yield self._paragraph(styles.COVER_FACT, inner)

    def _title(self) -> str:
        fact = next(fact for fact in self.comparison.facts if fact.name == "title")
        old, new = one_line(fact.old), one_line(fact.new)
        return self.words.between(
            old or one_line(self.compared.older.title),
            new or one_line(self.compared.newer.title),
        )

    def _changes(self) -> Iterator[str]:
        listed = list_of_changes(self.comparison, self.look)
        if listed:
            yield self._heading("List of changes")
            yield listed

    def _compared(self) -> str:
        return Frame(
            self.look, "What is compared", "The older and the newer text", True
        ).table(
            ("Text", "Which"),
            [
                ("Older", describe(self.compared.older)),
                ("Its SHA-256", self.compared.older.text_sha256),
                ("Newer", describe(self.compared.newer)),
                ("Its SHA-256", self.compared.newer.text_sha256),
            ],
            shares(_WIDTHS, self.look.paper.text_width),
        )

    def _facts(self) -> str:
        frame = Frame(self.look, "About this policy", "Facts beside the text", True)
        columns = shares(_WIDTHS, self.look.paper.text_width)
        rows = [
            (run(fact.label), self._fact(fact))
            for fact in self.comparison.facts
            if fact.name not in _NOT_SHOWN
        ]
        header = frame.row((run("Item"), run("Details")), columns, header=True)
        body = "".join(frame.row(row, columns) for row in rows)
        return frame.around(header + body, columns)

    def _fact(self, fact: Fact) -> str:
        if fact.name == "kind":
            return self.words.between(
                self.compared.older.kind, self.compared.newer.kind
            )
        if not fact.old and not fact.new:
            return run(_UNKNOWN)
        return self.words.between(fact.old, fact.new)

    def _summary(self) -> Iterator[str]:
        fact = next(fact for fact in self.comparison.facts if fact.name == "summary")
        old, new = summary_lines(fact.old), summary_lines(fact.new)
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for _, i, at, j, on in matcher.get_opcodes():
            both = min(at - i, on - j)
            for was, now in zip(old[i : i + both], new[j : j + both], strict=True):
                yield self._paragraph(styles.BODY, self.words.between(was, now))
            for line in old[i + both : at]:
                yield self.marks.all_deleted(self._line(styles.BODY, line), REMOVED)
            for line in new[j + both : on]:
                yield self.marks.all_inserted(self._line(styles.BODY, line), NEW)

    def _heading(self, words: str, properties: str = "") -> str:
        return self._line(styles.HEADING_1, words, properties)

    def _line(self, role: str, words: str, properties: str = "") -> str:
        return self._paragraph(role, run(one_line(words)), properties)

    def _paragraph(self, role: str, inner: str, properties: str = "") -> str:
        return paragraph(self.look.ids[role], inner, properties)


def describe(snapshot: Snapshot) -> str:
    """A text in words: edition, stage and day."""
    return (
        f"edition {snapshot.edition}, {snapshot.stage_label}, {long_date(snapshot.at)}"
    )


def tally(comparison: Comparison) -> str:
    """How many clauses and other parts changed, and how."""
    counts = Counter(line.status for line in comparison.changes)
    found = [f"{counts[s]} {words}" for s, words in _COUNTED if counts[s]]
    return ", ".join(found) if found else "none in the text itself"


def summary_lines(summary: str) -> list[str]:
    """The paragraphs of a summary, as the stage's document shows them."""
    lines = [line.strip() for line in clean(summary).split("\n")]
    return list(filter(None, lines)) or [_UNSAID]


def shown_as(snapshot: Snapshot) -> Snapshot:
    """The snapshot as headers and properties of a redline show it.

    Its stage is none that a document has, so that nobody takes it for one; nor is it
    marked as final, where changes could not be accepted.
    """
    label = f"{snapshot.stage_label}, redline"
    return replace(snapshot, stage="redline", stage_label=label)
