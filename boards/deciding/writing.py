"""A decision as it is kept: who took part, its conditions, the ledger's entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from boards.deciding.entitlement import Member
from boards.deciding.recorded import follow
from boards.deciding.tally import Count, entitled
from boards.models import Board, Condition, Decision, Item, Part
from cms.text.tidy import clean
from ledger import book, keys
from ledger.canonical import JSON
from workflow.models import Edition, Seal

# What people wrote of a decision. Posts and delegations say whose they are.
WORDS = (
    "reasons",
    "dissent",
    "minute",
    "director_title",
    "delegation",
    "chair_said",
    "address",
    "corrected_because",
)

# The board's own facts that a decision keeps as they were.
AS_THEY_WERE = ("quorum", "basis", "young_contributors_vote")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition as it was decided; with `clauses` an amendment of those."""

    text: str
    owner: User
    due_on: date
    clauses: tuple[str, ...] = ()
    consulted: str = ""


@dataclass(frozen=True, slots=True)
class Took:
    """Who took part: `members` present, what each said by seat, who had the report."""

    members: Sequence[Member] = ()
    votes: Mapping[int, str] = field(default_factory=dict)
    had_report: frozenset[int] = frozenset()
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is about: one board, one exact text, and the item if there is
    one (the urgent route has none)."""

    board: Board
    edition: Edition
    seal: Seal
    item: Item | None = None

    @classmethod
    def of(cls, item: Item) -> "About":
        """The text that an item is about. Raises RuntimeError if there is none."""
        if item.edition is None or item.seal is None:
            raise RuntimeError(f"Item {item.pk} is about no text.")
        return cls(item.board, item.edition, item.seal, item)


def write(
    about: About,
    *,
    actor: User,
    took: Took,
    conditions: Iterable[Wanted] = (),
    **facts: Any,
) -> Decision:
    """Keep a decision about one exact text. Checks come before.

    `facts` are fields of Decision; of AS_THEY_WERE what the board says now stands,
    unless they are given. Must be called within a transaction.
    """
    board, count = about.board, took.count
    given = {name: getattr(board, name) for name in AS_THEY_WERE} | facts
    decision = Decision(
        board=board,
        item=about.item,
        edition=about.edition,
        seal=about.seal,
        in_favour=count.in_favour if count else None,
        against=count.against if count else None,
        abstained=count.abstained if count else None,
        present=len(took.members),
        entitled=len(entitled(took.members)),
        recorded_by=actor,
        recorded_by_name=actor.get_full_name(),
        at=timezone.now(),
        **{name: _tidy(value) for name, value in given.items()},
    )
    decision.save()
    for member in took.members:
        Part.objects.create(
            decision=decision,
            seat=member.seat,
            by=member.by,
            entitled=member.entitled,
            why_not=member.why_not,
            choice=took.votes.get(member.seat.pk, ""),
            had_report=member.seat.pk in took.had_report,
        )
    for wanted in conditions:
        _condition(decision, wanted)
    note(decision, actor)
    follow(decision)
    return decision


def note(decision: Decision, actor: User) -> None:
    """The ledger's entry: outcome, method and count; words, who took part and what
    each said as digests."""
    said = {
        name: keys.digest(f"{decision.ref}:{name}", getattr(decision, name))
        for name in WORDS
        if getattr(decision, name)
    }
    book.append(
        "board.decided",
        subject=decision.edition.ref,
        actor=actor.ref,
        data={
            "decision": decision.pk,
            "board": decision.board.key,
            "text_sha256": decision.seal.sha256,
            "outcome": str(decision.outcome),
            "method": str(decision.method),
            "decided_on": decision.decided_on.isoformat(),
            "present": decision.present,
            "entitled": decision.entitled,
            "quorum": decision.quorum,
            "basis": decision.basis,
            "votes": [decision.in_favour, decision.against, decision.abstained],
            "casting": str(decision.casting),
            "director": decision.director.ref if decision.director else "",
            "executive": decision.executive,
            "parts": keys.digest(f"{decision.ref}:parts", parts_text(decision)),
            "conditions": [_noted(row) for row in conditions_of(decision)],
            "supersedes": decision.supersedes_id or 0,
            "words": said,
        },
    )


def parts_text(decision: Decision) -> str:
    """Who took part and how, in one line a seat, as it is digested."""
    fields = ("seat", "by", "entitled", "why_not", "choice", "had_report")
    rows = decision.parts.order_by("seat").values_list(*fields)
    return "\n".join(" ".join(map(str, row)) for row in rows)


def conditions_of(decision: Decision) -> list[Condition]:
    """Its conditions with their owners, as they were written."""
    return list(decision.conditions.select_related("owner").order_by("pk"))


def _noted(row: Condition) -> dict[str, JSON]:
    """A condition as the ledger keeps it; the words are digested in two lines."""
    words = f"{row.text}\n{row.consulted}"
    return {
        "condition": row.pk,
        "kind": str(row.kind),
        "clauses": list(row.clauses),
        "owner": row.owner.ref,
        "due_on": row.due_on.isoformat(),
        "words": keys.digest(f"condition:{row.pk}:words", words),
    }


def _condition(decision: Decision, wanted: Wanted) -> Condition:
    kind = Condition.Kind.AMENDMENT if wanted.clauses else Condition.Kind.OTHER
    return Condition.objects.create(
        decision=decision,
        kind=kind,
        text=clean(wanted.text).strip(),
        owner=wanted.owner,
        consulted=clean(wanted.consulted).strip(),
        due_on=wanted.due_on,
        clauses=list(wanted.clauses),
    )


def _tidy(value: Any) -> Any:
    return clean(value).strip() if isinstance(value, str) else value
