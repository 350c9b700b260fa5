"""What stands before the text: title block, control table and histories."""

from cms.text.model import Text
from workflow.snapshot import EditionLine, Snapshot, Step

from . import styles
from .control import control_rows
from .dates import long_date
from .markup import PAGE_BREAK, clean, one_line, paragraph, run
from .page import TEXT_WIDTH
from .tables import table

_CONTROL_WIDTHS = (3_000, TEXT_WIDTH - 3_000)
_STEP_WIDTHS = (1_750, 1_950, 1_850, TEXT_WIDTH - 5_550)
_EDITION_WIDTHS = (1_150, 1_750, 1_500, TEXT_WIDTH - 5_950, 1_550)


def front_matter(text: Text, snapshot: Snapshot) -> str:
    """Everything up to and including the summary."""
    return (
        _title_block(text, snapshot)
        + _control_table(text, snapshot)
        + _approval_history(snapshot.steps)
        + _revision_history(snapshot.editions)
        + _summary(text)
    )


def unnumbered_heading(words: str, properties: str = "") -> str:
    """A heading of the first level that the clause numbers leave out."""
    return paragraph(styles.HEADING_1, run(words), properties)


def _title_block(text: Text, snapshot: Snapshot) -> str:
    facts = (snapshot.kind or text.kind, snapshot.reference)
    subtitle = ", ".join([*filter(None, facts), f"edition {snapshot.edition}"])
    stage = f"{one_line(snapshot.stage_label)}, {long_date(snapshot.at)}"
    return (
        paragraph(styles.COUNCIL, run(one_line(snapshot.council)))
        + paragraph(styles.TITLE, run(one_line(text.title or snapshot.title)))
        + paragraph(styles.SUBTITLE, run(one_line(subtitle)))
        + paragraph(styles.STAGE, run(stage))
    )


def _control_table(text: Text, snapshot: Snapshot) -> str:
    return unnumbered_heading("Document control") + table(
        ("Item", "Details"),
        control_rows(text, snapshot),
        title="Document control",
        summary="Facts about this document, one in each row",
        row_headings=True,
        widths=_CONTROL_WIDTHS,
    )


def _approval_history(steps: tuple[Step, ...]) -> str:
    heading = unnumbered_heading("Approval history")
    if not steps:
        return heading + paragraph(styles.BODY, run("No steps have been taken yet."))
    return heading + table(
        ("Date", "Step", "By", "Comment"),
        [
            (
                long_date(step.on),
                _joined(step.what, f"edition {step.edition}" if step.edition else ""),
                _joined(step.by, step.role),
                step.comment or "None",
            )
            for step in steps
        ],
        title="Approval history",
        summary="Each step of this policy's passage: date, step, person and comment",
        widths=_STEP_WIDTHS,
    )


def _revision_history(editions: tuple[EditionLine, ...]) -> str:
    heading = unnumbered_heading("Revision history")
    if not editions:
        return heading + paragraph(styles.BODY, run("This is the first edition."))
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
        title="Revision history",
        summary="Each edition of this policy: date, status, what changed and by whom",
        row_headings=True,
        widths=_EDITION_WIDTHS,
    )


def _summary(text: Text) -> str:
    lines = [line.strip() for line in clean(text.summary).split("\n")]
    return unnumbered_heading("Summary", PAGE_BREAK) + "".join(
        paragraph(styles.BODY, run(line))
        for line in (filter(None, lines) if any(lines) else ("Not yet written.",))
    )


def _joined(*facts: str) -> str:
    return ", ".join(filter(None, facts))
