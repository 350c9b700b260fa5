"""What a board had of a policy before the text that is before it now."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from boards.models import Decision, Item, ItemKind, PackRead
from cms.comparing.page import Compared, compared_html
from cms.comparing.sides import Addresses
from cms.comparing.writer import Shape
from cms.text.compare.engine import compare
from workflow.comparing import compare_url
from workflow.models import Edition, Seal, Transition
from workflow.screens.listing import long_date
from workflow.stages import ONCE_PUBLIC
from workflow.workdays import day_of

Found = tuple[datetime, int]


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
    edition, seal = item.edition, item.seal
    if edition is None or seal is None:
        return None
    seen = max(_seen(item, edition, seal), default=None)
    published = None if seen else _published(item, edition)
    old_pk = seen[1] if seen else (published.seal_id if published else None)
    if old_pk is None:
        return None
    return Older(old_pk, _words(item, seen, published))


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


def _seen(item: Item, edition: Edition, seal: Seal) -> Iterator[Found]:
    """When the board had another text of this policy, and which."""
    other = ~Q(seal__sha256=seal.sha256) & Q(seal__isnull=False)
    read = PackRead.objects.order_by().values("item")
    items = Item.objects.filter(
        Q(taken_off_at=None) | Q(pk__in=read),
        other,
        board=item.board_id,
        kind=ItemKind.POLICY,
        edition__page=edition.page_id,
        put_at__lt=item.put_at,
    )
    yield from items.order_by("-put_at").values_list("put_at", "seal")[:1]
    decided = Decision.objects.filter(
        other,
        board=item.board_id,
        edition__page=edition.page_id,
        at__lt=item.put_at,
    )
    yield from decided.order_by("-at").values_list("at", "seal")[:1]
    sent = Transition.objects.filter(
        other,
        edition__page=edition.page_id,
        target=item.board.stage,
        at__lt=item.put_at,
    )
    yield from sent.order_by("-at").values_list("at", "seal")[:1]


def _published(item: Item, edition: Edition) -> Edition | None:
    """What everybody reads: the edition that this one would replace."""
    rows = Edition.objects.filter(
        page=edition.page_id, state__in=ONCE_PUBLIC, published_at__lt=item.put_at
    ).exclude(pk=edition.pk)
    return rows.defer("page__body").order_by("-published_at").first()


def _words(item: Item, seen: Found | None, published: Edition | None) -> str:
    if seen is not None:
        return f"{item.board} last saw it on {long_date(day_of(seen[0]))}"
    if published is None or published.published_at is None:
        return "it was last published"
    day = long_date(day_of(published.published_at))
    return f"edition {published.label} was published on {day}"
