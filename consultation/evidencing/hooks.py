"""What this part tells the others: its panel on a consultation's own page."""

from accounts.models import User
from consultation.models import Consultation
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may


@consultation_panel(order=75)
def sheets_panel(consultation: Consultation, user: User) -> Panel | None:
    """The way to both sheets, once people were asked."""
    begun = consultation.is_open or consultation.is_closed
    if not begun or not may(Power.COPIES, consultation, user):
        return None
    template = "consultation/evidencing/panel.html"
    return Panel("evidence", "Evidence that people were heard", template)
