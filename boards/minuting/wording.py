"""Minutes as they are read: by staff with every name, by everybody with fewer."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import User
from boards.minuting.listing import COLUMNS, KEYS, with_actions
from boards.models import Minutes, MinutesApproval, Seat
from boards.people.naming import name_of

NAMED = re.compile(r"\[\[seat:(\d+)\]\]")
SOMEBODY = re.compile(r"\[\[person:(\d+)\]\]")
OFFICER = "an officer"
EXEMPT = "This part is exempt from publication."


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One heading of the minutes with its words."""

    key: str
    heading: str
    text: str
    exempt: bool = False

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The actions that it lists, column by column; empty for words."""
        if self.key not in KEYS:
            return ()
        lines = (tuple(line.split("\t")) for line in self.text.splitlines())
        return tuple(line for line in lines if len(line) == len(COLUMNS))

    @property
    def columns(self) -> tuple[str, ...]:
        """What its columns are called, where it lists actions."""
        return COLUMNS


def read(minutes: Minutes, *, public: bool) -> list[Paragraph]:
    """A draft in words, with the actions as they stand now, in a few queries however
    long it is. In public without exempt parts."""
    rows = with_actions(minutes.paragraphs, minutes.meeting)
    return worded(rows, minutes.meeting.board_id, public=public)


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
            EXEMPT if public and one.exempt else _named(one, names),
            one.exempt,
        )
        for one in found
    ]


def _names(
    found: Iterable[Paragraph], board_pk: int, *, public: bool
) -> dict[str, str]:
    """What stands in the place of each seat; in lists of actions of others too."""
    shown = [one for one in found if not (public and one.exempt)]
    wanted = {pk for one in shown for pk in NAMED.findall(one.text)}
    rows = Seat.objects.filter(pk__in=wanted, board=board_pk)
    names = {
        f"[[seat:{seat.pk}]]": name_of(seat, public=public)
        for seat in rows.select_related("person")
    }
    listed = [one for one in shown if one.key in KEYS]
    others = {pk for one in listed for pk in SOMEBODY.findall(one.text)}
    if others:
        for person in User.objects.filter(pk__in=others):
            who = (person.job_title or OFFICER) if public else str(person)
            names[f"[[person:{person.pk}]]"] = who
    return names


def _named(one: Paragraph, names: Mapping[str, str]) -> str:
    text = NAMED.sub(lambda match: names.get(match[0], "a member"), one.text)
    if one.key not in KEYS:
        return text
    text = SOMEBODY.sub(lambda match: names.get(match[0], OFFICER), text)
    return "\n".join(
        "\t".join(cell[:1].upper() + cell[1:] for cell in line.split("\t"))
        for line in text.splitlines()
    )
