"""What this part tells the others: gates, panels, work items, jobs each minute."""

from consultation.joining import (
    consistency,  # noqa: F401  (registers what audits ask)
    guards,  # noqa: F401  (registers what the database refuses)
)
from consultation.joining.sweeping import sweep
from workflow.ticking import each_minute


@each_minute
def unsent_answers() -> str:
    """Drafts on shared devices go after ten idle minutes, all others at closing."""
    return sweep()
