"""What is to be read, by when, and what was read: never a word of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Value, When

from accounts.models import User
from consultation.models import Answer, Consultation, Reading, Redaction, Response
from consultation.reading.hinting import hinted
from workflow import workdays

TO_READ = Q(reading=Reading.UNREAD, restricted=False)
WAS_READ = Q(reading=Reading.READ, restricted=False, has_words=True)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How reading stands, in numbers for somebody who sees the consultation."""

    to_read: int
    overdue: int
    due: date | None
    to_copy: int
    to_approve: int


def overdue(day: date | None = None, prefix: str = "") -> Q:
    """Nobody has read it and its day is over."""
    today = day or workdays.today()
    return Q(
        **{
            f"{prefix}reading": Reading.UNREAD,
            f"{prefix}restricted": False,
            f"{prefix}read_by_day__lt": today,
        }
    )


def to_read(consultation: Consultation, user: User) -> QuerySet[Response]:
    """What nobody has read and this person may: hints first, then by day; within a day
    in no order."""
    rows = Response.objects.filter(TO_READ, consultation=consultation)
    rows = rows.exclude(pk__in=kept_from(user))
    first = Case(When(hint="", then=Value(1)), default=Value(0))
    return (
        hinted(rows)
        .annotate(later=first)
        .select_related("group", "reader")
        .order_by("later", F("read_by_day").asc(nulls_last=True), "pk")
    )


def kept_from(user: User) -> QuerySet[Response, Any]:
    """Responses about which there was a concern that names this person: never theirs
    to see, even when what was said may be used again."""
    return Response.objects.filter(concern__about=user).order_by().values("pk")


def was_read(consultation: Consultation, user: User) -> QuerySet[Response]:
    """What was read and may be copied by this person, with how far its copies are."""
    words = Q(answers__text__gt="")
    current = Q(answers__redactions__current=True)
    approved = current & Q(answers__redactions__approved_by__isnull=False)
    return (
        Response.objects.filter(WAS_READ, consultation=consultation)
        .exclude(pk__in=kept_from(user))
        .select_related("group", "reader")
        .annotate(
            texts=Count("answers", filter=words, distinct=True),
            copied=Count("answers__redactions", filter=current, distinct=True),
            approved=Count("answers__redactions", filter=approved, distinct=True),
        )
        .order_by("pk")
    )


def to_copy(consultation: Consultation, user: User) -> QuerySet[Response]:
    """What was read and has words without a copy, or with one that was sent back."""
    return was_read(consultation, user).filter(pk__in=_uncopied(consultation, user))


def _uncopied(consultation: Consultation, user: User) -> QuerySet[Answer, Any]:
    standing = Redaction.objects.filter(current=True, sent_back_because="")
    return (
        Answer.objects.filter(
            response__consultation=consultation,
            response__restricted=False,
            response__reading=Reading.READ,
            text__gt="",
        )
        .exclude(pk__in=standing.order_by().values("answer"))
        .exclude(response__in=kept_from(user))
        .order_by()
        .values("response")
    )


def to_approve(consultation: Consultation, user: User) -> QuerySet[Redaction]:
    """Copies that wait for a second person, which their maker is not."""
    return (
        Redaction.objects.filter(
            WAITING_COPY, answer__response__consultation=consultation
        )
        .exclude(answer__response__in=kept_from(user))
        .select_related("answer__response__group", "answer__question", "made_by")
        .order_by("made_on", "answer_id")
    )


WAITING_COPY = Q(
    current=True,
    approved_by=None,
    sent_back_because="",
    answer__response__restricted=False,
    answer__response__reading=Reading.READ,
)


def numbers(consultation: Consultation, user: User) -> Numbers:
    """How reading stands, of what this person may know of: a number without its line
    would tell somebody of a concern about them. A few queries, whatever there is."""
    rows = Response.objects.filter(TO_READ, consultation=consultation)
    found = rows.exclude(pk__in=kept_from(user)).aggregate(
        to_read=Count("pk"),
        overdue=Count("pk", filter=overdue()),
        due=Min("read_by_day"),
    )
    return Numbers(
        **found,
        to_copy=_uncopied(consultation, user).distinct().count(),
        to_approve=to_approve(consultation, user).order_by().count(),
    )
