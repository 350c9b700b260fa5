"""All that the sheets are filled from, fetched once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from accounts.models import User
from consultation.deciding.facts import AnsweredPoint, answered_points
from consultation.deciding.left import Left, comments, left_of
from consultation.models import (
    Consultation,
    DecisionMaker,
    Feedback,
    Group,
    GroupSession,
    Question,
    Response,
    Via,
)
from consultation.reading.queue import TO_READ, kept_from
from consultation.results.counting import Tally, tallies
from consultation.results.participation import Participation, participation_of
from consultation.results.settled import results_of
from workflow.decided import BoardDecision, decided_on


@dataclass(frozen=True, slots=True)
class Facts:
    """One consultation with what happened in it. `settings` is by group where it met;
    `paper` by group how many answered on paper, `invited` how many links and codes were
    made for it, as far as its results tell."""

    row: Consultation
    groups: tuple[Group, ...]
    counts: Tally
    told: Participation
    settings: Mapping[int, tuple[str, ...]]
    paper: Mapping[int, int]
    invited: Mapping[int, int]
    questions: tuple[Question, ...]
    easy_read: int
    makers: tuple[DecisionMaker, ...]
    feedback: Feedback | None
    points: tuple[AnsweredPoint, ...]
    unread: int
    left: Left = field(default_factory=Left)
    decided: tuple[BoardDecision, ...] = ()

    @property
    def asked(self) -> list[Group]:
        """The groups that take part."""
        return [group for group in self.groups if group.taking_part]

    @property
    def young(self) -> list[Group]:
        """Those that get the young person's version."""
        return [group for group in self.asked if group.young]

    def is_told(self, group: Group) -> bool:
        """Whether its number of responses may be shown."""
        return group.pk in self.told.shown


def facts_of(row: Consultation, user: User | None = None) -> Facts:
    """Everything, in a constant number of queries; of points what this person may
    know."""
    counts = tallies([row])[row.pk]
    return Facts(
        row=row,
        groups=tuple(row.groups.prefetch_related("told")),
        counts=counts,
        told=participation_of(counts),
        settings=_settings(row),
        paper=_paper(row),
        invited=results_of(row).invited if row.is_closed else {},
        questions=tuple(row.questions.all()),
        easy_read=row.easy_read.count(),
        makers=tuple(row.decision_makers.select_related("received")),
        feedback=Feedback.objects.filter(consultation=row).first(),
        points=_points(row, user),
        unread=_unread(row, user),
        left=left_of([row.pk], comments(user))[row.pk],
        decided=tuple(decided_on(row.edition_id)) if row.edition_id else (),
    )


def _points(row: Consultation, user: User | None) -> tuple[AnsweredPoint, ...]:
    return tuple(answered_points(row, user=user, with_quotes=False))


def _unread(row: Consultation, user: User | None) -> int:
    rows = Response.objects.filter(TO_READ, consultation=row)
    return (rows if user is None else rows.exclude(pk__in=kept_from(user))).count()


def _settings(row: Consultation) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    rows = GroupSession.objects.filter(consultation=row).order_by("held_on", "pk")
    for group, setting in rows.values_list("group", "setting"):
        found.setdefault(group, {})[setting] = None
    return {group: tuple(settings) for group, settings in found.items()}


def _paper(row: Consultation) -> dict[int, int]:
    rows = Response.objects.counted().filter(consultation=row, via=Via.PAPER)
    return dict(rows.order_by().values_list("group").annotate(Count("pk")))
