"""What this part tells the others: gates, guards, panels, work, jobs each minute."""

from consultation.planning import (
    closing,  # noqa: F401  (closes by date, and with its edition)
    gates,  # noqa: F401  (registers what an edition's steps need)
    guards,  # noqa: F401  (registers what the database refuses)
    opening,  # noqa: F401  (opens with its edition)
    panels,  # noqa: F401  (the edition's page)
    work,  # noqa: F401  (home)
)
