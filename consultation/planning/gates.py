"""The gates of an edition that a consultation answers."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from consultation.deciding.left import kept_apart
from consultation.models import Consultation, Reading, State
from consultation.planning.needs import missing_of, planned_with_all
from workflow.errors import Reason
from workflow.gates import gate
from workflow.gates_here import facts_url
from workflow.models import Edition
from workflow.screens.listing import long_date
from workflow.stages import EditionKind, Stage


def missing(consultation: Consultation) -> list[Reason]:
    """Everything that stands between this plan and its opening, in words."""
    rows = planned_with_all(Consultation.objects.filter(pk=consultation.pk))
    return missing_of(rows.get())


def consultation_url(row: Consultation) -> str:
    """The consultation's own page."""
    return reverse("consultations:consultation", args=[row.pk])


@gate("open_consultation")
def plan_complete(edition: Edition) -> Iterator[Reason]:
    """A consultation is planned, and nothing of its plan is missing."""
    rows = Consultation.objects.filter(edition=edition, state=State.PLANNED)
    planned = planned_with_all(rows).first()
    if planned is None:
        yield Reason(
            "No consultation is planned yet.",
            reverse("consultations:begin", args=[edition.pk]),
        )
    else:
        yield from missing_of(planned)


@gate("return_to_draft")
def none_open(edition: Edition) -> Reason | None:
    """Nobody is being asked about a text that is about to change."""
    if edition.stage is not Stage.CONSULTATION:
        return None
    row = edition.consultations.filter(state=State.OPEN).first()
    return _close_first(row) if row else None


@gate("submit_to_dmt")
def people_were_heard(edition: Edition) -> Iterator[Reason]:
    """Every round is over, one was held, and somebody has read all of it."""
    rounds = list(_with_numbers(edition))
    for row in rounds:
        if row.is_open:
            yield _close_first(row)
        elif row.is_planned:
            yield Reason(
                f"Round {row.round} is being planned. Hold it, or record that it is "
                "not held.",
                consultation_url(row),
            )
    closed = [row for row in rounds if row.is_closed]
    if not closed and _was_consulted_on(edition):
        if not rounds:
            yield Reason(
                "No round of consultation is recorded for this edition.",
                reverse("consultations:begin", args=[edition.pk]),
            )
        elif not any(row.is_open or row.is_planned for row in rounds):
            yield Reason("No round of consultation was held and closed.")
    yield from _unread(closed)


@gate("submit_to_dmt")
def minor_says_why(edition: Edition) -> Reason | None:
    """A minor edition that nobody was asked about says what changes, and so why."""
    if edition.stage is not Stage.DRAFT or edition.kind is not EditionKind.MINOR:
        return None
    if edition.change_note.strip() or _was_consulted_on(edition):
        return None
    return Reason(
        "Say what changes and why nobody has to be consulted.",
        facts_url(edition, "change_note"),
    )


def _was_consulted_on(edition: Edition) -> bool:
    if edition.stage is Stage.CONSULTATION:
        return True
    return bool(edition.transitions.filter(name="open_consultation").exists())


def _close_first(row: Consultation) -> Reason:
    until = long_date(row.closes_on) if row.closes_on else "further notice"
    return Reason(
        f"Close the consultation first: it is open until {until}.",
        reverse("consultations:close", args=[row.pk]),
    )


UNREAD = Q(responses__reading=Reading.UNREAD, responses__restricted=False)
# A flagged response waits for the safeguarding leads, who say when it need not.
HELD_APART = Q(
    responses__restricted=True,
    responses__concern__handled_apart_at=None,
    responses__concern__closed_at=None,
)


def _with_numbers(edition: Edition) -> QuerySet[Consultation]:
    return (
        Consultation.objects.filter(edition=edition)
        .exclude(state=State.ABANDONED)
        .order_by("round")
        .annotate(
            unread=Count("responses", filter=UNREAD, distinct=True),
            apart=Count("responses", filter=HELD_APART, distinct=True),
        )
    )


def _unread(closed: list[Consultation]) -> Iterator[Reason]:
    """One sentence for what was not read, for what was flagged, and for what may be
    used again but is kept from somebody: whoever reads it may be the one whom a concern
    is about."""
    kept = kept_apart(row.pk for row in closed)
    for row in closed:
        if number := vars(row)["unread"] + vars(row)["apart"] + kept.get(row.pk, 0):
            yield Reason(
                f"{_responses(number, row)} not been dealt with yet by those who read "
                "them.",
                consultation_url(row),
            )


def _responses(number: int, row: Consultation) -> str:
    if number == 1:
        return f"1 response of round {row.round} has"
    return f"{number:,} responses of round {row.round} have"
