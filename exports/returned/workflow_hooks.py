"""What this app tells the rooms below: its panel, and its work each minute."""

from accounts.models import User
from exports.returned.presenting import copies_of
from exports.returned.work import read_copies, read_given_up_again, standing
from workflow import table
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute

LATEST = 5
add_queue(Queue(standing, read_given_up_again))


@each_minute
def returned_copies() -> str:
    """Read the copies that a lost task left behind."""
    done = read_copies()
    return f"Read {done} returned copies." if done else ""


@edition_panel(order=20)
def copies_that_came_back(edition: Edition, user: User) -> EditionPanel | None:
    """The copies of an edition, on its page; nothing where none is and none can be."""
    may = not edition.patch and table.allowed(table.RETURN, edition, user)
    found = list(copies_of(edition)[: LATEST + 1])
    if not found and not may:
        return None
    return EditionPanel(
        "returned",
        "Returned copies",
        "exports/returned/panel.html",
        {"copies": found[:LATEST], "more": len(found) > LATEST, "may_hand_in": may},
    )
