"""All that a report of one consultation says, fetched once for both editions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import User
from consultation.asking.text import clauses_of
from consultation.deciding.facts import AnsweredPoint, answered_points
from consultation.feedback.publishing import feedback_of
from consultation.models import (
    Answer,
    Consultation,
    DecisionMaker,
    EasyRead,
    Feedback,
    Group,
    Point,
    State,
    Told,
)
from consultation.reading.copies import ApprovedText, approved, texts_of
from exports.report.numbers import Numbers, numbers_of
from exports.report.said import pointed, quoted
from workflow import workdays

# The boards are asked as those who know, long before they decide.
CONSULTEES = frozenset(("dmt", "cpb"))
Points = tuple[AnsweredPoint, ...]
NOT_A_VOTE = "asked as those who know, not as those who vote"


@dataclass(frozen=True, slots=True)
class Round:
    """Another round on the same edition: what it was, from when to when."""

    number: int
    state: str
    opens_on: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """One consultation with everything that is told of it.

    `makers` are those who decide, each with the day they received what people said;
    `clauses` the numbers and headings of what was consulted on; `left` copies that may
    be quoted and say no point; `told` is by group when and how it was told, and
    `published` since when everybody can read it.
    """

    consultation: Consultation
    feedback: Feedback
    groups: tuple[Group, ...]
    makers: tuple[tuple[DecisionMaker, date | None], ...]
    rounds: tuple[Round, ...]
    clauses: Mapping[str, str]
    numbers: Numbers
    points: Points
    left: tuple[ApprovedText, ...]
    told: Mapping[int, tuple[Told, ...]]
    published: date | None
    easy_read: tuple[EasyRead, ...]

    @property
    def asked(self) -> list[Group]:
        """The groups that took part."""
        return [group for group in self.groups if group.taking_part]

    def called(self, group: Group, *, young: bool = False) -> str:
        """How a group is named; what a board said as one of those asked is no vote."""
        name = group.called if young else group.name
        return f"{name} ({NOT_A_VOTE})" if group.key in CONSULTEES else name

    def whose(self, group: Group, *, young: bool = False) -> str:
        """Under which name a group is quoted: a small one's would show who it was."""
        if group.pk not in self.numbers.told:
            return "Somebody in a small group"
        return self.called(group, young=young)


def gathered(pk: int, until: date, user: User | None = None) -> Gathered:
    """Everything about a consultation, in a constant number of queries: handed over and
    told by that day, and for a `user` without what a concern keeps from them."""
    rows = Consultation.objects.for_staff().select_related("seal")
    row = rows.defer("edition__page__body", "seal__canonical").get(pk=pk)
    flagged = _flagged(row)
    points = _points(row, flagged, user)
    said = {quote.answer_id for point in points for quote in point.quotes}
    groups, feedback = tuple(row.groups.all()), feedback_of(row)
    return Gathered(
        consultation=row,
        feedback=feedback,
        groups=groups,
        makers=tuple(_makers(row, until)),
        rounds=_others(row),
        clauses=_clauses(row),
        numbers=numbers_of(row),
        points=points,
        left=_left(row, said | flagged, user),
        told=_told(row, until),
        published=_published(feedback, until),
        easy_read=tuple(row.easy_read.select_related("picture")),
    )


def _others(row: Consultation) -> tuple[Round, ...]:
    if row.edition_id is None:
        return ()
    others = Consultation.objects.filter(edition=row.edition_id).exclude(pk=row.pk)
    return tuple(
        Round(one.round, State(one.state).label, one.opens_on, one.last_day)
        for one in others.order_by("round")
    )


def _clauses(row: Consultation) -> dict[str, str]:
    found = {}
    for part in clauses_of(row):
        found[part.section.id] = str(part.section)
        for line in part.clauses:
            found[line.id] = f"{line.number} in {part.section}".strip()
    return found


def _flagged(row: Consultation) -> set[int]:
    """Answers of people about whom somebody worried: a report cannot be called back,
    so their words are never quoted, even when they count again."""
    answers = Answer.objects.filter(
        response__consultation=row, response__concern__isnull=False
    )
    return set(answers.order_by().values_list("pk", flat=True))


def _points(row: Consultation, flagged: set[int], user: User | None) -> Points:
    """All points without quotes of these; what is of one person knows whose it is."""
    single = Point.objects.filter(consultation=row, answer__isnull=False)
    answers = dict(single.order_by().values_list("pk", "answer"))
    return tuple(
        pointed(
            replace(
                point,
                quotes=tuple(q for q in point.quotes if q.answer_id not in flagged),
            ),
            answers.get(point.pk),
        )
        for point in answered_points(row, user=user)
    )


def _left(
    row: Consultation, said: set[int], user: User | None
) -> tuple[ApprovedText, ...]:
    texts = texts_of(row, approved(row, user))
    return tuple(
        quoted(text)
        for text in texts
        if text.quote_ok and text.text and text.answer_id not in said
    )


def _makers(
    row: Consultation, until: date
) -> Iterator[tuple[DecisionMaker, date | None]]:
    for maker in row.decision_makers.select_related("received"):
        received = getattr(maker, "received", None)
        on = received.on if received is not None else None
        yield maker, on if on is not None and on <= until else None


def _published(feedback: Feedback, until: date) -> date | None:
    if feedback.published_at is None:
        return None
    since = workdays.day_of(feedback.published_at)
    return since if since <= until else None


def _told(row: Consultation, until: date) -> dict[int, tuple[Told, ...]]:
    found: dict[int, tuple[Told, ...]] = {}
    for one in Told.objects.filter(group__consultation=row, on__lte=until):
        found[one.group_id] = (*found.get(one.group_id, ()), one)
    return found
