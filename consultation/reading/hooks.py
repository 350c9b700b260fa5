"""What reading tells the others: its panel, and work at home."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.models import Consultation, Reading, Redaction
from consultation.panels import Panel, consultation_panel
from consultation.powers import Power, may
from consultation.reading import queue
from consultation.reading.copies import approved
from workflow import workdays
from workflow.items import Item, work_items


@consultation_panel(order=40)
def reading_panel(consultation: Consultation, user: User) -> Panel | None:
    """How reading stands, in numbers alone."""
    if consultation.is_planned:
        return None
    reads = may(Power.READ, consultation, user)
    copies = may(Power.COPIES, consultation, user)
    return Panel(
        "reading",
        "Reading",
        "consultation/reading/panel.html",
        {
            "numbers": queue.numbers(consultation, user),
            "reads": reads,
            "approved": approved(consultation, user).exclude(text="").count()
            if copies
            else None,
        },
    )


@work_items
def responses_to_read(user: User) -> Iterator[Item]:
    """For the leads of a team: what is to be read, overdue in red."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    mine = Consultation.objects.filter(team=user.team_id)
    for row, unread, overdue in _unread(mine, user):
        due = vars(row)["due"]
        until = f", {overdue:,} overdue" if overdue else _until(due)
        yield Item(
            title=row.title,
            why=f"You are a consultation lead · {_responses(unread)} to be read{until}",
            label="Read",
            url=reverse("consultations:reading", args=[row.pk]),
            since=due if overdue else None,
            overdue=bool(overdue),
        )


@work_items
def overdue_for_managers(user: User) -> Iterator[Item]:
    """For a consultation's manager: that reading is overdue, in numbers alone."""
    found = [
        (row, overdue)
        for row, _, overdue in _unread(Consultation.objects.filter(manager=user), user)
        if overdue and not (may(Power.READ, row, user))
    ]
    for row, overdue in found:
        yield Item(
            title=row.title,
            why=f"You are told when reading is overdue · {_responses(overdue)} overdue",
            label="See how reading stands",
            url=reverse("consultations:consultation", args=[row.pk]) + "#reading",
            since=vars(row)["due"],
            overdue=True,
        )


@work_items
def copies_that_wait(user: User) -> Iterator[Item]:
    """For the leads of a team: copies to approve, and their own that came back."""
    if not user.has_role(Role.CONSULTATION_LEAD) or user.team_id is None:
        return
    usable = Redaction.objects.filter(
        answer__response__consultation__team=user.team_id,
        answer__response__restricted=False,
        current=True,
        approved_by=None,
    ).exclude(answer__response__in=queue.kept_from(user))
    others = ~Q(made_by=user) & Q(sent_back_because="")
    mine = Q(made_by=user) & ~Q(sent_back_because="")
    rows = (
        usable.order_by()
        .values(
            pk=F("answer__response__consultation"),
            title=F("answer__response__consultation__title"),
        )
        .annotate(
            to_approve=Count("id", filter=others), sent_back=Count("id", filter=mine)
        )
        .order_by("title")
    )
    for row in rows:
        address = reverse("consultations:reading", args=[row["pk"]])
        if number := row["to_approve"]:
            yield Item(
                title=row["title"],
                why=f"You did not make them · {_copies(number)} to approve",
                label="Look at the copies",
                url=f"{address}?show=approve",
            )
        if number := row["sent_back"]:
            yield Item(
                title=row["title"],
                why=f"You made them · {_copies(number)} sent back to you",
                label="Change the copies",
                url=f"{address}?show=copy",
            )


def _unread(
    rows: QuerySet[Consultation], user: User
) -> Iterator[tuple[Consultation, int, int]]:
    theirs = ~Q(responses__in=queue.kept_from(user))
    unread = Q(responses__reading=Reading.UNREAD, responses__restricted=False) & theirs
    late = queue.overdue(workdays.today(), "responses__") & theirs
    found = rows.for_staff().annotate(  # type: ignore[attr-defined]  # of its own manager
        unread=Count("responses", filter=unread),
        overdue=Count("responses", filter=late),
        due=Min("responses__read_by_day", filter=unread),
    )
    for row in found.filter(unread__gt=0).order_by("title", "pk"):
        yield row, vars(row)["unread"], vars(row)["overdue"]


def _responses(number: int) -> str:
    return "1 response" if number == 1 else f"{number:,} responses"


def _until(due: date | None) -> str:
    return f" by {due:%-d %B %Y}" if due else ""


def _copies(number: int) -> str:
    return "1 copy" if number == 1 else f"{number:,} copies"
