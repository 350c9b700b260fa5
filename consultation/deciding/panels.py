"""What people said and what was answered, on the consultation's and edition's pages."""

from typing import Any

from accounts.models import User
from consultation.deciding.addresses import asked_of
from consultation.deciding.counting import counts_of
from consultation.models import Consultation, State
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may, visible_to
from workflow.mending import mends
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel

HEADING = "What people said and what we answered"


@consultation_panel(order=50)
def points_panel(consultation: Consultation, user: User) -> Panel | None:
    """How many points there are and what became of them."""
    if not (consultation.is_open or consultation.is_closed):
        return None
    if not may(Power.COPIES, consultation, user):
        return None
    context = {
        "counts": counts_of([consultation.pk], user)[consultation.pk],
        "answers": consultation.is_closed and may(Power.ANSWER, consultation, user),
    }
    return Panel("points", "Points", "consultation/deciding/panel.html", context)


@edition_panel(order=6)
def answers_panel(edition: Edition, user: User) -> EditionPanel | None:
    """The same for each closed round of an edition, with links for who sees them."""
    rounds = list(
        Consultation.objects.for_staff()
        .filter(edition=edition, state=State.CLOSED)
        .order_by("round")
    )
    if not rounds:
        return None
    counts = counts_of([row.pk for row in rounds], user)
    known = set(visible_to(user).filter(edition=edition).values_list("pk", flat=True))
    found: list[dict[str, Any]] = [
        {
            "row": row,
            "counts": counts[row.pk],
            "seen": row.pk in known and _sees(row, user),
        }
        for row in rounds
        if counts[row.pk].points
    ]
    if not found:
        return None
    template = "consultation/deciding/edition_panel.html"
    context = {"rounds": found, "several": len(rounds) > 1}
    return EditionPanel("answers", HEADING, template, context)


def _sees(row: Consultation, user: User) -> bool:
    """Whoever sees the plan sees the points, but for a manager who is nothing else."""
    return row.manager_id != user.pk or may(Power.COPIES, row, user)


@mends
def answering_links(url: str, edition: Edition, user: User) -> bool:
    """Reasons that lead to comments are links for the leads; to points, for whoever
    sees them."""
    found = asked_of(url)
    if found is None:
        return True
    key, what = found
    row = Consultation.objects.for_staff().filter(pk=key).first()
    power = Power.READ if what == "comments" else Power.COPIES
    return row is not None and may(power, row, user)
