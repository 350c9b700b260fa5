"""Work that follows and is not done yet: what stands in its way, and since when.

Says nothing of any policy but its reference: administrators read no policies.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    IntegerField,
    Max,
    Min,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from accounts.models import User
from workflow import table
from workflow.followups import words_for
from workflow.models import Edition, FollowUp
from workflow.models.followup import State
from workflow.notices import MAIL
from workflow.panels import EditionPanel, edition_panel

# Everything a line shows, and nothing that would say what a policy is about.
SHOWN = (
    *("pk", "kind", "state", "attempts", "started_at", "next_try_at", "problem"),
    *("transition__at", "transition__edition__page__record__reference"),
    *(f"transition__edition__{part}" for part in ("major", "minor", "patch")),
)

FAILED_FIRST = Case(
    When(state=State.FAILED, then=Value(0)),
    default=Value(1),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class Undone:
    """Pieces of work of one kind that the same thing stands in the way of.

    `tried` is when one of them was tried last; `due` when the next one will be, or
    None where they are no longer tried.
    """

    number: int
    sentence: str
    tried: datetime | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work, as the list shows it."""

    what: str
    reference: str
    edition: str
    since: datetime
    standing: str
    attempts: int
    tried: datetime | None
    due: datetime | None
    problem: str


def undone(work: "QuerySet[FollowUp]") -> list[Undone]:
    """What could not be done yet among this work, in one query."""
    rows = (
        work.exclude(state=State.DONE)
        .exclude(problem="")
        .order_by("kind", "problem")
        .values("kind", "problem", "state")
        .annotate(number=Count("pk"), tried=Max("started_at"), due=Min("next_try_at"))
    )
    found = [_undone(row) for row in rows]
    return sorted(found, key=lambda one: one.due is not None)


def _undone(row: Mapping[str, Any]) -> Undone:
    words, number = words_for(row["kind"]), row["number"]
    given_up = row["state"] == State.FAILED
    what = f"{number:,} {words.one if number == 1 else words.many}"
    end = " and is no longer tried" if number == 1 else " and are no longer tried"
    sentence = (
        f"{what} could not be {words.done}{end if given_up else ' yet'}: "
        f"{_within(row['problem'])}"
    )
    return Undone(number, sentence, row["tried"], None if given_up else row["due"])


def _within(sentence: str) -> str:
    """A sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]


def not_done() -> "QuerySet[FollowUp]":
    """All work that is not done, in the order of the list: what failed stands first."""
    return FollowUp.objects.exclude(state=State.DONE).order_by(FAILED_FIRST, "pk")


def pieces(rows: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    """The lines of the list, of rows with the values `SHOWN`."""
    for row in rows:
        at = "transition__edition__"
        label = f"{row[at + 'major']}.{row[at + 'minor']}"
        if patch := row[at + "patch"]:
            label += f".{patch}"
        yield Piece(
            what=_capital(words_for(row["kind"]).one),
            reference=row[at + "page__record__reference"],
            edition=label,
            since=row["transition__at"],
            standing=_standing(row),
            attempts=row["attempts"],
            tried=row["started_at"],
            due=row["next_try_at"] if row["state"] == State.DUE else None,
            problem=row["problem"],
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _standing(row: Mapping[str, Any]) -> str:
    if row["state"] == State.DUE and row["next_try_at"] > timezone.now():
        return "Waits for its next try"
    return str(State(row["state"]).label)


@edition_panel(order=5)
def unsent_notices(edition: Edition, user: User) -> EditionPanel | None:
    """For those who look after an edition: the notices that nobody got yet."""
    if not table.allowed(table.SET_FACTS, edition, user):
        return None
    mails = FollowUp.objects.filter(transition__edition=edition, kind=MAIL)
    found = undone(mails)
    if not found:
        return None
    return EditionPanel(
        "notices", "Notices by e-mail", "workflow/_undone.html", {"undone": found}
    )
