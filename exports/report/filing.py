"""File the consultation report when an edition goes to DMT, as its boards read it.

Both editions, each from what was kept with the step and from nothing else, so that the
same step gives the same file whenever it is written.
"""

from collections.abc import Iterable

from exports.filing import Nothing, Written, file_name, files
from exports.look.current import look_for
from exports.models import Purpose
from exports.report.blocks import Report, Wording
from exports.report.content import KINDS
from exports.report.document import report_document
from exports.report.keeping import closed_rounds, kept_report, restored, words_left
from exports.report.models import KeptReport
from exports.report.pages import pages_of
from exports.word import Layout
from exports.word.package import Document
from workflow.lifecycle import Passage
from workflow.models import Edition, Transition
from workflow.screens.forecast import also_written

NOTHING = Nothing("Nobody was asked about this edition")
BEFORE = Nothing(
    "No report was kept with this step: the report is on the consultation’s page"
)
OVERTAKEN = Nothing("")  # more was forgotten meanwhile, which is work of its own
STEP = "submit_to_dmt"
REPORTED = "Consultation report, and its edition for young people (Word)"
WORDINGS = {
    Purpose.REPORT: Wording.FORMAL,
    Purpose.REPORT_YOUNG: Wording.YOUNG,
}
PURPOSES = {wording: purpose for purpose, wording in WORDINGS.items()}


def after_consulting(row: Transition) -> Iterable[str]:
    """When it goes to DMT, if people were asked about it."""
    asked = row.name == STEP and closed_rounds(row.edition_id)
    return ("",) if asked else ()


@also_written
def report_in_words(edition: Edition, passage: Passage) -> str:
    """What the page before submitting says of it."""
    asked = passage.name == STEP and closed_rounds(edition.pk)
    return REPORTED if asked else ""


@files(Purpose.REPORT, wanted=after_consulting)
def report_file(row: Transition, key: str) -> Written | Nothing:
    """The formal edition over all rounds, dated as the edition was submitted."""
    return _written(row, key, Wording.FORMAL)


@files(Purpose.REPORT_YOUNG, wanted=after_consulting)
def young_report_file(row: Transition, key: str) -> Written | Nothing:
    """The young people's edition of the same."""
    return _written(row, key, Wording.YOUNG)


def _written(row: Transition, key: str, wording: Wording) -> Written | Nothing:
    """`key` is empty, or how many of people's words were left after an erasure."""
    kept = kept_report(row, wording)
    if kept is None:
        return BEFORE if list(after_consulting(row)) else NOTHING
    report, left = restored(kept)
    if key and key != str(left):
        return OVERTAKEN
    return Written(
        _document(kept, report, left),
        file_name(row.snapshot, KINDS[wording]),
        holds=lambda: words_left(kept) == left,
    )


def _document(kept: KeptReport, report: Report, left: int) -> Document:
    look = look_for(kept.transition.snapshot.template_sha256)

    def draw(layout: Layout) -> Document:
        return report_document(report, look, layout, sha256=kept.sha256)

    return draw(pages_of(kept, left, report, draw))
