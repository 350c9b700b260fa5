"""What this part tells the others: panels, what waits, letters, guards."""

from boards.circulating import (
    guards,  # noqa: F401  (each registers)
    letters,  # noqa: F401
    panels,  # noqa: F401
    waiting,  # noqa: F401
)
