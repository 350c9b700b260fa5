"""What this part tells the others: the way from an item to its report, guards."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.urls import reverse

from accounts.models import User
from boards.meeting.beside import Link, item_links
from boards.models import CoverReport, Item, ItemKind
from boards.papers import (
    guards,  # noqa: F401  (registers what the database refuses)
    waiting,  # noqa: F401  (registers work for home)
)
from boards.papers.access import reads_draft
from boards.papers.cover import NOTHING_TO_WRITE
from boards.people.powers import Power, may


@item_links
def cover_links(items: Sequence[Item], user: User) -> Mapping[int, list[Link]]:
    """The way to each item's report, for whoever reads or writes it."""
    policies = [item for item in items if item.kind == ItemKind.POLICY]
    finished = dict(
        CoverReport.objects.filter(item__in=policies).values_list("item", "finished_at")
    )
    over = set(
        Item.objects.filter(pk__in=[item.pk for item in policies])
        .filter(NOTHING_TO_WRITE)
        .values_list("pk", flat=True)
    )
    return {item.pk: list(_link(item, user, finished, over)) for item in policies}


def _link(
    item: Item, user: User, finished: Mapping[int, object], over: Collection[int]
) -> Iterator[Link]:
    url = reverse("boards:cover", args=[item.pk])
    if finished.get(item.pk) is not None:
        if may(Power.READ_PACK, item, user):
            yield Link("Papers", url)
    elif item.pk not in over and may(Power.AGENDA, item, user):
        yield Link("Write the cover report", url, main=True)
    elif item.pk in finished and reads_draft(item, user):
        yield Link("Papers", url)
