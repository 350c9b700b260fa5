"""The two histories before the text: who took which step, and the editions."""

from workflow.snapshot import EditionLine, Step

from . import styles
from .dates import long_date
from .look import Look
from .markup import paragraph, run
from .tables import shares, table

_STEP_WIDTHS = (1_780, 1_750, 1_700, 4_068)
_EDITION_WIDTHS = (1_350, 1_780, 1_550, 3_268, 1_350)


def approval_history(steps: tuple[Step, ...], look: Look) -> str:
    """Every step of this edition, below its heading."""
    if not steps:
        return _said(look, "No steps have been taken yet.")
    return table(
        ("Date", "Step", "By", "Comment"),
        [
            (
                long_date(step.on),
                _joined(step.what, step.edition and f"edition {step.edition}"),
                _joined(step.by, step.role),
                step.comment or "None",
            )
            for step in steps
        ],
        look,
        title="Approval history",
        summary="Each step of this policy: date, step, person and comment",
        widths=shares(_STEP_WIDTHS, look.paper.text_width),
    )


def revision_history(editions: tuple[EditionLine, ...], look: Look) -> str:
    """Every edition of the policy, below its heading."""
    if not editions:
        return _said(look, "This is the first edition.")
    return table(
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
        look,
        title="Revision history",
        summary="Each edition of this policy: date, status, change and person",
        row_headings=True,
        widths=shares(_EDITION_WIDTHS, look.paper.text_width),
    )


def _said(look: Look, words: str) -> str:
    return paragraph(look.ids[styles.BODY], run(words))


def _joined(*facts: str) -> str:
    return ", ".join(filter(None, facts))
