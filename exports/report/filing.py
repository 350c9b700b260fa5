"""File the consultation report when an edition goes to DMT, as its boards read it."""

from collections.abc import Iterable

from consultation.models import Consultation, State
from exports.filing import Nothing, Written, file_name, files
from exports.look.current import look_for
from exports.models import Purpose
from exports.report.blocks import Wording
from exports.report.content import KINDS, report_of
from exports.report.document import report_document
from workflow.models import Transition

NOTHING = Nothing("Nobody was asked about this edition")


def closed_rounds(edition_id: int) -> list[int]:
    """The rounds of an edition that were held and are over, in their order."""
    rows = Consultation.objects.filter(edition=edition_id, state=State.CLOSED)
    return list(rows.order_by("round").values_list("pk", flat=True))


def after_consulting(row: Transition) -> Iterable[str]:
    """When it goes to DMT, if people were asked about it."""
    asked = row.name == "submit_to_dmt" and closed_rounds(row.edition_id)
    return ("",) if asked else ()


@files(Purpose.REPORT, wanted=after_consulting)
def report_file(row: Transition, key: str) -> Written | Nothing:
    """The formal edition over all rounds, dated as the edition was submitted."""
    rounds = closed_rounds(row.edition_id)
    if not rounds:
        return NOTHING
    report = report_of(rounds, Wording.FORMAL, row.at)
    document = report_document(report, look_for(row.snapshot.template_sha256))
    return Written(document, file_name(row.snapshot, KINDS[Wording.FORMAL]))
