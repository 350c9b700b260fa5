"""The documents of an item's pack, one after the other, each as Word and as PDF.

The public version of the cover report is written from a value without its exempt words;
no other document knows them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings

from exports.filing import Nothing, file_for
from exports.look.current import look_for
from exports.models import Purpose
from exports.pack.assessments import DPIA, EIA, Assessment, sheet
from exports.pack.converting import as_pdf
from exports.pack.cover import cover_of
from exports.pack.gathering import Papers
from exports.pack.printing import redline_pdf, report_pdf
from exports.redline.sides import Side, redline
from exports.report.blocks import Report, Wording
from exports.report.document import report_document
from exports.report.keeping import kept_report, restored
from exports.withdrawing import BeingWritten, is_being_written_again, newest
from workflow.models import Transition

NO_PDF = "PDF files are switched off on this installation."
WORD_ALONE = "As Word alone: it is the file that was filed, and cannot be printed here."


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: what it is, and its files by their ending. `note` says what is
    missing; without files it says why there is none."""

    key: str
    title: str
    files: tuple[tuple[str, bytes], ...] = ()
    note: str = ""


Write = Callable[[Papers, bool], Paper]


def written(papers: Papers, *, private: bool) -> Iterator[Paper]:
    """Every document in order. Raises PdfUnavailable, OSError."""
    for write in DOCUMENTS:
        yield write(papers, private)


def cover(papers: Papers, private: bool) -> Paper:
    """What the board is told beside the text."""
    found = cover_of(papers.item, papers.report, private=private)
    return _report("cover-report", found, papers)


def policy(papers: Papers, private: bool) -> Paper:
    """The text before the board, as its stage's document was filed."""
    row = papers.passage
    files = [("docx", _filed_bytes(row, Purpose.DOCUMENT))]
    if settings.FILE_PDF:
        files.append(("pdf", _filed_bytes(row, Purpose.PDF)))
    return Paper("policy", "Policy", tuple(files), _no_pdf())


def changes(papers: Papers, private: bool) -> Paper:
    """What changed since the board last saw it; without the editors' comments."""
    title = "What changed"
    if papers.before is None or papers.older is None:
        why = (
            "The board saw no other text of this policy before, and none is published."
        )
        return Paper("what-changed", title, note=why)
    older = Side.of(papers.before).without_notes()
    newer = Side.of(papers.passage).without_notes()
    heading = f"Changes since {papers.older.since}"
    files = [("docx", redline(older, newer, heading).data)]
    if settings.FILE_PDF:
        files.append(("pdf", redline_pdf(older, newer, heading).data))
    return Paper(
        "what-changed", f"{title}: {papers.older.since}", tuple(files), _no_pdf()
    )


def consulted(papers: Papers, private: bool) -> Paper:
    """The consultation report as it was filed. Responses themselves are never here."""
    title, row = "Consultation report", papers.submitted
    filed = file_for(row, Purpose.REPORT) if row is not None else None
    if row is None or filed is None or isinstance(filed, Nothing):
        why = "Nobody was asked about this edition."
        return Paper("consultation-report", title, note=why)
    # Another one stands in its place once somebody in it was forgotten.
    filed = newest(row, Purpose.REPORT) or filed
    if is_being_written_again(filed):
        raise BeingWritten
    with filed.file.open("rb") as file:
        word = file.read()
    files, note = [("docx", word)], _no_pdf()
    if settings.FILE_PDF:
        pdf = _printed_report(row, word)
        if pdf is None:
            note = WORD_ALONE
        else:
            files.append(("pdf", pdf))
    return Paper("consultation-report", title, tuple(files), note)


def equality(papers: Papers, private: bool) -> Paper:
    """The sheet of the equality impact assessment."""
    return _assessment(EIA, papers)


def protection(papers: Papers, private: bool) -> Paper:
    """The sheet of the data protection impact assessment."""
    return _assessment(DPIA, papers)


DOCUMENTS: tuple[Write, ...] = (
    cover,
    policy,
    changes,
    consulted,
    equality,
    protection,
)


def _assessment(which: Assessment, papers: Papers) -> Paper:
    key = which.name.lower().replace(" ", "-")
    return _report(key, sheet(which, papers.item, papers.as_of), papers)


def _report(key: str, report: Report, papers: Papers) -> Paper:
    files = [("docx", report_document(report, look_for(papers.template)).data)]
    if settings.FILE_PDF:
        files.append(("pdf", report_pdf(report).data))
    return Paper(key, report.kind, tuple(files), _no_pdf())


def _no_pdf() -> str:
    return "" if settings.FILE_PDF else NO_PDF


def _filed_bytes(row: Transition, purpose: Purpose) -> bytes:
    filed = file_for(row, purpose)
    if isinstance(filed, Nothing):
        raise RuntimeError(f"{row.pk} has no file: {filed.why}")
    with filed.file.open("rb") as file:
        return file.read()


def _printed_report(row: Transition, word: bytes) -> bytes | None:
    """The filed report as PDF: from what was kept with the step, else from the filed
    file itself; None where this machine cannot do that."""
    kept = kept_report(row, Wording.FORMAL)
    if kept is None:
        return as_pdf(word)
    return report_pdf(restored(kept)[0]).data
