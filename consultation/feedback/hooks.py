"""What this part tells the others: its panel, work at home, the policy's page."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.feedback import wording
from consultation.feedback.page import path_of, told_of
from consultation.feedback.publishing import feedback_of, may_publish
from consultation.feedback.telling import waiting_for
from consultation.models import Consultation
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may
from workflow import workdays
from workflow.items import Item, work_items
from workflow.models import Edition
from workflow.public import answered_at

NAMED = 3


@consultation_panel(order=70)
def feedback_panel(consultation: Consultation, user: User) -> Panel | None:
    """Whether the answer is public, and which groups were told."""
    if not consultation.is_closed:
        return None
    return Panel(
        "feedback",
        wording.NAME,
        "consultation/feedback/panel.html",
        {
            "feedback": feedback_of(consultation),
            "told": told_of(consultation),
            "publishes": may_publish(consultation, user),
            "sees": may(Power.COPIES, consultation, user),
            "tells": may(Power.INVITE, consultation, user),
        },
    )


@work_items
def groups_to_tell(user: User) -> Iterator[Item]:
    """For the leads of a team: who has not been told yet."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    for one in waiting_for(user.team_id):
        yield Item(
            title=one.title,
            why="You are a consultation lead · not told yet: " + _named(one.groups),
            label="Tell them",
            url=reverse("consultations:told", args=[one.pk]),
            since=workdays.day_of(one.since) if one.since else None,
        )


@answered_at
def answer_to(edition: Edition) -> str:
    """Where people are answered who were asked about this edition, or the one that it
    corrects: the last round that is public. Costs one query."""
    asked = Consultation.objects.filter(
        edition__page=edition.page_id,
        edition__major=edition.major,
        edition__minor=edition.minor,
        feedback__published_at__isnull=False,
    )
    row = asked.only("slug").order_by("-round").first()
    return path_of(row, plain=False) if row is not None else ""


def _named(groups: Sequence[str]) -> str:
    more = len(groups) - NAMED
    names = ", ".join(groups[:NAMED])
    return f"{names} and {more} more" if more > 0 else names
