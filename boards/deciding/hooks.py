"""What this part tells the others: what endorsing and publishing need, what is due."""

from boards.deciding import (
    answering,  # noqa: F401  (each registers)
    due,  # noqa: F401
    gates,  # noqa: F401
    panels,  # noqa: F401
    stepping,  # noqa: F401
    telling,  # noqa: F401
)
