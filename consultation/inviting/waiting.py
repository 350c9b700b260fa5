"""Sheets that wait for somebody, counted."""

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from consultation.models import Concern, Consultation, Sheet, State
from consultation.powers import visible_to
from workflow.models import Edition


def unfinished(edition: Edition) -> tuple[Consultation | None, int]:
    """The first consultation of an edition with sheets that do not count yet, and how
    many. What was flagged waits for its case, not here."""
    rows = (
        Consultation.objects.filter(edition=edition)
        .exclude(state=State.ABANDONED)
        .annotate(
            left=Count(
                "sheets",
                filter=Q(sheets__concerns=None)
                & ~Q(sheets__state=Sheet.State.CHECKED)
                & ~_erased("sheets__"),
            )
        )
    )
    found = rows.filter(left__gt=0).order_by("round").first()
    return (found, vars(found)["left"]) if found is not None else (None, 0)


def sheets_of_leads(user: User) -> QuerySet[Consultation]:
    """Consultations of a lead's team with sheets that wait: to be read, typed in,
    checked by somebody else than who typed them."""
    plain = Q(sheets__concerns=None)
    state = "sheets__state"
    return (
        Consultation.objects.filter(team=user.team_id)
        .exclude(state=State.ABANDONED)
        .annotate(
            to_read=Count("sheets", filter=plain & Q(**{state: "received"})),
            to_enter=Count(
                "sheets",
                filter=plain & Q(**{state: "read"}) & Q(sheets__passed_to=None),
            ),
            to_check=Count(
                "sheets",
                filter=plain
                & Q(**{state: "entered"})
                & ~Q(sheets__entered_by=user)
                & ~_erased("sheets__"),
            ),
        )
        .filter(Q(to_read__gt=0) | Q(to_enter__gt=0) | Q(to_check__gt=0))
        .order_by("title", "pk")
    )


def passed_on(user: User) -> QuerySet[Sheet]:
    """The sheets that wait for an apprentice, while they are of the team or policy."""
    flagged = Concern.objects.exclude(sheet=None).order_by().values("sheet")
    return (
        Sheet.objects.filter(passed_to=user, state=Sheet.State.READ)
        .filter(consultation__in=visible_to(user).order_by().values("pk"))
        .exclude(pk__in=flagged)
        .select_related("consultation")
        .order_by("consultation", "number")
    )


def _erased(path: str) -> Q:
    """Typed in, and erased since: there is nothing left to check."""
    return Q(**{f"{path}state": Sheet.State.ENTERED, f"{path}response": None})
