"""File the PDF of each stage beside its Word document."""

from collections.abc import Iterable

from django.conf import settings

from exports.filing import Written, file_name, files, images_of
from exports.models import Purpose
from exports.pdf import stage_pdf
from workflow.models import Transition


def if_wanted(row: Transition) -> Iterable[str]:
    """After every transition, unless this installation files no PDF."""
    return ("",) if settings.FILE_PDF else ()


@files(Purpose.PDF, wanted=if_wanted)
def pdf_file(row: Transition, key: str) -> Written:
    """Every transition files its stage as PDF."""
    document = stage_pdf(row.seal.text, row.snapshot, images_of(row.seal))
    return Written(document, file_name(row.snapshot, ending="pdf"))
