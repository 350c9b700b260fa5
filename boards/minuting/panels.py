"""On a meeting's page: how its minutes stand, and its actions."""

from accounts.models import User
from boards.meeting.beside import Panel, meeting_panel
from boards.minuting.access import approval_of, minutes_of
from boards.models import Meeting, MeetingState
from boards.people.powers import Power, may


@meeting_panel
def minutes_panel(meeting: Meeting, user: User) -> Panel | None:
    """The way to the minutes and to the action list, once it was held."""
    if meeting.state != MeetingState.HELD:
        return None
    found = minutes_of(meeting)
    approval = approval_of(found) if found else None
    whole = may(Power.READ_EXEMPT, meeting, user)
    if not whole and approval is None:
        return None
    context = {
        "minutes": found,
        "approval": approval,
        "signature": getattr(approval, "signature", None),
        "keeps": may(Power.CALL, meeting, user),
        "whole": whole,
        "open": meeting.actions.filter(done_at=None).count() if whole else 0,
        "all": meeting.actions.count() if whole else 0,
    }
    return Panel("minutes", "Minutes", "boards/minuting/panel.html", context)
