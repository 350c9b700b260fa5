"""Until when young people's points of a meeting are written, and what stood before.

They are written until the meeting begins. Afterwards the clerk alone puts right what is
wrong in them, until the minutes are approved; then nobody does.
"""

from django.utils import timezone

from accounts.models import User
from boards.meeting.begun import has_begun
from boards.models import EarlierPoints, Meeting, MeetingState, MinutesApproval
from boards.people.powers import is_clerk, seat_of
from workflow.errors import Blocked, NotPermitted, Reason, Refused

NOT_TOLD_BY_YOU = (
    "What young people said is written down by one of them or by the clerk."
)
HAS_BEGUN = (
    "The meeting has begun, so what young people said stays as the board had it. If "
    "something in it is wrong, tell the clerk."
)
IN_THE_MINUTES = (
    "The minutes of this meeting are approved, so what young people said stays as it "
    "is."
)


def why_not_reported(meeting: Meeting, user: User) -> Refused | None:
    """Why somebody does not write down what young people said now, or None."""
    seat, clerk = seat_of(user, meeting.board), is_clerk(user, meeting.board)
    if not (clerk or (seat and seat.is_young)):
        return NotPermitted(NOT_TOLD_BY_YOU)
    if MinutesApproval.objects.filter(minutes__meeting=meeting).exists():
        return Blocked([Reason(IN_THE_MINUTES)])
    if not clerk and (meeting.state == MeetingState.HELD or has_begun(meeting)):
        return NotPermitted(HAS_BEGUN)
    return None


def keep_what_stood(meeting: Meeting, actor: User) -> None:
    """Keep the points that other words are about to replace."""
    if meeting.pre_meeting_points:
        EarlierPoints.objects.create(
            meeting=meeting,
            points=meeting.pre_meeting_points,
            by=meeting.pre_meeting_by,
            replaced_by=actor,
            replaced_at=timezone.now(),
        )
