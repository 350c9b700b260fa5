"""What this room tells those below: where minutes are had as Word."""

from collections.abc import Sequence

from django.urls import reverse

from boards.minuting.beside import Download, minutes_downloads
from boards.minuting.public import public_file
from boards.models import Minutes, MinutesApproval


@minutes_downloads
def as_word(minutes: Minutes) -> Sequence[Download]:
    """The public version, and the one with every name and exempt part."""
    return [
        Download("Word, public version", _address(minutes, "public")),
        Download("Word, with everything", _address(minutes, "private"), private=True),
    ]


@public_file
def in_public(row: MinutesApproval) -> str:
    """Where everybody has signed minutes as Word."""
    meeting = row.minutes.meeting
    return reverse(
        "public_minutes_word", args=[meeting.board.key, meeting.on.isoformat()]
    )


def _address(minutes: Minutes, version: str) -> str:
    return reverse("board_minutes:word", args=[minutes.meeting_id, version])
