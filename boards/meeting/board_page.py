"""A board's page: its next meeting, open votes, what waits, what it decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from boards.conditions.reports import corrections_waiting, urgent_waiting
from boards.meeting.beside import Panel, panels_of_board
from boards.meeting.lines import Line, items_of, know, lines, seen_by, texts_of
from boards.meeting.nowhere import Apart, Awaited, on_no_agenda
from boards.meeting.picture import VotePicture
from boards.meeting.schedule import Planned, coming, past, planned, with_facts
from boards.meeting.votes import SILENT, OpenVote, open_votes, picture_of
from boards.models import Board, Decision, Meeting
from boards.people.powers import Power, may
from workflow import table
from workflow.models import Edition

AT_A_GLANCE = 8


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with the address of the exact text that it was about."""

    decision: Decision
    text_url: str
    reads: bool
    older: bool
    vote: VotePicture | None


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything that one person finds on a board's page."""

    next: Planned | None
    agenda: Sequence[Line]
    hidden: int
    later: Sequence[Planned]
    votes: Sequence[OpenVote]
    nowhere: Sequence[Edition]
    awaited: Sequence[Awaited]
    untold: Sequence[str]
    unrecorded: Sequence[Planned]
    decisions: Sequence[Decided]
    past: Sequence[Planned]
    panels: Sequence[Panel]
    calls: bool
    people: bool


def board_page(board: Board, user: User) -> BoardPage:
    """The page, in a number of queries that never grows."""
    ahead = planned(with_facts(coming(board))[:AT_A_GLANCE])
    first = ahead[0] if ahead else None
    agenda = agenda_of(first.meeting, user) if first else []
    calls = may(Power.CALL, board, user)
    apart = on_no_agenda([board])[board.key] if calls else Apart()
    earlier = planned(with_facts(past(board))[:AT_A_GLANCE])
    return BoardPage(
        next=first,
        agenda=agenda,
        hidden=(first.items if first else 0) - len(agenda),
        later=ahead[1:],
        votes=open_votes(board, user),
        nowhere=apart.nowhere,
        awaited=apart.awaited,
        untold=to_report(board) if calls else (),
        unrecorded=[row for row in earlier if row.unrecorded] if calls else (),
        decisions=decided(list(decisions_of(board, user)[:AT_A_GLANCE]), user),
        past=earlier,
        panels=panels_of_board(board, user),
        calls=calls,
        people=may(Power.PEOPLE, board, user),
    )


def to_report(board: Board) -> list[str]:
    """Urgent decisions and corrections of which no agenda tells the board."""
    found = [f"Urgent decision: {row.edition}" for row in urgent_waiting(board)]
    if board.key == "cpb":
        found += [f"Correction: {row}" for row in corrections_waiting().for_lists()]
    return found


def agenda_of(meeting: Meeting, user: User) -> list[Line]:
    """The items of a meeting that this person may know of, in order."""
    return lines(list(seen_by(user, meeting.board, items_of(meeting))), user)


def decisions_of(board: Board, user: User) -> QuerySet[Decision]:
    """What the board decided, newest first; to who sits there or looks over it all,
    to others what was decided about editions that they read."""
    rows = board.decisions.select_related(
        "board",
        "seal",
        "item__meeting",
        "superseded_by",
        "edition__page__record__owner",
        "edition__page__record__team",
    ).defer("seal__canonical", "edition__page__body")
    if not may(Power.READ_PACK, board, user):
        visible = Edition.objects.visible_to(user).order_by().values("pk")
        rows = rows.filter(edition__in=visible)
    rows = rows.annotate(silent=SILENT)
    return rows.order_by("-decided_on", "-at", "-pk")


def decided(rows: Sequence[Decision], user: User) -> list[Decided]:
    """Decisions with the addresses of their texts; two queries."""
    know([row.edition for row in rows])
    texts = texts_of(rows)
    found = []
    for row in rows:
        reads = table.allowed(table.VIEW, row.edition, user)
        found.append(
            Decided(
                decision=row,
                text_url=texts.get(row.seal_id, "") if reads else "",
                reads=reads,
                older=row.edition.text_sha256 != row.seal.sha256,
                vote=picture_of(row),
            )
        )
    return found
