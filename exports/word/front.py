"""What stands before the text: cover, control table, histories and summary."""

from dataclasses import dataclass

from cms.text.model import Text
from workflow.snapshot import EditionLine, Snapshot, Step

from . import styles
from .control import control_rows
from .dates import long_date
from .look import Look
from .markup import PAGE_BREAK, clean, one_line, paragraph, run
from .tables import table

_WIDE = 9_298  # The widths below are shares of this.
_CONTROL_WIDTHS = (3_000, 6_298)
_STEP_WIDTHS = (1_750, 1_950, 1_850, 3_748)
_EDITION_WIDTHS = (1_150, 1_750, 1_500, 3_348, 1_550)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Writes everything up to and including the summary."""

    text: Text
    snapshot: Snapshot
    look: Look

    def xml(self) -> str:
        """All of it."""
        return (
            self._title_block()
            + self._control_table()
            + self._approval_history(self.snapshot.steps)
            + self._revision_history(self.snapshot.editions)
            + self._summary()
        )

    def _title_block(self) -> str:
        snapshot, text = self.snapshot, self.text
        facts = (snapshot.kind or text.kind, snapshot.reference)
        subtitle = ", ".join([*filter(None, facts), f"edition {snapshot.edition}"])
        stage = f"{one_line(snapshot.stage_label)}, {long_date(snapshot.at)}"
        return (
            self._paragraph(styles.COUNCIL, one_line(snapshot.council))
            + self._paragraph(styles.TITLE, one_line(text.title or snapshot.title))
            + self._paragraph(styles.SUBTITLE, one_line(subtitle))
            + self._paragraph(styles.STAGE, stage)
        )

    def _control_table(self) -> str:
        return self._heading("Document control") + table(
            ("Item", "Details"),
            control_rows(self.text, self.snapshot),
            self.look,
            title="Document control",
            summary="Facts about this document, one in each row",
            row_headings=True,
            widths=self._shares(_CONTROL_WIDTHS),
        )

    def _approval_history(self, steps: tuple[Step, ...]) -> str:
        heading = self._heading("Approval history")
        if not steps:
            return heading + self._paragraph(
                styles.BODY, "No steps have been taken yet."
            )
        return heading + table(
            ("Date", "Step", "By", "Comment"),
            [
                (
                    long_date(step.on),
                    _joined(
                        step.what, f"edition {step.edition}" if step.edition else ""
                    ),
                    _joined(step.by, step.role),
                    step.comment or "None",
                )
                for step in steps
            ],
            self.look,
            title="Approval history",
            summary="Each step of this policy: date, step, person and comment",
            widths=self._shares(_STEP_WIDTHS),
        )

    def _revision_history(self, editions: tuple[EditionLine, ...]) -> str:
        heading = self._heading("Revision history")
        if not editions:
            return heading + self._paragraph(styles.BODY, "This is the first edition.")
        return heading + table(
            ("Edition", "Date", "Status", "What changed", "By"),
            [
                (
                    line.edition,
                    long_date(line.on) or "Not yet",
                    line.status,
                    line.change_note or "Not yet recorded",
                    line.by or "Not yet recorded",
                )
                for line in editions
            ],
            self.look,
            title="Revision history",
            summary="Each edition of this policy: date, status, change and person",
            row_headings=True,
            widths=self._shares(_EDITION_WIDTHS),
        )

    def _summary(self) -> str:
        lines = [line.strip() for line in clean(self.text.summary).split("\n")]
        return self._heading("Summary", PAGE_BREAK) + "".join(
            self._paragraph(styles.BODY, line)
            for line in (filter(None, lines) if any(lines) else ("Not yet written.",))
        )

    def _heading(self, words: str, properties: str = "") -> str:
        """A heading of the first level that the clause numbers leave out."""
        return self._paragraph(styles.HEADING_1, words, properties)

    def _paragraph(self, role: str, words: str, properties: str = "") -> str:
        return paragraph(self.look.ids[role], run(words), properties)

    def _shares(self, widths: tuple[int, ...]) -> list[int]:
        room = self.look.paper.text_width
        found = [width * room // _WIDE for width in widths]
        found[-1] += room - sum(found)
        return found


def _joined(*facts: str) -> str:
    return ", ".join(filter(None, facts))
