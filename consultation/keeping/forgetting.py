"""The daily job: what is past its date goes, unless a safeguarding case needs it.

`look` counts and changes nothing; `run` removes in one transaction, and keeps numbers
alone: in a row of its own and in the ledger.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from consultation.keeping import cases, compacting
from consultation.keeping.erasing import erase_past, forget_cases, forget_keys
from consultation.keeping.requests import ready, run_waiting
from consultation.models import (
    Concern,
    DataRequest,
    Draft,
    GroupSession,
    IdentityReading,
    Invitation,
    Invitee,
    Respondent,
    Response,
    RetentionRun,
    Sheet,
    SpentTicket,
    State,
)
from ledger import book
from workflow import workdays
from workflow.errors import NotPermitted

NOT_YOURS = "This is for administrators and safeguarding leads."
LABELS = {
    "requests": "Erasures that were asked for and waited",
    "cases": "Safeguarding cases",
    "responses": "Responses",
    "respondents": "Joins of confidential responses to people",
    "invitees": "People we invited",
    "invitations": "Links and codes",
    "drafts": "Answers that were not sent",
    "tickets": "Used tickets",
    "sheets": "Sheets of paper",
    "sessions": "Group sessions",
    "identity_readings": "Records of who saw an identity",
    "data_requests": "Records of requests for data",
}
"""The kinds, in the order in which they go."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many of each kind go, and how many wait for a safeguarding case."""

    gone: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Everything that goes."""
        return sum(self.gone.values())

    def lines(self) -> Iterator[tuple[str, int, int]]:
        """Label, gone and waiting of each kind of which there is any."""
        for name, label in LABELS.items():
            gone, waiting = self.gone.get(name, 0), self.waiting.get(name, 0)
            if gone or waiting:
                yield label, gone, waiting


def look() -> Report:
    """What would go now: a count of each kind, and nothing is changed."""
    today = workdays.today()
    return Report(
        {name: rows.count() for name, rows in _past(today)},
        _waiting(today),
    )


@transaction.atomic
def run(*, actor: User | None = None, rewritten: int | None = None) -> Report:
    """Remove what is past its date, and keep how much it was.

    `rewritten` is how many rows the nightly job shuffled; None when somebody runs it by
    hand. Raises NotPermitted.
    """
    if actor is not None and not may_forget(actor):
        raise NotPermitted(NOT_YOURS)
    compacting.overwrite_what_goes()
    today = workdays.today()
    gone = {"requests": run_waiting()}
    for name, rows in _past(today):
        if name != "requests":
            gone[name] = REMOVAL.get(name, _delete)(rows)
    report = Report(gone, _waiting(today))
    if report.total:
        compacting.ask_to_compact()
        book.append(
            "consultation.forgot",
            subject="consultations",
            actor=actor.ref if actor else "system",
            data={name: number for name, number in gone.items() if number},
        )
    RetentionRun.objects.create(
        report={
            "gone": gone,
            "waiting": report.waiting,
            "nightly": rewritten is not None,
            "rewritten": rewritten or 0,
        }
    )
    return report


def reported(row: RetentionRun) -> Report:
    """What a run of the past said."""
    return Report(row.report["gone"], row.report["waiting"])


def told(reports: Iterable[Report], user: User) -> list[Report]:
    """Reports as this person may read them: whom a concern is about is told of no case,
    not even in a number. One query however many."""
    if not Concern.objects.filter(about=user).exists():
        return list(reports)
    return [
        Report({name: n for name, n in report.gone.items() if name != "cases"})
        for report in reports
    ]


def may_forget(user: User) -> bool:
    """Whether this person may see the numbers, and let the job run."""
    roles = (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD)
    return user.is_active and any(user.has_role(role) for role in roles)


def _past(today: date) -> Iterator[tuple[str, QuerySet[Any]]]:
    """The rows of each kind whose time is over and which nothing holds."""
    before = Q(keep_until__lt=today)
    held = Response.objects.filter(cases.holds_response(today)).order_by().values("pk")
    yield "requests", ready()
    yield "cases", cases.past(today)
    yield "responses", Response.objects.filter(before).exclude(pk__in=held)
    yield "respondents", Respondent.objects.filter(before).exclude(response__in=held)
    stays = Respondent.objects.filter(invitee=OuterRef("pk")).filter(
        Q(keep_until__gte=today) | Q(response__in=held)
    )
    yield "invitees", Invitee.objects.filter(before).exclude(Exists(stays))
    over = {"consultation__state__in": (State.CLOSED, State.ABANDONED)}
    long_ago = today - timedelta(days=settings.KEEP_INVITEES_DAYS)
    yield (
        "invitations",
        Invitation.objects.filter(
            invitee=None, consultation__closes_on__lt=long_ago, **over
        ),
    )
    yield "drafts", Draft.objects.filter(keep_until__lte=timezone.now())
    yield "tickets", SpentTicket.objects.filter(**over)
    sheets = Sheet.objects.filter(before).exclude(cases.holds_sheet(today))
    yield "sheets", sheets.exclude(response__keep_until__gte=today)
    sessions = GroupSession.objects.filter(before)
    yield "sessions", sessions.exclude(Exists(_concerns_of_session()))
    yield "identity_readings", IdentityReading.objects.filter(before)
    done = DataRequest.objects.filter(before, state=DataRequest.State.DONE)
    yield "data_requests", done


def _concerns_of_session() -> QuerySet[Concern]:
    return Concern.objects.order_by().filter(session=OuterRef("pk"))


def _waiting(today: date) -> dict[str, int]:
    """What is past its date, and stays because a case needs it."""
    waiting = DataRequest.objects.filter(state=DataRequest.State.WAITING)
    held = Response.objects.filter(cases.holds_response(today)).order_by().values("pk")
    return {
        "requests": waiting.filter(response__in=held).count(),
        "responses": cases.held_responses(today).count(),
        "sheets": cases.held_sheets(today).count(),
        "sessions": cases.held_sessions(today).count(),
    }


def _delete(rows: QuerySet[Any]) -> int:
    number = rows.count()
    rows.delete()
    return number


def _with_keys(record: str) -> Callable[[QuerySet[Any]], int]:
    def remove(rows: QuerySet[Any]) -> int:
        forget_keys([f"{record}:{pk}" for pk in rows.values_list("pk", flat=True)])
        return _delete(rows)

    return remove


REMOVAL: dict[str, Callable[[QuerySet[Any]], int]] = {
    "cases": forget_cases,
    "responses": erase_past,
    "identity_readings": _with_keys("identity-reading"),
    "data_requests": _with_keys("data-request"),
}
