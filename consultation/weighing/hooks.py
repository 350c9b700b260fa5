"""What sorting tells the others: its panel, and work at home."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.models import Consultation, State
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may
from consultation.weighing.numbers import progress
from consultation.weighing.refs import Kind
from consultation.weighing.sights import may_code, sight_of
from consultation.weighing.themes import live_themes
from consultation.weighing.usable import usable_answers, usable_session_points
from consultation.weighing.wanted import NEW, standing_as
from workflow.items import Item, work_items


@consultation_panel(order=50)
def said_panel(consultation: Consultation, user: User) -> Panel | None:
    """How far what people said is sorted."""
    if not (consultation.is_open or consultation.is_closed):
        return None
    codes = may_code(consultation, user)
    if not codes and not may(Power.COPIES, consultation, user):
        return None
    context = {
        "progress": progress(sight_of(consultation, user)) if codes else None,
        "themes": live_themes(consultation).count(),
    }
    template = "consultation/weighing/panel.html"
    return Panel("said", "What people said", template, context)


@work_items
def comments_without_a_theme(user: User) -> Iterator[Item]:
    """For the leads of a team: what nobody sorted of a consultation that is over."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    closed = Consultation.objects.filter(team=user.team_id, state=State.CLOSED)
    left = _left(user, closed.order_by().values("pk"))
    for row in Consultation.objects.filter(pk__in=left).order_by("title", "pk"):
        many = "1 comment" if left[row.pk] == 1 else f"{left[row.pk]:,} comments"
        yield Item(
            title=row.title,
            why=f"You are a consultation lead · {many} without a theme",
            label="Sort the comments",
            url=reverse("consultations:comments", args=[row.pk]) + f"?standing={NEW}",
        )


def _left(user: User, consultations: object) -> Counter[int]:
    """By consultation, how many comments nobody did anything with. Two queries."""
    found: Counter[int] = Counter()
    answers = standing_as(usable_answers(user), Kind.ANSWER, NEW, user)
    points = standing_as(usable_session_points(user), Kind.SESSION, NEW, user)
    for rows, place in (
        (answers, "response__consultation"),
        (points, "session__consultation"),
    ):
        wanted = rows.filter(**{f"{place}__in": consultations}).order_by()
        counted = wanted.values_list(place).annotate(number=Count("pk"))
        found.update(dict(counted))
    return found
