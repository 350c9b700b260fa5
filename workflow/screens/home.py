"""What a person finds when they log in: their turn, their drafts, what changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from accounts.models import AppointmentRequest, User
from accounts.roles import Role
from workflow import table
from workflow.ahead import Ahead, ahead_of
from workflow.items import Item, items_for
from workflow.lifecycle import PASSAGES
from workflow.models import Edition, FollowUp, Transition
from workflow.queries import EditionQuerySet
from workflow.screens.following import Undone, undone
from workflow.screens.listing import next_step, shown_of
from workflow.screens.worklist import Line, lines
from workflow.stages import OPEN, Stage

PER_PAGE = 20
AT_A_GLANCE = 6
# When something will wait for somebody who holds this role, in order of precedence.
COMING = {
    Role.DMT_CHAIR: "A policy waits for you here when it is submitted to DMT.",
    Role.DMT_MEMBER: "A policy waits for you here when it is submitted to DMT.",
    Role.CPB_CHAIR: "A policy waits for you here when DMT has sent it to CPB.",
    Role.CPB_MEMBER: "A policy waits for you here when DMT has sent it to CPB.",
    Role.CLERK: "A policy waits for you here when DMT or CPB has to decide, or when a "
    "correction needs confirming.",
    Role.POLICY_OWNER: "A policy you own waits for you here when its next step is "
    "yours.",
    Role.EDITOR: "A policy of your team waits for you here while it is drafted.",
    Role.APPRENTICE: "A policy of your team waits for you here while it is drafted.",
    Role.AUDITOR: "Nothing has to wait for an auditor. Everything that happened is "
    "under Editions, with its history.",
    Role.CONSULTATION_LEAD: "A consultation of your team waits for you here while its "
    "plan lacks something, or when answers are to be read.",
    Role.SAFEGUARDING_LEAD: "A concern waits for you here once somebody flags it. "
    "Safeguarding leads read no policy by that role.",
    Role.ADMINISTRATOR: "Administrators look after people and their roles. Policies "
    "are in the hands of those named on them.",
}
NO_ROLE = "You hold no role yet. An administrator gives you one."


@dataclass(frozen=True, slots=True)
class Change:
    """The last passage of an edition: who did what, when."""

    edition: Edition
    row: Transition

    @property
    def done(self) -> str:
        """What they did, as history says it."""
        return PASSAGES[self.row.name].act.done


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition on its way in other hands, and whose turn it is."""

    edition: Edition
    step: str


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the home screen of one person."""

    items: Sequence[Item]
    waiting: Sequence[Line]
    count: int
    drafts: Sequence[Edition]
    changes: Sequence[Change]
    coming: Sequence[Coming]
    ahead: Sequence[Ahead]
    promise: str
    links: Sequence[tuple[str, str]]
    reads: bool
    requests: int | None
    undone: Sequence[Undone] | None

    @property
    def more(self) -> bool:
        """Whether more editions wait than are shown."""
        return self.count > len(self.waiting)

    @property
    def total(self) -> int:
        """Everything that waits: editions, and what the rooms above say."""
        return self.count + len(self.items)


def home(user: User) -> Home:
    """One person's home screen, in a number of queries that never grows."""
    waiting = waiting_list(user)
    count, items = waiting.count(), items_for(user)
    shown = lines(user, shown_of(waiting[:PER_PAGE])) if count else []
    administers = user.has_role(Role.ADMINISTRATOR)
    return Home(
        items=items,
        waiting=shown,
        count=count,
        drafts=drafts_of(user),
        changes=changes_for(user),
        coming=() if count or items else coming_for(user),
        ahead=ahead_of(user, AT_A_GLANCE),
        promise=next((COMING[r] for r in COMING if r in user.roles), NO_ROLE),
        links=links(user),
        reads=reads_policies(user),
        requests=AppointmentRequest.objects.open().count() if administers else None,
        undone=undone(FollowUp.objects.all()) if administers else None,
    )


def waiting_list(user: User) -> EditionQuerySet:
    """What waits for this person, longest first."""
    return Edition.objects.waiting_for(user).order_by("state_since", "pk")


def drafts_of(user: User) -> list[Edition]:
    """The drafts this person may write in, last saved first."""
    found = (
        Edition.objects.allowing(table.EDIT, user)
        .filter(patch=0)
        .order_by("-page__latest_revision_created_at", "-pk")
    )
    return shown_of(found[:AT_A_GLANCE])


def changes_for(user: User) -> list[Change]:
    """The last passage of each edition that moved lately, of those one may read.

    An edition's `version` counts its passages, so the last is found by its number.
    """
    lately = (
        Edition.objects.visible_to(user)
        .exclude(state=Stage.SUPERSEDED)
        .order_by("-state_since", "-pk")
    )
    moved = {edition.pk: edition for edition in shown_of(lately[:AT_A_GLANCE])}
    rows = (
        Transition.objects.filter(edition__in=moved, version=F("edition__version"))
        .defer("snapshot_json", "comment")
        .order_by("-at")
    )
    return [Change(moved[row.edition_id], row) for row in rows]


def coming_for(user: User) -> list[Coming]:
    """Editions in other hands that this person follows, and what happens next."""
    editions = (
        Edition.objects.visible_to(user)
        .filter(state__in=OPEN)
        .order_by("-state_since", "-pk")
    )
    return [Coming(edition, next_step(edition)) for edition in shown_of(editions[:3])]


def may_begin(user: User) -> bool:
    """Whether this person may begin a new policy."""
    rows = table.rows_allowing("open_edition", Stage.NONE)
    return any(row.role in user.roles for row in rows)


def reads_policies(user: User) -> bool:
    """Whether any role of this person reads editions at all."""
    return any(
        row.held(user)
        for row in table.TABLE
        if any(table.VIEW in powers for powers in row.powers.values())
    )


def links(user: User) -> list[tuple[str, str]]:
    """Where a person may go from home, beside what waits for them."""
    found = []
    if may_begin(user):
        found.append(("New policy", reverse("editions:new_policy")))
    if reads_policies(user):
        found.append(("All editions", reverse("editions:list")))
    if user.has_role(Role.ADMINISTRATOR):
        found.append(("People", reverse("people:index")))
        found.append(("Work that follows", reverse("editions:work")))
    return found
