"""What this part tells the others: panels, guards, what waits, what comes up."""

from boards.meeting import (
    guards,  # noqa: F401  (registers what the database refuses)
    letters,  # noqa: F401  (registers who words letters)
    panels,  # noqa: F401  (registers panels)
    telling,  # noqa: F401  (registers lines of history)
    waiting,  # noqa: F401  (registers work for home)
)
