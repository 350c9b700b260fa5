"""What this part tells the others: the way from an item to its report, guards."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse

from accounts.models import User
from boards.meeting.beside import Link, item_links
from boards.models import CoverReport, Item, ItemKind
from boards.papers import guards  # noqa: F401  (it registers)
from boards.people.powers import Power, may


@item_links
def cover_links(items: Sequence[Item], user: User) -> Mapping[int, list[Link]]:
    """The way to each item's report, for whoever reads or writes it."""
    policies = [item for item in items if item.kind == ItemKind.POLICY]
    finished = dict(
        CoverReport.objects.filter(item__in=policies).values_list("item", "finished_at")
    )
    return {item.pk: list(_link(item, user, finished)) for item in policies}


def _link(item: Item, user: User, finished: Mapping[int, object]) -> Iterator[Link]:
    url = reverse("boards:cover", args=[item.pk])
    if finished.get(item.pk) is not None:
        if may(Power.READ_PACK, item, user):
            yield Link("Papers", url)
    elif may(Power.AGENDA, item, user) and item.taken_off_at is None:
        yield Link("Write the cover report", url, main=True)
    elif item.pk in finished and may(Power.READ_EXEMPT, item, user):
        yield Link("Papers", url)
