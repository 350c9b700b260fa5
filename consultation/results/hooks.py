"""What this part tells the others: its panel on a consultation's own page."""

from accounts.models import User
from consultation.models import Consultation
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may
from consultation.results.settling import settle_what_is_due
from workflow.ticking import each_minute


@consultation_panel(order=60)
def results_panel(consultation: Consultation, user: User) -> Panel | None:
    """The way to the results, once anybody can answer."""
    begun = consultation.is_open or consultation.is_closed
    if not begun or not may(Power.VIEW, consultation, user):
        return None
    return Panel("results", "Results", "consultation/results/panel.html")


@each_minute
def results() -> str:
    """Results that are settled, or decided anew."""
    found = settle_what_is_due()
    return f"Settled the results of {found}." if found else ""
