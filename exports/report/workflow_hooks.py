"""What this room tells those below: the report is filed, and where it is read."""

from accounts.models import User
from consultation.models import Consultation
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may
from exports.report import (
    board_papers,  # noqa: F401  (registers what boards read)
    consistency,  # noqa: F401  (registers what audits check)
    erasing,  # noqa: F401  (registers what goes with an erased response)
    filing,  # noqa: F401  (registers the files)
    guards,  # noqa: F401  (registers what the database refuses)
    keeping,  # noqa: F401  (registers what is kept with the step)
)
from exports.report.beside import report_beside
from exports.report.writing import may_write
from workflow.panels import edition_panel

edition_panel(order=7)(report_beside)


@consultation_panel(order=65)
def report_panel(consultation: Consultation, user: User) -> Panel | None:
    """The ways to the report and to what analysts take, once it is closed."""
    if not consultation.is_closed or not may(Power.COPIES, consultation, user):
        return None
    context = {"may_write": may_write(consultation, user)}
    return Panel("report", "Report", "exports/report/panel.html", context)
