"""What stands in the way of making the answer public, each as a sentence."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from consultation.deciding.addresses import point_url, points_url
from consultation.deciding.facts import AnsweredPoint, answered_points
from consultation.deciding.wanted import FORMAL, OPEN
from consultation.models import Consultation, Feedback, Reading, Response
from workflow.errors import Reason

LONGEST_NAME = 60


def hindrances(feedback: Feedback, user: User) -> list[Reason]:
    """Everything that is missing, as this person may know of it; nothing when it can
    be public."""
    row = feedback.consultation
    if not row.is_closed:
        return [Reason("It is not closed yet. People are answered when it is over.")]
    young = asks_young(row)
    points = answered_points(row, user=user, with_quotes=False)
    return [
        *_unread(row),
        *missing_words(feedback, young=young),
        *_unanswered(row, points),
        *(_not_plain(row, points) if young else ()),
    ]


def _unread(row: Consultation) -> Iterator[Reason]:
    waiting = Q(reading=Reading.UNREAD, restricted=False)
    number = Response.objects.filter(waiting, consultation=row).count()
    if number:
        yield Reason(
            f"{_many(number, 'response')} {_is(number)} not read yet.",
            reverse("consultations:reading", args=[row.pk]),
        )


def asks_young(row: Consultation) -> bool:
    """Whether anybody who was asked gets the young person’s version."""
    return row.groups.filter(taking_part=True, young=True).exists()


def missing_words(feedback: Feedback, *, young: bool) -> Iterator[Reason]:
    """What stands at the top of the page and is not written."""
    address = reverse("consultations:feedback_words", args=[feedback.consultation_id])
    if not feedback.intro:
        yield Reason("The words at the top of the page are not written.", address)
    if young and not feedback.plain_intro:
        yield Reason("The words at the top for young people are not written.", address)


def _unanswered(row: Consultation, points: Iterable[AnsweredPoint]) -> Iterator[Reason]:
    open_ones = [point for point in points if not point.is_answered]
    if open_ones:
        yield _reason(row, open_ones, "not answered yet", OPEN)
    silent = [point for point in points if not point.words.strip()]
    if silent:
        yield _reason(row, silent, "not written in your own words")


def _not_plain(row: Consultation, points: Iterable[AnsweredPoint]) -> Iterator[Reason]:
    """Young people read plain words everywhere, or nothing of it is for them."""
    said = [point for point in points if not point.plain_words]
    if said:
        yield _reason(row, said, "without plain words for what people said", FORMAL)
    why = [p for p in points if p.decided is not None and not p.decided.plain_reason]
    if why:
        yield _reason(row, why, "without a reason in plain words", FORMAL)
    did = [p for p in points if p.done_words and not p.plain_done_words]
    if did:
        yield _reason(row, did, "without plain words for what was done", FORMAL)


def _reason(
    row: Consultation, points: list[AnsweredPoint], what: str, standing: str = ""
) -> Reason:
    """A sentence that leads to these points, or to the only one there is."""
    number = len(points)
    first = points[0].words.strip() or points[0].quoted.strip()
    name = first if len(first) <= LONGEST_NAME else first[: LONGEST_NAME - 1] + "…"
    named = f"{', the first' if number > 1 else ''}: “{name}”" if name else "."
    words = f"{_many(number, 'point')} {_is(number)} {what}{named}"
    query = f"?standing={standing}" if standing else ""
    if number == 1 or not standing:
        return Reason(words, point_url(row.pk, points[0].pk) + query)
    return Reason(words, points_url(row.pk, standing=standing))


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
