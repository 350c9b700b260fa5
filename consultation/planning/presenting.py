"""What the consultation's own page shows: where it stands, what it lacks, its plan."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from consultation import workdays
from consultation.models import Consultation, State
from consultation.panels import panels_for
from consultation.planning.needs import missing_of, planned_with_all
from consultation.planning.sections import written
from consultation.powers import Power, may
from consultation.results.told import NOTHING, responses_told
from workflow import table
from workflow.screens.listing import long_date
from workflow.screens.stepper import Status, Step
from workflow.stages import Stage

STATUSES = {
    State.PLANNED: (Status.CURRENT, Status.COMING, Status.COMING),
    State.OPEN: (Status.DONE, Status.CURRENT, Status.COMING),
    State.CLOSED: (Status.DONE, Status.DONE, Status.CURRENT),
    State.ABANDONED: (Status.DONE, Status.SKIPPED, Status.SKIPPED),
}


def opens_with_edition(row: Consultation) -> bool:
    """Whether the edition's own step opens it: the text goes out for the first time."""
    return row.edition is not None and row.edition.stage is Stage.DRAFT


def opening_url(row: Consultation) -> str:
    """Where it is opened."""
    if opens_with_edition(row):
        return reverse("editions:confirm", args=[row.edition_id, "open_consultation"])
    return reverse("consultations:open", args=[row.pk])


def steps(row: Consultation) -> list[Step]:
    """Planned, open, closed, with the dates that are known."""
    planned, opened, closed = STATUSES[State(row.state)]
    if row.state == State.ABANDONED:
        return [
            Step("Planned", planned, _day(row.created_at)),
            Step("Not held", Status.CURRENT, _day(row.closed_at)),
        ]
    return [
        Step("Planned", planned, f"since {_day(row.created_at)}"),
        Step("Open", opened, _span(row)),
        Step("Closed", closed, _day(row.closed_at), _closing(row)),
    ]


def _day(moment: Any) -> str:
    return long_date(workdays.day_of(moment)) if moment else ""


def _span(row: Consultation) -> str:
    if row.opens_on is None or row.last_day is None:
        return ""
    return f"{long_date(row.opens_on)} to {long_date(row.last_day)}"


def _closing(row: Consultation) -> str:
    if row.is_open and row.closes_on:
        left = (row.closes_on - workdays.today()).days
        if left < 0:
            return "its last day is over"
        return "today is the last day" if not left else f"{left} days left"
    return f"early: {row.closing_reason}" if row.closing_reason else ""


def present(pk: int, user: User) -> dict[str, Any]:
    """Everything on the page for one person, in a constant number of queries."""
    rows = planned_with_all(Consultation.objects.for_staff().filter(pk=pk))
    row = rows.get()
    plans = row.is_planned and may(Power.PLAN, row, user)
    reads = row.edition is not None and table.allowed(table.VIEW, row.edition, user)
    return {
        "consultation": row,
        "steps": steps(row),
        "missing": missing_of(row) if row.is_planned else [],
        "may_plan": plans,
        "may_open": row.is_planned and may(Power.OPEN, row, user),
        "may_close": row.is_open and may(Power.PLAN, row, user),
        "may_extend": row.is_open and may(Power.OPEN, row, user),
        "may_watch": not row.is_planned and may(Power.PLAN, row, user),
        "opening_url": opening_url(row),
        "with_edition": opens_with_edition(row),
        "reads_edition": reads,
        "plan": written(row),
        "groups": list(row.groups.all()),
        "deciders": list(row.decision_makers.all()),
        "safeguarding": list(row.safeguarding.all()),
        "responses": responses_told([row]).get(row.pk, NOTHING),
        "panels": panels_for(row, user),
    }
