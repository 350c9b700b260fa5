"""What a safeguarding case holds: nothing of it is removed until its time is over.

A response, a sheet or a session with a concern about it stays, whoever asks, until the
concern is closed and the date after that is past. Then they go together.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from consultation.models import Concern, GroupSession, Response, Sheet
from workflow import workdays


def over(today: date) -> Q:
    """Concerns that are closed and whose own date is past."""
    return Q(closed_at__isnull=False, keep_until__lt=today)


def standing(today: date | None = None) -> QuerySet[Concern]:
    """Concerns that hold what they are about."""
    return Concern.objects.order_by().exclude(over(today or workdays.today()))


def past(today: date) -> QuerySet[Concern]:
    """Cases that go: over, and what they are about is past its date as well."""
    stays = Q(response__keep_until__gte=today)
    stays |= Q(sheet__response__keep_until__gte=today)
    return Concern.objects.order_by().filter(over(today)).exclude(stays)


def holds_response(today: date | None = None) -> Q:
    """Responses that a case holds, by themselves or by their sheet of paper."""
    about = Q(response=OuterRef("pk")) | Q(sheet__response=OuterRef("pk"))
    return Q(Exists(standing(today).filter(about)))


def holds_sheet(today: date | None = None) -> Q:
    """Sheets that a case holds, by themselves or by what was typed in from them."""
    about = Q(sheet=OuterRef("pk")) | Q(response__sheet=OuterRef("pk"))
    return Q(Exists(standing(today).filter(about)))


def holds_session(today: date | None = None) -> Q:
    """Sessions that a case holds."""
    return Q(Exists(standing(today).filter(session=OuterRef("pk"))))


def is_held(response: Response) -> bool:
    """Whether a case holds this response now."""
    found = Response.objects.order_by().filter(pk=response.pk)
    return found.filter(holds_response() | Q(restricted=True, concern=None)).exists()


def held_sessions(today: date) -> QuerySet[GroupSession]:
    """Sessions that wait although their own date is past."""
    return GroupSession.objects.filter(holds_session(today), keep_until__lt=today)


def held_sheets(today: date) -> QuerySet[Sheet]:
    """Sheets that wait although their own date is past."""
    return Sheet.objects.filter(holds_sheet(today), keep_until__lt=today)


def held_responses(today: date) -> QuerySet[Response]:
    """Responses that wait although their own date is past."""
    return Response.objects.filter(holds_response(today), keep_until__lt=today)
