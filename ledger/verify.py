"""Does the ledger still say what was written into it?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DatabaseError

from ledger import checkpoints as shelf
from ledger.chain import Fault, Mark, Walk, follow
from ledger.checkpoints import Checkpoint
from ledger.models import Head
from ledger.statements import Succession

Voucher = Checkpoint | Succession


@dataclass(frozen=True)
class Verification:
    """The verdict. `entries` counts the good ones, up to the first bad.

    `first_bad` is a sequence; None when all is well, or when the fault lies with
    the head or with a checkpoint's file rather than with an entry. `problems` are
    checkpoints that could not be trusted.
    """

    ok: bool
    entries: int
    first_bad: int | None
    reason: str
    checkpoints: tuple[Checkpoint, ...] = ()
    problems: tuple[str, ...] = ()


def verify(
    checkpoints: Iterable[Checkpoint] | None = None,
    problems: tuple[str, ...] = (),
    successions: tuple[Succession, ...] = (),
) -> Verification:
    """Check the chain, its head and the checkpoints, in one pass over the entries.

    Without an argument the checkpoints on file are used; `verify([])` looks at the
    chain alone. Safe while others append: nothing is locked.
    """
    if checkpoints is None:
        on_file = shelf.load()
        checkpoints, problems = on_file.checkpoints, on_file.problems
        successions = on_file.successions
    trusted = tuple(checkpoints)
    vouched: list[Voucher] = sorted(
        (*trusted, *successions), key=lambda v: (v.sequence, v.at)
    )
    marks: dict[int, list[Mark]] = defaultdict(list)
    for voucher in vouched:
        marks[voucher.sequence].append(voucher)
    before = _head()
    walk = follow(dict(marks))
    after = _head()
    fault = walk.fault or _cut(walk, before, vouched) or _overrun(walk, after)
    return Verification(
        ok=fault is None and not problems,
        entries=walk.sequence,
        first_bad=fault.sequence if fault else None,
        reason=fault.reason if fault else " ".join(problems),
        checkpoints=trusted,
        problems=problems,
    )


def _head() -> Head | Fault | None:
    """The head, or why there is none that can be believed."""
    try:
        found = list(Head.objects.all()[:2])
    except DatabaseError:
        return Fault(None, "The head of the ledger cannot be read.")
    if len(found) > 1:
        return Fault(None, "The ledger has more than one head.")
    if found and (type(found[0].sequence), type(found[0].hash)) != (int, str):
        return Fault(None, "The head of the ledger cannot be read.")
    return found[0] if found else None


def _cut(walk: Walk, head: Head | Fault | None, vouched: list[Voucher]) -> Fault | None:
    """Entries that were there, as the head or a checkpoint knows, and are not."""
    lost = walk.sequence + 1
    for voucher in vouched:
        if voucher.sequence > walk.sequence:
            return Fault(
                lost,
                f"Entry {lost} is missing: the checkpoint of {voucher.at} UTC "
                f"vouches for {voucher.sequence} entries.",
            )
    if isinstance(head, Head) and head.sequence > walk.sequence:
        return Fault(
            lost, f"Entry {lost} is missing: the head counts {head.sequence} entries."
        )
    return None


def _overrun(walk: Walk, head: Head | Fault | None) -> Fault | None:
    """Entries beyond the head. It was read last, so appending meanwhile is no fault."""
    if isinstance(head, Fault):
        return head
    if head is None:
        gone = Fault(None, "The head of the ledger is missing.")
        return gone if walk.sequence else None
    if head.sequence < walk.sequence:
        extra = head.sequence + 1
        return Fault(
            extra, f"Entry {extra} lies beyond the head, which counts {head.sequence}."
        )
    if head.sequence == walk.sequence and head.hash != walk.hash:
        return Fault(
            walk.sequence or None,
            f"Entry {walk.sequence} is not the one that the head names.",
        )
    return None
