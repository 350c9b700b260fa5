"""Minutes as they are read: by staff with every name, by everybody with fewer."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from boards.models import Minutes, MinutesApproval, Seat
from boards.people.naming import name_of

NAMED = re.compile(r"\[\[seat:(\d+)\]\]")
EXEMPT = "This part is exempt from publication."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One heading of the minutes with its words."""

    key: str
    heading: str
    text: str
    exempt: bool = False


def read(minutes: Minutes, *, public: bool) -> list[Paragraph]:
    """The minutes in words, in two queries at most. In public without exempt parts."""
    return worded(minutes.paragraphs, minutes.meeting.board_id, public=public)


def approved(approval: MinutesApproval, *, public: bool) -> list[Paragraph]:
    """Exactly the text that was approved, with names in the place of seats."""
    board = approval.minutes.meeting.board_id
    return worded(json.loads(approval.text), board, public=public)


def worded(
    rows: Iterable[Mapping[str, object]], board_pk: int, *, public: bool
) -> list[Paragraph]:
    """Paragraphs with names in the place of seats, of one board's seats only."""
    found = [Paragraph(**row) for row in rows]  # type: ignore[arg-type]  # from JSON
    names = _names(found, board_pk, public=public)
    return [
        Paragraph(
            one.key,
            one.heading,
            EXEMPT if public and one.exempt else _named(one.text, names),
            one.exempt,
        )
        for one in found
    ]


def _names(
    found: Iterable[Paragraph], board_pk: int, *, public: bool
) -> dict[str, str]:
    wanted = {pk for one in found for pk in NAMED.findall(one.text)}
    rows = Seat.objects.filter(pk__in=wanted, board=board_pk)
    return {
        str(seat.pk): name_of(seat, public=public)
        for seat in rows.select_related("person")
    }


def _named(text: str, names: Mapping[str, str]) -> str:
    return NAMED.sub(lambda match: names.get(match[1], "a member"), text)
