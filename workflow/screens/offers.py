"""What can happen to an edition now: by this person, by others, and why not yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from workflow import gates, table
from workflow.errors import Reason
from workflow.gates_here import editor_url, facts_url
from workflow.lifecycle import PASSAGES, Passage
from workflow.mending import may_follow
from workflow.stages import Stage
from workflow.table import Relation

if TYPE_CHECKING:
    from workflow.models import Edition

OPENING = "open_edition"
DRAFTED_BY_YOU = Reason(
    "You drafted part of this edition, so somebody else has to do this."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One act as a button; with reasons it is grey. `who` names those it waits for.

    `as_above`: all reasons of the offer before it hold here too, and `more` besides.
    """

    name: str
    label: str
    effect: str
    url: str
    onward: bool
    reasons: tuple[Reason, ...] = ()
    who: str = ""
    as_above: bool = False
    more: tuple[Reason, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the button works now."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Offers:
    """The acts of one edition for one person, and those of others that it awaits."""

    mine: tuple[Offer, ...]
    others: tuple[Offer, ...]


def offers(edition: "Edition", user: User) -> Offers:
    """What can happen now. Ways back and out are shown only to who may take them."""
    mine: list[Offer] = []
    others: list[Offer] = []
    drafted = edition.contributed(user)
    for passage in _passages(edition):
        may = table.allowed(passage.name, edition, user)
        if not may and not passage.act.onward:
            continue
        barred = may and passage.act.by_others and drafted
        reasons = tuple(
            mendable(reason, edition, user)
            for reason in gates.reasons(passage.name, edition)
        )
        if barred:
            reasons = (DRAFTED_BY_YOU, *reasons)
        offer = Offer(
            name=passage.name,
            label=passage.act.label,
            effect=passage.act.effect,
            url=reverse("editions:confirm", args=[edition.pk, passage.name]),
            onward=passage.act.onward,
            reasons=reasons,
            who="" if may and not barred else who_may(passage, edition),
        )
        (mine if may else others).append(offer)
    mine.sort(key=lambda offer: not offer.onward)
    return Offers(tuple(_told_once(mine)), tuple(_told_once(others)))


def _told_once(found: list[Offer]) -> Iterator[Offer]:
    """The same offers; reasons that were just given are not listed again."""
    before: tuple[Reason, ...] = ()
    for offer in found:
        more = tuple(reason for reason in offer.reasons if reason not in before)
        above = len(before) > 1 and set(before) <= set(offer.reasons)
        yield replace(offer, as_above=above, more=more if above else offer.reasons)
        before = offer.reasons


def _passages(edition: "Edition") -> Iterator[Passage]:
    for passage in PASSAGES.values():
        act = passage.act
        if not act.direct or passage.name == OPENING:
            continue
        if edition.stage in passage.sources and edition.kind in act.kinds:
            yield passage


def mendable(reason: Reason, edition: "Edition", user: User) -> Reason:
    """The reason with its link only where this person can mend it."""
    needed = {
        editor_url(edition): table.EDIT,
        facts_url(edition): table.SET_FACTS,
    }
    for start, power in needed.items():
        if reason.url.startswith(start) and not table.allowed(power, edition, user):
            return Reason(reason.text)
    if reason.url and not may_follow(reason.url, edition, user):
        return Reason(reason.text)
    return reason


def who_may(passage: Passage, edition: "Edition") -> str:
    """Who an act waits for, in words: "the clerk or the DMT chair"."""
    rows = table.rows_allowing(passage.name, edition.stage)
    named = [role_words(row.role, row.relation, edition) for row in rows]
    people = " or ".join(dict.fromkeys(named))
    if passage.act.by_others:
        return f"{people}, if they did not draft it"
    return people


def role_words(role: Role, relation: Relation, edition: "Edition") -> str:
    """A role as part of a sentence, by name where one person holds it here."""
    if relation is Relation.OWN:
        return f"the owner ({edition.page.record.owner})"
    label = role.label
    # DMT and CPB keep their capitals.
    return f"the {label if label[:2].isupper() else label[:1].lower() + label[1:]}"


def may_open_next(edition: "Edition", user: User) -> bool:
    """Whether this person may start another edition of this edition's policy."""
    return user.is_active and any(
        row.relation is not Relation.NEW and row.covers(edition, user)
        for row in table.rows_allowing(OPENING, Stage.NONE)
    )
