"""What this part tells the others: gates, seals, guards, panels, work, the editor."""

from consultation.deciding import (
    beside,  # noqa: F401  (the editor's list)
    confirming,  # noqa: F401  (compares with the seal)
    gates,  # noqa: F401  (registers what the edition's step needs)
    guards,  # noqa: F401  (registers what the database refuses)
    panels,  # noqa: F401  (the pages of consultation and edition)
    work,  # noqa: F401  (home)
)
