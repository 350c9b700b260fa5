"""Requests, seats and boards as the screens say them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from boards.basis import Basis
from boards.models import Board, BoardRequest, Seat
from boards.people.naming import name_of, role_of
from boards.people.rules import span
from boards.people.terms import LABELS, Terms, in_words
from workflow.workdays import today

Kind = BoardRequest.Kind
TITLES = {
    Kind.SEAT: "Give {person} a seat on {board}",
    Kind.CHANGE: "Change {person}’s seat on {board}",
    Kind.END: "End {person}’s seat on {board}",
    Kind.CANCEL: "Cancel {person}’s seat on {board}",
    Kind.BOARD: "Change the settings of {board}",
}


def title_of(request: BoardRequest) -> str:
    """What is asked for: "Give Grace Lindqvist a seat on CPB"."""
    words = TITLES[Kind(request.kind)]
    return words.format(person=request.person, board=request.board)


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact of a request: what it is called, what it is, what it would be."""

    label: str
    before: str
    after: str


def differences(request: BoardRequest) -> list[Difference]:
    """What a request would make different, in words."""
    if request.kind == Kind.BOARD:
        return [
            Difference(
                label_of(name),
                board_words(name, getattr(request.board, name)),
                board_words(name, value),
            )
            for name, value in request.wants.items()
        ]
    if request.kind == Kind.CANCEL and request.seat:
        return [Difference("Term", _as_asked(request.seat), "Never begins")]
    now = Terms.of(request.seat).kept() if request.seat else {}
    return [
        Difference(
            LABELS[name],
            in_words(name, now[name]) if name in now else "",
            in_words(name, value),
        )
        for name, value in request.wants.items()
    ]


def _as_asked(seat: Seat) -> str:
    return span(seat)[:1].upper() + span(seat)[1:]


def label_of(name: str) -> str:
    """What a board's fact is called."""
    words = str(Board._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # all are columns
    return words[:1].upper() + words[1:]


def board_words(name: str, value: Any) -> str:
    """One fact of a board for a person to read."""
    if name == "basis":
        return str(Basis(value).label)
    if name == "director_id":
        found = User.objects.filter(pk=value).first() if value else None
        return str(found) if found else "–"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) or "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One seat in a list of members."""

    seat: Seat
    name: str
    standing: str
    span: str
    votes: str
    principal: str
    role: str
    in_public: str
    waits: bool
    begun: bool
    ended: bool


def vote_words(board: Board, seat: Seat) -> str:
    """Whether a seat votes, with the reason where its basis says no."""
    if seat.is_clerk:
        return "No, a clerk"
    if not seat.votes:
        return "No"
    if not seat.votes_under(board.follows):
        return "No: only councillors vote on this board"
    if not board.follows.counts_votes:
        return "Is heard; the Director decides"
    return "In the member’s place" if seat.deputises_for_id else "Yes"


def row_of(board: Board, seat: Seat, waiting: set[int]) -> Row:
    """A seat as a row."""
    day, principal = today(), seat.deputises_for
    return Row(
        seat=seat,
        name=name_of(seat, public=False),
        standing=seat.standing,
        span=span(seat),
        votes=vote_words(board, seat),
        principal=name_of(principal, public=False) if principal else "",
        role=role_of(seat),
        in_public=name_of(seat, public=True),
        waits=seat.pk in waiting,
        begun=seat.starts_on <= day,
        ended=seat.cancelled or (seat.ends_on is not None and seat.ends_on < day),
    )


def rows_of(board: Board, seats: Sequence[Seat]) -> list[Row]:
    """Seats as rows, with what waits for a second yes; one query."""
    open_ones = board.requests.filter(outcome="", seat__isnull=False)
    waiting = set(open_ones.values_list("seat_id", flat=True))
    return [row_of(board, seat, waiting) for seat in seats]


def follows_words(board: Board) -> list[str]:
    """What follows from a board's basis and the council's choices, in plain words."""
    follows = board.follows
    found = [follows.words]
    if follows.counts_votes:
        found.append(
            "A co-opted member’s vote counts as much as a councillor’s."
            if follows.co_optees_vote
            else "Co-opted members speak and do not vote: on a board that decides for "
            "the council only councillors may (Local Government and Housing Act 1989, "
            "section 13)."
        )
    found.append(
        f"It decides only with at least {board.quorum} "
        f"{'member' if board.quorum == 1 else 'members'} present and entitled to vote."
    )
    found.append(
        _allowed(board.circulates, follows.circulation, "decide by circulation")
    )
    found.append(_allowed(board.meets_remotely, follows.remote, "meet by video"))
    if follows.counts_votes:
        found.append(
            "On a tie its chair has a casting vote."
            if board.has_casting_vote
            else "On a tie nothing is approved: its chair has no casting vote."
        )
    found.append(
        "The public may attend and read its papers, but for exempt parts."
        if follows.public
        else "The public does not attend. What it decided is published with the policy."
    )
    found.append(
        "Everybody may read its minutes once they are approved and signed, but for "
        "exempt parts."
        if board.minutes_are_public
        else "Its minutes are not public: the council may choose to open them."
    )
    if not follows.approves and board.key == "cpb":
        found.append(
            "Each policy needs a formal approval besides, unless one says otherwise."
            if board.formal_approval
            else "A policy needs a formal approval only where it says so."
        )
    return found


def _allowed(does: bool, may: bool, what: str) -> str:
    if does:
        return f"It may {what}."
    if may:
        return f"It does not {what}: the council chose so."
    return f"It may not {what}: the law wants such a board to meet in person."
