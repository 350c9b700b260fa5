"""What this part tells the others: what endorsing and publishing need, what is due."""

from boards.deciding import (
    due,  # noqa: F401  (each registers)
    gates,  # noqa: F401
    panels,  # noqa: F401
)
