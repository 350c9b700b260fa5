"""What this part tells the others: panels, a gate, letters that wait to be sent."""

from django.urls import reverse

from consultation.inviting import (
    mailing,
    panels,  # noqa: F401  (registers the panels)
    work,  # noqa: F401  (registers work at home)
)
from consultation.inviting.waiting import unfinished
from workflow.errors import Reason
from workflow.gates import gate
from workflow.models import Edition
from workflow.queues import Queue, add_queue
from workflow.ticking import each_minute

add_queue(Queue(mailing.standing, mailing.try_again))


@each_minute
def letters() -> str:
    """Letters of invitation that wait."""
    tried = mailing.send_waiting()
    return f"Tried {tried} letters of invitation." if tried else ""


@gate("submit_to_dmt")
def paper_is_in(edition: Edition) -> Reason | None:
    """Every sheet that came in is typed in and checked."""
    row, number = unfinished(edition)
    if row is None:
        return None
    many = "1 sheet of paper is" if number == 1 else f"{number} sheets of paper are"
    return Reason(
        f"{many} not typed in and checked yet.",
        reverse("consultations:paper", args=[row.pk]),
    )
