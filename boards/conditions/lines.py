"""Conditions of the boards' newest decisions as lines: whose, until when, how far."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.models import User
from boards.deciding.standing import binding
from boards.models import APPROVALS, Condition, Decision
from boards.people.powers import Power, may
from workflow import workdays
from workflow.models import Edition
from workflow.stages import OPEN, Stage

FROZEN = (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)


@dataclass(frozen=True, slots=True)
class Line:
    """One condition for one person: how it stands in words, and what is theirs to do.

    `label` is empty where there is only to look.
    """

    condition: Condition
    status: str
    done: bool
    overdue: bool
    label: str
    url: str


def counting() -> QuerySet[Condition]:
    """Conditions that count, of each board on each edition: amendments of its newest
    decision, any other of the newest that binds."""
    of_board = {
        "edition": OuterRef("decision__edition"),
        "board": OuterRef("decision__board"),
    }
    newest = Decision.objects.filter(**of_board, superseded_by=None)
    newest = newest.order_by("-decided_on", "-at", "-pk")
    counts = Q(kind=Condition.Kind.AMENDMENT, decision=F("newest"))
    counts |= Q(kind=Condition.Kind.OTHER, decision=F("binding"))
    return (
        Condition.objects.annotate(
            newest=Subquery(newest.values("pk")[:1]),
            binding=Subquery(binding().filter(**of_board).values("pk")[:1]),
        )
        .filter(counts, decision__outcome__in=APPROVALS)
        .select_related(
            "owner",
            "discharge__by",
            "decision__board",
            "decision__edition__page__record__owner",
        )
        .defer("decision__edition__page__body")
        .prefetch_related("confirmations__by")
    )


def still_open() -> QuerySet[Condition]:
    """Those that count and are not discharged, of editions on their way."""
    return counting().filter(decision__edition__state__in=OPEN, discharge=None)


def lines_of(edition: Edition, user: User) -> list[Line]:
    """Every condition that counts for an edition, for this person."""
    rows = counting().filter(decision__edition=edition.pk)
    return lines(list(rows.order_by("decision__board", "due_on", "pk")), edition, user)


def lines(rows: Iterable[Condition], edition: Edition, user: User) -> list[Line]:
    """These conditions of one edition as lines."""
    return [line(row, edition, user) for row in rows]


def line(row: Condition, edition: Edition, user: User) -> Line:
    """One condition as a line."""
    return _amendment(row, edition, user) if row.is_amendment else _other(row, user)


def relieved(row: Condition) -> Decision | None:
    """The later decision by which a condition counts no more, or None where it does.

    A record that was only corrected is not asked for: its correction says so itself.
    """
    if hasattr(row.decision, "superseded_by"):
        return None
    if counting().filter(pk=row.pk).exists():
        return None
    rows = (
        Decision.objects.filter(superseded_by=None) if row.is_amendment else binding()
    )
    rows = rows.filter(edition=row.decision.edition_id, board=row.decision.board_id)
    newest = rows.order_by("-decided_on", "-at", "-pk").first()
    return newest if newest and newest.pk != row.decision_id else None


def to_confirm(row: Condition, edition: Edition) -> bool:
    """Whether an amendment waits for its delegate now: an amended text is frozen."""
    return (
        edition.stage in FROZEN
        and edition.seal_id not in (None, row.decision.seal_id)
        and not confirmed_for(row, edition.seal_id)
    )


def confirmed_for(row: Condition, seal_id: int | None) -> bool:
    """Whether the delegate confirmed exactly this text."""
    return any(one.seal_id == seal_id for one in row.confirmations.all())


def is_late(row: Condition) -> bool:
    """Whether its day has passed."""
    return bool(row.due_on < workdays.today())


def _other(row: Condition, user: User) -> Line:
    url = reverse("boards:condition", args=[row.pk])
    discharge = getattr(row, "discharge", None)
    if discharge is not None:
        day = workdays.day_of(discharge.at)
        said = f"Discharged {day.day} {day:%B %Y} by {discharge.by}"
        return Line(row, said, True, False, "", url)
    late = is_late(row)
    mine = row.owner_id == user.pk or may(Power.CALL, row.decision, user)
    return Line(
        row, "Overdue" if late else "Open", False, late, "Discharge" * mine, url
    )


def _amendment(row: Condition, edition: Edition, user: User) -> Line:
    url = reverse("boards:condition", args=[row.pk])
    if confirmed_for(row, edition.seal_id):
        return Line(row, "Confirmed for exactly this text", True, False, "", url)
    late = is_late(row)
    if late:
        said = "Its day has passed: the board has to decide about the amended text"
    elif to_confirm(row, edition):
        said = f"Waits for {row.owner} to confirm the amended text"
    elif edition.stage is Stage.DRAFT:
        said = "The text is being amended"
    else:
        said = "The text is not amended yet"
    mine = to_confirm(row, edition) and row.owner_id == user.pk and not late
    return Line(row, said, False, late, "Confirm" * mine, url)
