"""What this room tells the one below: files to read each minute, and where a text is
from.
"""

from accounts.models import User
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute

from .models import Import
from .reading_jobs import read_given_up_again, read_waiting, standing

add_queue(Queue(standing, read_given_up_again))


@each_minute
def imports() -> str:
    """Old policies that wait to be read."""
    read = read_waiting()
    return f"Read {read} uploaded files." if read else ""


@edition_panel(order=60)
def brought_in(edition: Edition, user: User) -> EditionPanel | None:
    """The file that an edition's first text came from, for all who see the edition."""
    row = (
        Import.objects.filter(edition=edition)
        .defer("draft", "answers")
        .select_related("by")
        .first()
    )
    if row is None:
        return None
    return EditionPanel(
        "brought-in",
        "Brought in from Word",
        "exports/incoming/panel.html",
        {"import": row, "is_mine": row.by_id == user.pk},
    )
