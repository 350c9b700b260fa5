"""What waits for a person, each edition as a line: what, why them, what is missing.

Written from what a list has fetched already; nothing here asks once for each row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from cms.models import PolicyRecord
from workflow import agendas, at_hand, gates_here, table
from workflow.agendas import ROLES as BOARDS
from workflow.errors import Reason
from workflow.gates import Answer, gates_of
from workflow.lifecycle import PASSAGES, Passage
from workflow.models import Contribution, Edition, Transition
from workflow.stages import Stage
from workflow.table import Relation, Row

# The gates that read nothing but the row; any other is answered on the edition's page.
AT_HAND: tuple[Callable[[Edition], Answer], ...] = (
    gates_here.text_complete,
    gates_here.references_recorded,
    gates_here.change_noted,
    gates_here.dates_set,
)
SHORT = {
    "title": "title",
    "summary": "summary",
    "pillars": "pillars",
    "department": "department",
    "service_area": "service area",
    "audience": "audience",
    "eia_reference": "EIA reference",
    "dpia_reference": "DPIA reference",
    "change_note": "what changes and why",
    "effective_on": "effective date",
    "review_on": "review date",
}
ONLY_ONE = frozenset({Role.CLERK, Role.DMT_CHAIR, Role.CPB_CHAIR})
VOWELS = tuple("AEIOU")


@dataclass(frozen=True, slots=True)
class Line:
    """An edition that waits for somebody, and the link that leads to the act."""

    edition: Edition
    why: str
    label: str
    url: str
    missing: tuple[str, ...] = ()
    acts: bool = False
    notes: tuple[str, ...] = ()

    @property
    def board_words(self) -> str:
        """When the board of its stage deals with it, if it is in a board's stage."""
        return agendas.asked().words(self.edition)

    @property
    def days(self) -> int:
        """How many days it has been in its stage."""
        return days_since(self.edition.state_since)

    @property
    def missing_words(self) -> str:
        """How much is missing, and the first three things of it."""
        if not self.missing:
            return ""
        count = len(self.missing)
        more = f" and {count - 3} more" if count > 3 else ""
        things = "1 thing" if count == 1 else f"{count} things"
        return f"{things} missing: {', '.join(self.missing[:3])}{more}"


def days_since(at: datetime) -> int:
    """Whole days between two calendar dates, UK time."""
    return (timezone.localdate() - timezone.localdate(at)).days


def lines(user: User, editions: Sequence[Edition]) -> list[Line]:
    """The editions as lines for this person, in a constant number of queries."""
    know_editors(editions)
    at_boards = [row for row in editions if row.stage in BOARDS]
    agendas.asked().know(at_boards)
    at_hand.know(at_boards, _gates_onward(at_boards))
    wrote = set(
        Contribution.objects.filter(user=user, edition__in=editions).values_list(
            "edition_id", flat=True
        )
    )
    # Only a draft's next step depends on it; where there is none, nothing is asked.
    drafts = [edition.pk for edition in editions if edition.stage is Stage.DRAFT]
    consulted = set(
        Transition.objects.filter(
            edition__in=drafts, name="open_consultation"
        ).values_list("edition_id", flat=True)
    )
    leads = agendas.asked().leads(at_boards, user)
    return [
        line(
            edition,
            user,
            edition.pk in wrote,
            edition.pk in consulted,
            leads.get(edition.pk),
        )
        for edition in editions
    ]


def _gates_onward(editions: Iterable[Edition]) -> Iterator[Callable[..., Answer]]:
    names = {passage.name for edition in editions for passage in onward(edition)}
    for name in names:
        yield from gates_of(name)


def know_editors(editions: Iterable[Edition]) -> None:
    """Fetch who is named on the policies of these editions, for the table's use."""
    editions = list(editions)
    named: dict[int, set[int]] = {edition.page_id: set() for edition in editions}
    for page_id, person in PolicyRecord.editors.through.objects.filter(
        policyrecord__page_id__in=named
    ).values_list("policyrecord__page_id", "user_id"):
        named[page_id].add(person)
    for edition in editions:
        edition._named_editors = (  # type: ignore[attr-defined]  # kept beside it
            frozenset(named[edition.page_id])
        )


