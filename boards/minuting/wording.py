"""Minutes as they are read: by staff with every name, by everybody with fewer."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from accounts.models import User
from boards.minuting.corrected import as_kept
from boards.minuting.listing import COLUMNS, KEYS, with_actions
from boards.models import Minutes, MinutesApproval, Seat
from boards.people.naming import name_of

NAMED = re.compile(r"\[\[seat:(\d+)\]\]")
SOMEBODY = re.compile(r"\[\[person:(\d+)\]\]")
OFFICER = "an officer"
BULLETS = "-•– "
DASHES = ("- ", "• ", "– ")
EXEMPT = "This part is exempt from publication."


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that stand together, as words or as a list."""

    listed: bool
    lines: tuple[str, ...]


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
    def parts(self) -> list[Lines]:
        """Its words line by line; lines that begin with a dash are a list."""
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        return [
            Lines(listed, tuple(one.lstrip(BULLETS) if listed else one for one in some))
            for listed, some in groupby(lines, lambda line: line.startswith(DASHES))
        ]

    @property
    def columns(self) -> tuple[str, ...]:
        """What its columns are called, where it lists actions."""
        return COLUMNS


def read(minutes: Minutes, *, public: bool) -> list[Paragraph]:
    """A draft in words, with the actions as they stand now, in a few queries however
    long it is. In public without exempt parts."""
    kept = [as_kept(row) for row in minutes.paragraphs]
    rows = with_actions(kept, minutes.meeting)
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
    hidden = _hidden(board_pk) if public else {}
    return [
        Paragraph(
            one.key,
            _without(one.heading, hidden),
            EXEMPT
            if public and one.exempt
            else _named(_without(one.text, hidden), one.key, names),
            one.exempt,
        )
        for one in found
    ]


def said_in_public(words: str, board_pk: int) -> str:
    """Words that somebody typed about a board, without names that are not public."""
    return _without(words, _hidden(board_pk))


def _hidden(board_pk: int) -> dict[str, str]:
    """The names that the public does not read, with what it reads instead.

    Whoever words the minutes may have typed one, and so may who said something.
    """
    rows = Seat.objects.filter(board=board_pk).select_related("person")
    unnamed = rows.filter(Q(name_gone=True) | Q(named_in_public=False))
    names = {str(seat.person.display_name): seat for seat in unnamed}
    roles = {name: name_of(seat, public=True) for name, seat in names.items() if name}
    return {name: role for name, role in roles.items() if name != role}


def _without(words: str, hidden: Mapping[str, str]) -> str:
    for name, role in hidden.items():
        words = re.sub(rf"\b{re.escape(name)}\b", role, words, flags=re.IGNORECASE)
    return words


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


def _named(text: str, key: str, names: Mapping[str, str]) -> str:
    text = NAMED.sub(lambda match: names.get(match[0], "a member"), text)
    if key not in KEYS:
        return text
    text = SOMEBODY.sub(lambda match: names.get(match[0], OFFICER), text)
    return "\n".join(
        "\t".join(cell[:1].upper() + cell[1:] for cell in line.split("\t"))
        for line in text.splitlines()
    )
