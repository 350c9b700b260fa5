"""A meeting as it is stored now, locked until the transaction ends."""

from boards.models import Meeting, MeetingState
from workflow.errors import Blocked, Reason, Stale

MEANWHILE = (
    "Somebody else changed this meeting after you opened the page. Look at what stands "
    "there now, then save again."
)
CANCELLED = "This meeting was cancelled."


def held(meeting_pk: int) -> Meeting:
    """The meeting with its board."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("board")
    return rows.get(pk=meeting_pk)


def going_on(meeting_pk: int, version: int | None = None) -> Meeting:
    """The same, if not cancelled. Raises Blocked, and Stale for an old version."""
    meeting = held(meeting_pk)
    if meeting.state == MeetingState.CANCELLED:
        raise Blocked([Reason(CANCELLED)])
    if version is not None and meeting.version != version:
        raise Stale(MEANWHILE)
    return meeting


def step(meeting: Meeting, *fields: str) -> None:
    """Keep what was changed, as one change more."""
    meeting.version += 1
    meeting.save(update_fields=[*fields, "version"])
