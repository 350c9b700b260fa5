"""File the PDF of each stage beside its Word document."""

from exports.filing import Written, file_name, files, images_of
from exports.models import Purpose
from exports.pdf import stage_pdf
from workflow.models import Transition


@files(Purpose.PDF)
def pdf_file(row: Transition, key: str) -> Written:
    """Every transition files its stage as PDF."""
    document = stage_pdf(row.seal.text, row.snapshot, images_of(row.seal))
    return Written(document, file_name(row.snapshot, ending="pdf"))
