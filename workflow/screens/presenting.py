"""What the Edition page shows, gathered with a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from workflow import table
from workflow.comparing import choices
from workflow.corrections import confirmation
from workflow.errors import Reason
from workflow.lifecycle import PASSAGES
from workflow.models import Edition, Transition
from workflow.panels import panels_for
from workflow.screens.offers import may_open_next, offers
from workflow.screens.stepper import ENDED, steps
from workflow.stage_notes import notes_of, sentence_of
from workflow.stages import ONCE_PUBLIC, OPEN, EditionKind, Stage

if TYPE_CHECKING:
    from workflow.screens.offers import Offer

LATEST = 6
BOARD_WORDS = {
    Stage.CONSULTATION: "People are asked about exactly this text.",
    Stage.DMT_REVIEW: "The Departmental Management Team (DMT) reads exactly this text "
    "and decides. What it decided is then recorded here.",
    Stage.CPB_APPROVAL: "The Corporate Parenting Board (CPB) reads exactly this text "
    "and decides. What it decided is then recorded here.",
}
SIBLINGS = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, as history says it."""

    who: str
    did: str
    at: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class Start:
    """A button that starts the policy's next edition; grey with a reason."""

    kind: EditionKind
    label: str
    url: str
    reason: Reason | None


def present(edition: Edition, user: User) -> dict[str, Any]:
    """Everything the Edition page needs about one edition for one person."""
    rows = list(transitions_of(edition))
    others = siblings(edition)
    here = offers(edition, user)
    return {
        "edition": edition,
        "record": edition.page.record,
        "steps": steps(edition, rows, _confirmed(edition), notes_of(edition)),
        "mine": here.mine,
        "board": sentence_of(edition) or BOARD_WORDS.get(edition.stage, ""),
        "waiting_for": [*here.others, *_for_others(here.mine)],
        "starts": starts(edition, others, user),
        "may_edit": not edition.patch and table.allowed(table.EDIT, edition, user),
        "may_set_facts": edition.stage not in ENDED
        and table.allowed(table.SET_FACTS, edition, user),
        "may_export": table.allowed(table.EXPORT, edition, user),
        "last_save": last_save(edition),
        "choices": choices(edition, user),
        "editors": list(edition.page.record.editors.all()),
        "lines": [line(row) for row in rows[:LATEST]],
        "more_lines": len(rows) > LATEST,
        "siblings": visible_siblings(edition, others, user),
        "offered": offered_correction(edition, others, rows, user),
        "corrects_label": corrects_label(edition, others),
        "public_url": public_url(edition),
        "panels": panels_for(edition, user),
        "ended": line(rows[0]) if rows and edition.stage in ENDED else None,
    }


def _confirmed(edition: Edition) -> datetime | None:
    """When a clerk confirmed a correction's words as they are now."""
    found = confirmation(edition) if edition.patch else None
    return found.at if found else None


def corrects_label(edition: Edition, others: Sequence[Edition]) -> str:
    """The number of the edition that this correction corrects."""
    return next((e.label for e in others if e.pk == edition.corrects_id), "")


def public_url(edition: Edition) -> str:
    """Where everybody reads this edition, if they can."""
    if edition.stage not in ONCE_PUBLIC:
        return ""
    url = edition.page.get_url() or ""
    if not url or edition.stage is not Stage.SUPERSEDED:
        return url
    return f"{url}editions/{edition.label}/"


def _for_others(mine: Sequence["Offer"]) -> list["Offer"]:
    """What is this person's by role, but not theirs because they drafted it."""
    return [offer for offer in mine if offer.who]


def transitions_of(edition: Edition) -> QuerySet[Transition]:
    """An edition's transitions, newest first, with what lines and dates need."""
    return (
        Transition.objects.filter(edition=edition)
        .only(
            "edition_id",
            "name",
            "source",
            "target",
            "at",
            "actor_name",
            "comment",
            "version",
        )
        .order_by("-version")
    )


def line(row: Transition) -> Line:
    """A transition as one line of history."""
    return Line(row.actor_name, PASSAGES[row.name].act.done, row.at, row.comment)


def last_save(edition: Edition) -> Any:
    """Who last changed the draft and when; None once it is frozen."""
    if edition.stage is not Stage.DRAFT:
        return None
    return edition.contributions.select_related("user").order_by("-pk").first()


def siblings(edition: Edition) -> list[Edition]:
    """The policy's other editions, newest first."""
    found = (
        Edition.objects.filter(page_id=edition.page_id)
        .exclude(pk=edition.pk)
        .only(
            "page_id",
            "major",
            "minor",
            "patch",
            "state",
            "state_since",
            "title",
            "published_at",
            "corrects_id",
        )
        .order_by("-major", "-minor", "-patch")
    )
    return list(found[:SIBLINGS])


def visible_siblings(
    edition: Edition, others: Sequence[Edition], user: User
) -> list[Edition]:
    """Those of the other editions that this person may see."""
    pks = [other.pk for other in others]
    seen = set(
        Edition.objects.visible_to(user).filter(pk__in=pks).values_list("pk", flat=True)
    )
    return [other for other in others if other.pk in seen]


def starts(edition: Edition, others: Sequence[Edition], user: User) -> list[Start]:
    """The next editions this person may start, each with why not yet."""
    if not may_open_next(edition, user):
        return []
    everything = [edition, *others]
    states = {other.stage for other in everything}
    opened = next((e for e in everything if e.stage in OPEN and not e.patch), None)
    found = []
    for kind in EditionKind:
        correction = kind is EditionKind.CORRECTION
        if correction and Stage.PUBLISHED not in states:
            continue
        if not correction and edition.stage in OPEN and not edition.patch:
            continue
        if kind is EditionKind.MINOR and not states & {
            Stage.PUBLISHED,
            Stage.WITHDRAWN,
        }:
            continue
        busy = (
            next((e for e in everything if e.stage in OPEN and e.patch), None)
            if correction
            else opened
        )
        if correction and busy is edition:
            continue
        found.append(
            Start(
                kind,
                f"Start a {kind.label.lower()}" + ("" if correction else " edition"),
                reverse("editions:new_edition", args=[edition.page_id])
                + f"?kind={kind.value}",
                _busy(busy),
            )
        )
    return found


def _busy(other: Edition | None) -> Reason | None:
    if other is None:
        return None
    return Reason(
        f"Edition {other.label} is open already.",
        reverse("editions:edition", args=[other.pk]),
    )


def offered_correction(
    edition: Edition,
    others: Sequence[Edition],
    rows: Sequence[Transition],
    user: User,
) -> Edition | None:
    """A correction published since this draft began, whose words it may still lack."""
    if edition.stage is not Stage.DRAFT or edition.patch or not rows:
        return None
    if not table.allowed(table.EDIT, edition, user):
        return None
    began = rows[-1].at
    later = [
        other
        for other in others
        if other.patch and other.published_at and other.published_at > began
    ]
    return max(later, key=lambda other: other.published_at or began, default=None)
