"""The gates about evidence: what a text cites is there, and a policy rests on some."""

from collections.abc import Iterator

from django.urls import reverse

from cms.models import EvidenceKind
from workflow.errors import Reason
from workflow.gates import gate
from workflow.gates_here import LEAVING_DRAFT, editor_url
from workflow.models import Edition
from workflow.resting import lacking, rests_on, unknown
from workflow.stages import Stage

NONE_OF = {
    EvidenceKind.PRACTICE: "No finding of current practice stands behind the policy. "
    "Cite one, say which it is used for, or give the reason.",
    EvidenceKind.NATIONAL: "No national finding stands behind the policy. "
    "Cite one, say which it is used for, or give the reason.",
}


def evidence_url(edition: Edition) -> str:
    """The screen that says what the policy rests on."""
    return reverse("editions:evidence", args=[edition.pk])


@gate(*LEAVING_DRAFT)
def citations_known(edition: Edition) -> Iterator[Reason]:
    """The text cites nothing that the register does not have, or not any more."""
    if edition.stage is not Stage.DRAFT:
        return
    for number, withdrawn in unknown(edition):
        why = (
            "which was withdrawn from the evidence register"
            if withdrawn
            else "which is not in the evidence register"
        )
        yield Reason(
            f"The text cites EV-{number}, {why}.", editor_url(edition, "missing-body")
        )


@gate("open_consultation")
def evidence_stands_behind(edition: Edition) -> Iterator[Reason]:
    """A finding of current practice and a national one, or a recorded reason."""
    if edition.stage is not Stage.DRAFT or edition.evidence_reason.strip():
        return
    kinds = (rest.finding.kind for rest in rests_on(edition) if rest.counts)
    for kind in lacking(kinds):
        yield Reason(NONE_OF[kind], evidence_url(edition))
