"""What the ledger keeps of boards and their seats: ids, days and digests, no names."""

import json
from typing import Any

from accounts.models import User
from boards.models import BoardRequest, Seat
from ledger import book, keys
from ledger.canonical import JSON


def note(kind: str, request: BoardRequest, actor: User) -> None:
    """That something was asked for, approved, declined or withdrawn."""
    record = f"board_request:{request.pk}"
    said = request.reason or request.asked_because
    book.append(
        kind,
        subject=request.board.ref,
        actor=actor.ref,
        data={
            "request": request.pk,
            "kind": str(request.kind),
            "seat": request.seat.ref if request.seat else "",
            "person": request.person.ref if request.person else "",
            "fields": sorted(request.wants),
            "wants": keys.digest(record, json.dumps(request.wants, sort_keys=True)),
            "asked_by": request.asked_by.ref,
            "reason": keys.digest(record, said) if said else "",
        },
    )


def note_seat(
    kind: str,
    seat: Seat,
    actor: User | None,
    request: BoardRequest | None,
    **more: JSON,
) -> None:
    """That a seat began, was changed or ends. As what somebody sits there stays out.

    Without an actor it happened by itself.
    """
    data: dict[str, Any] = {
        "board": seat.board.key,
        "person": seat.person.ref,
        "office": str(seat.office),
        "votes": seat.votes,
        "from": seat.starts_on.isoformat(),
        "until": seat.ends_on.isoformat() if seat.ends_on else "",
        **more,
    }
    if request is not None:
        data |= {"request": request.pk, "asked_by": request.asked_by.ref}
    by = actor.ref if actor else "system"
    book.append(kind, subject=seat.ref, actor=by, data=data)
