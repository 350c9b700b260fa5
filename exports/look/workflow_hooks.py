"""What this room tells the one below: each step's snapshot names the template."""

from collections.abc import Mapping

from exports.look.current import current_sha256
from workflow.models import Transition
from workflow.snapshots import adds


@adds
def template_in_use(row: Transition) -> Mapping[str, str]:
    """The template that the documents of this transition are written with."""
    return {"template_sha256": current_sha256()}
