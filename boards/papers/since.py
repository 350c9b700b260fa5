"""What a board had of a policy before the text that is before it now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from boards.models import Decision, Item, ItemKind, MeetingState, Method
from cms.comparing.page import Compared, compared_html
from cms.comparing.sides import Addresses
from cms.comparing.writer import Shape
from cms.text.compare.engine import compare
from workflow.comparing import compare_url
from workflow.models import Edition, Seal, Transition
from workflow.screens.listing import long_date
from workflow.stages import ONCE_PUBLIC
from workflow.workdays import day_of


class Seen(NamedTuple):
    """A text that a board had, when, of which policy; the later is the greater."""

    at: datetime
    seal: int
    sha256: str
    page: int
    board: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since the board last saw the policy.

    `since` says what it is compared with, `whole_url` leads to the whole comparison.
    """

    since: str
    compared: Compared
    whole_url: str


@dataclass(frozen=True, slots=True)
class Older:
    """The text that the board knows: its seal's number, and `since` when, in words."""

    seal: int
    since: str


def older_text(item: Item) -> Older | None:
    """What the item's text is compared with: what the board saw last, or else what is
    published; None where there is neither."""
    return older_texts([item]).get(item.pk)


def older_texts(items: Iterable[Item]) -> dict[int, Older]:
    """The same of many items by their keys, in a number of queries that never grows."""
    about = [one for one in items if one.edition is not None and one.seal is not None]
    if not about:
        return {}
    seen, published = _all_seen(about), _all_published(about)
    found = {}
    for item in about:
        last = max((one for one in seen if _is_older(one, item)), default=None)
        if last is not None:
            words = f"{item.board} last saw it on {long_date(day_of(last.at))}"
            found[item.pk] = Older(last.seal, words)
            continue
        edition = next((one for one in published if _is_before(one, item)), None)
        if edition is not None and edition.seal_id is not None:
            found[item.pk] = Older(edition.seal_id, _words(edition))
    return found


def changed_since(item: Item) -> Changed | None:
    """How the item's text differs from what the board saw last; None if it saw none."""
    edition, seal, older = item.edition, item.seal, older_text(item)
    if edition is None or seal is None or older is None:
        return None
    old = Seal.objects.get(pk=older.seal)
    records = records_of([old.pk, seal.pk])
    whole = ""
    if {old.pk, seal.pk} <= set(records):
        keys = [str(records[pk][1]) for pk in (old.pk, seal.pk)]
        whole = compare_url(edition, *keys)
    compared = compared_html(
        compare(old.text, seal.text),
        addresses=Addresses(
            pictures(records, old.pk), pictures(records, seal.pk), lambda page: ""
        ),
        shape=Shape(only_changes=True, whole_url=whole),
    )
    return Changed(older.since, compared, whole)


def records_of(seals: Iterable[int]) -> dict[int, tuple[int, UUID]]:
    """The line of history under which each sealed text is read, in one query."""
    rows = Transition.objects.filter(seal__in=list(seals)).order_by("at")
    return {
        seal: (edition, record)
        for seal, edition, record in rows.values_list("seal", "edition", "pk")
    }


def pictures(records: dict[int, tuple[int, UUID]], seal: int) -> Callable[[str], str]:
    """Where the pictures of a sealed text are."""
    place = records.get(seal)
    if place is None:
        return lambda sha256: ""
    return lambda sha256: reverse("history_image", args=[*place, sha256])


def _all_seen(items: Sequence[Item]) -> list[Seen]:
    """When which text of their policies was before the boards of these items.

    An officer's urgent decision is none of the board's own, and a text that was only
    sent to a board, or planned for a meeting, was not before it.
    """
    pages, boards = _pages(items), {one.board_id for one in items}
    facts = ("seal", "seal__sha256", "edition__page", "board")
    put = Item.objects.filter(
        Q(meeting__state=MeetingState.HELD, taken_off_at=None)
        | Q(circulation__isnull=False),
        board__in=boards,
        kind=ItemKind.POLICY,
        edition__page__in=pages,
    ).order_by()
    decided = Decision.objects.filter(board__in=boards, edition__page__in=pages)
    # Of what went round, the board had the text when it was sent.
    decided = decided.exclude(method=Method.URGENT).filter(item__circulation=None)
    return [
        *(
            Seen(sent or _at(on, at), *row)
            for sent, on, at, *row in put.values_list(
                "circulation__opened_at", "meeting__on", "meeting__at", *facts
            )
        ),
        *(
            Seen(_at(on or day, at), *row)
            for day, on, at, *row in decided.order_by().values_list(
                "decided_on", "item__meeting__on", "item__meeting__at", *facts
            )
        ),
    ]


def _at(day: date, at: time | None) -> datetime:
    """When a board met on a day; without a time, as it begins."""
    return datetime.combine(day, at or time.min, timezone.get_default_timezone())


def _moment(item: Item) -> datetime:
    """When the item is before its board."""
    meeting = item.meeting
    return _at(meeting.on, meeting.at) if meeting else item.put_at


def _all_published(items: Sequence[Item]) -> list[Edition]:
    """What everybody reads or read of their policies, the newest first."""
    rows = Edition.objects.filter(
        page__in=_pages(items), state__in=ONCE_PUBLIC, published_at__isnull=False
    )
    return list(rows.select_related(None).order_by("-published_at"))


def _pages(items: Sequence[Item]) -> set[int]:
    return {one.edition.page_id for one in items if one.edition is not None}


def _is_older(one: Seen, item: Item) -> bool:
    """Whether the item's board had this text of its policy before: another one."""
    edition, seal = item.edition, item.seal
    return (
        edition is not None
        and seal is not None
        and (one.page, one.board) == (edition.page_id, item.board_id)
        and one.sha256 != seal.sha256
        and one.at < _moment(item)
    )


def _is_before(one: Edition, item: Item) -> bool:
    """Whether this is an edition that the item's would replace."""
    edition, at = item.edition, one.published_at
    return (
        edition is not None
        and one.pk != edition.pk
        and one.page_id == edition.page_id
        and at is not None
        and at < item.put_at
    )


def _words(published: Edition) -> str:
    if published.published_at is None:
        return "it was last published"
    day = long_date(day_of(published.published_at))
    return f"edition {published.label} was published on {day}"
