"""What this part tells the others: panels, what waits, letters, guards."""

from boards.circulating import (
    guards,  # noqa: F401  (registers what the database refuses)
    letters,  # noqa: F401  (registers the letters that follow)
    panels,  # noqa: F401  (registers panels)
    waiting,  # noqa: F401  (registers work for home)
)
