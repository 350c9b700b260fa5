"""The edition's page tells of its rounds, and where another one begins."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from consultation.models import Consultation
from consultation.planning.beginning import hindrance, may_plan_for
from consultation.powers import visible_to
from consultation.reading.queue import answers_known_to
from workflow.mending import mends
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.stages import OPEN


@edition_panel(order=5)
def rounds(edition: Edition, user: User) -> EditionPanel | None:
    """The rounds of this edition with their numbers, and the button for the next."""
    if edition.patch:
        return None
    found = list(
        Consultation.objects.filter(edition=edition)
        .order_by("round")
        .annotate(answered=answers_known_to(user))
    )
    may_plan = edition.stage in OPEN and may_plan_for(edition, user)
    if not found and not may_plan:
        return None
    seen = set(visible_to(user).filter(edition=edition).values_list("pk", flat=True))
    context: dict[str, Any] = {
        "rounds": [(row, row.pk in seen) for row in found],
        "begin_url": "",
        "begin_label": "Plan another round" if found else "Plan a consultation",
    }
    if may_plan and hindrance(edition) is None:
        context["begin_url"] = reverse("consultations:begin", args=[edition.pk])
    if not found and not context["begin_url"]:
        return None
    template = "consultation/planning/edition_panel.html"
    return EditionPanel("consultation", "Consultation", template, context)


@mends
def consultation_links(url: str, edition: Edition, user: User) -> bool:
    """Reasons that lead to a plan are links for those who write it."""
    ours = url.startswith(reverse("consultations:list"))
    return not ours or may_plan_for(edition, user)
