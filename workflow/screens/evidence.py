"""The Edition page's part about evidence: what the policy rests on, and what lacks."""

from accounts.models import User
from cms.evidence.powers import may_read, may_write
from workflow import table
from workflow.gates_evidence import evidence_url
from workflow.mending import mends
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.resting import lacking, rests_on
from workflow.screens.stepper import ENDED
from workflow.stages import Stage


def may_use(edition: Edition, user: User) -> bool:
    """Whether this person may say what the policy rests on beside its citations."""
    if edition.stage in ENDED or edition.patch or not may_write(user):
        return False
    return any(
        table.allowed(power, edition, user) for power in (table.EDIT, table.SET_FACTS)
    )


@mends
def may_follow(url: str, edition: Edition, user: User) -> bool:
    """The screen of what a policy rests on is for those who may say it."""
    return not url.startswith(evidence_url(edition)) or may_use(edition, user)


@edition_panel(order=30)
def evidence_panel(edition: Edition, user: User) -> EditionPanel | None:
    """For those who may read the register; nothing of a correction."""
    if edition.patch or not may_read(user):
        return None
    rests = rests_on(edition)
    counted = [rest.finding.kind for rest in rests if rest.counts]
    context = {
        "rests": rests,
        "lacking": [] if edition.stage is not Stage.DRAFT else lacking(counted),
        "reason": edition.evidence_reason,
        "url": evidence_url(edition) if may_use(edition, user) else "",
    }
    return EditionPanel("evidence", "Evidence", "workflow/evidence_panel.html", context)
