"""What this part tells the others: panels, guards, what waits, what comes up."""

from boards.meeting import (
    guards,  # noqa: F401  (each registers)
    panels,  # noqa: F401
    waiting,  # noqa: F401
)