def line(
    edition: Edition,
    user: User,
    wrote: bool,
    consulted: bool,
    lead: agendas.Lead | None = None,
) -> Line:
    """One edition: what this person can do with it now, and why it is theirs.

    `lead` is where a member of the board that has it goes.
    """
    mine = [
        (passage, row)
        for passage in onward(edition)
        if not (passage.act.by_others and wrote)
        and (row := row_allowing(passage.name, edition, user))
    ]
    if mine:
        return _acting(edition, mine, consulted, user)
    if edition.patch and (row := row_allowing(table.CONFIRM, edition, user)):
        url = reverse("editions:correction", args=[edition.pk])
        return Line(edition, because(row, edition, user), "Check the correction", url)
    if row := row_allowing(table.EDIT, edition, user):
        return _drafting(edition, because(row, edition, user), consulted)
    here = BOARDS.get(edition.stage, ())
    held = next((role for role in here if agendas.holds_role(role, user)), None)
    why = f"you are {held_as(held, user)}" if held else "you may read it"
    if lead is not None:
        notes = (lead.note,) if lead.note else ()
        return Line(edition, why, lead.label, lead.url, acts=lead.acts, notes=notes)
    return Line(edition, why, "Read", reverse("editions:text", args=[edition.pk]))


def _acting(
    edition: Edition, mine: Sequence[tuple[Passage, Row]], consulted: bool, user: User
) -> Line:
    row = mine[0][1]
    why = because(row, edition, user, by_name=False)
    if edition.patch:
        url = reverse("editions:correction", args=[edition.pk])
        return Line(edition, why, "Go to the correction", url)
    ready = [p for p, _ in mine if can_be_told(p) and _open(p, edition, consulted)]
    if len(ready) == 1:
        act = ready[0]
        url = reverse("editions:confirm", args=[edition.pk, act.name])
        return Line(edition, why, act.act.label, url, acts=True)
    lacks = missing_for(mine[0][0].name, edition)
    url = reverse("editions:edition", args=[edition.pk])
    return Line(edition, why, "Open", url, missing=lacks)


def _drafting(edition: Edition, why: str, consulted: bool) -> Line:
    name = "submit_to_dmt" if consulted else "open_consultation"
    url = gates_here.editor_url(edition)
    return Line(edition, why, "Draft", url, missing=missing_for(name, edition))


def onward(edition: Edition) -> Iterator[Passage]:
    """The transitions this edition could take next, whoever may."""
    for passage in PASSAGES.values():
        if (
            passage.act.onward
            and edition.stage in passage.sources
            and edition.kind in passage.act.kinds
        ):
            yield passage


def row_allowing(power: str, edition: Edition, user: Any) -> Row | None:
    """The row of the table by which this person may do this now, or None."""
    for row in table.rows_allowing(power, edition.stage):
        if row.covers(edition, user):
            return row
    return None


def can_be_told(passage: Passage) -> bool:
    """Whether a list knows that every gate of a transition is open."""
    known = {*AT_HAND, gates_here.consulted_or_minor}
    return all(
        check in known or at_hand.is_at_hand(check) for check in gates_of(passage.name)
    )


def _open(passage: Passage, edition: Edition, consulted: bool) -> bool:
    if reasons_at_hand(passage.name, edition):
        return False
    if at_hand.lacking(gates_of(passage.name), edition):
        return False
    asks = gates_here.consulted_or_minor in gates_of(passage.name)
    excused = edition.stage is not Stage.DRAFT or bool(edition.minor)
    return excused or consulted or not asks


def reasons_at_hand(name: str, edition: Edition) -> list[Reason]:
    """What the row itself says stands in the way of a transition."""
    found: list[Reason] = []
    for check in gates_of(name):
        if check in AT_HAND:
            answer = check(edition)
            found += [answer] if isinstance(answer, Reason) else list(answer or ())
    return found


def missing_for(name: str, edition: Edition) -> tuple[str, ...]:
    """What is missing before a transition, in two or three words each."""
    here = [short(reason) for reason in reasons_at_hand(name, edition)]
    return (*here, *at_hand.lacking(gates_of(name), edition))


def short(reason: Reason) -> str:
    """A gate's sentence as the thing that is missing."""
    field = reason.url.rpartition("#")[2]
    for prefix in ("missing-", "id_"):
        field = field.removeprefix(prefix)
    return SHORT.get(field) or reason.text.rstrip(".")


def because(row: Row, edition: Edition, user: User, *, by_name: bool = True) -> str:
    """Why an edition is this person's: the relation, or else the role; `by_name` tells
    who is named on it from their team."""
    match row.relation:
        case Relation.OWN:
            return "you own it"
        case Relation.NEAR | Relation.TEAM:
            named = by_name and user.pk in table.named_editors(edition)
            return "you are named on it" if named else "it is your team’s"
    return f"you are {held_as(row.role, user)}"


def held_as(role: Role, user: User) -> str:
    """The clerk, a DMT member; by their office where the role says another."""
    office = agendas.asked().office(role, user)
    return office or f"{article(role)} {role_words(role.label)}"


def role_words(label: str) -> str:
    """A role inside a sentence: "clerk", but "DMT chair"."""
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def article(role: Role) -> str:
    """The clerk, a DMT member, an editor."""
    if role in ONLY_ONE:
        return "the"
    return "an" if role.label.startswith(VOWELS) else "a"
