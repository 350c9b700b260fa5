"""The minutes and actions that a screen is about, for whoever may see them."""

from django.http import Http404, HttpRequest

from boards.meeting.access import NOT_THERE, meeting_for
from boards.models import Action, Meeting, Minutes, MinutesApproval
from boards.papers.withholding import withheld
from boards.people.powers import Power, is_chair, may
from workflow.errors import NotPermitted
from workflow.views.answering import person

NOT_KEPT = "Minutes are kept by the board’s clerk."
NOT_SIGNED = "The chair signs the minutes that a meeting approved."


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The meeting's minutes with their approval and signature, if they are drafted."""
    rows = Minutes.objects.select_related(
        "approval__meeting",
        "approval__signature__seat__person",
        "drafted_by",
    )
    found = rows.filter(meeting=meeting).first()
    if found is not None:
        found.meeting = meeting
    return found


def approval_of(minutes: Minutes) -> MinutesApproval | None:
    """Their approval, if a meeting approved them."""
    found: MinutesApproval | None = getattr(minutes, "approval", None)
    return found


def minutes_for(request: HttpRequest, meeting_pk: int) -> tuple[Meeting, Minutes]:
    """A meeting's minutes for its clerk. Raises Http404, NotPermitted."""
    meeting = meeting_for(request, meeting_pk, Power.VIEW)
    if not may(Power.CALL, meeting, person(request)):
        raise NotPermitted(NOT_KEPT)
    minutes = minutes_of(meeting)
    if minutes is None:
        raise Http404(NOT_THERE)
    return meeting, minutes


def readable(request: HttpRequest, meeting: Meeting, minutes: Minutes | None) -> bool:
    """Whether this person reads the whole minutes; others read what is approved and
    not exempt. A member whom an interest sent out reads a draft without it, too. Raises
    Http404 where they may read nothing."""
    user = person(request)
    if may(Power.READ_EXEMPT, meeting, user):
        return not withheld(meeting, user)
    if minutes is None or approval_of(minutes) is None:
        raise Http404("The minutes of this meeting are not approved yet.")
    return False


def approval_for(request: HttpRequest, pk: int) -> MinutesApproval:
    """Approved minutes, for their board's chair. Raises Http404, NotPermitted."""
    rows = MinutesApproval.objects.select_related("minutes__meeting__board", "meeting")
    row = rows.filter(pk=pk).first()
    if row is None or not may(Power.VIEW, row.minutes.meeting, person(request)):
        raise Http404(NOT_THERE)
    if not is_chair(person(request), row.minutes.meeting.board):
        raise NotPermitted(NOT_SIGNED)
    return row


def action_for(request: HttpRequest, pk: int) -> Action:
    """An action, for its owner and for who reads its meeting's. Raises Http404."""
    rows = Action.objects.select_related("meeting__board", "owner", "item")
    row = rows.filter(pk=pk).first()
    user = person(request)
    if row is None or not (
        row.owner_id == user.pk or may(Power.READ_EXEMPT, row.meeting, user)
    ):
        raise Http404(NOT_THERE)
    return row
