"""What this part tells the others: what endorsing and publishing need, what is due."""

from boards.deciding import (
    afterwards,  # noqa: F401  (registers what was published on a record taken back)
    answering,  # noqa: F401  (answers what rooms below ask)
    due,  # noqa: F401  (registers outcomes due)
    gates,  # noqa: F401  (registers what steps need)
    guards,  # noqa: F401  (registers what the database refuses)
    panels,  # noqa: F401  (registers panels)
    stepping,  # noqa: F401  (registers notes under the stepper)
    telling,  # noqa: F401  (registers lines of history)
)
