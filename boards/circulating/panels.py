"""What goes round, on the pages of an edition and of an agenda."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from boards.circulating.going import moment_of
from boards.circulating.offering import boards_to_send
from boards.meeting.beside import Link, item_links
from boards.models import Circulation, Decision, Item, ItemKind
from boards.people.powers import Power, may
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel

HEADING = "Votes by circulation"
TEMPLATE = "boards/circulating/edition_panel.html"


@dataclass(frozen=True, slots=True)
class Round:
    """One vote on an edition: how it stands, or what it came to."""

    circulation: Circulation
    until: str
    outcome: str
    older: bool


@edition_panel(order=5)
def round_panel(edition: Edition, user: User) -> EditionPanel | None:
    """Every vote on this edition, and for clerk and chair the way to send it round."""
    rows = Circulation.objects.filter(item__edition=edition)
    rows = rows.select_related("item__board", "item__seal").defer(
        "item__seal__canonical"
    )
    found = [row for row in rows if _reads(row, edition, user)]
    offers = boards_to_send(edition, user)
    if not found and not offers:
        return None
    decided = _outcomes(found)
    context = {
        "rounds": [
            Round(
                circulation=row,
                until=moment_of(row),
                outcome=decided.get(row.item_id, ""),
                older=row.item.seal is not None
                and row.item.seal.sha256 != edition.text_sha256,
            )
            for row in found
        ],
        "offers": offers,
        "edition": edition,
    }
    return EditionPanel("round", HEADING, TEMPLATE, context)


def _reads(row: Circulation, edition: Edition, user: User) -> bool:
    row.item.edition = edition
    return may(Power.READ_PACK, row, user)


def _outcomes(rows: Sequence[Circulation]) -> dict[int | None, str]:
    decisions = Decision.objects.filter(
        item__in=[row.item_id for row in rows], superseded_by=None
    )
    return {row.item_id: str(row.get_outcome_display()) for row in decisions}


@item_links
def paper_links(items: Sequence[Item], user: User) -> Mapping[int, list[Link]]:
    """The way from an item to its papers, and to closing its vote once it is over."""
    policies = [item for item in items if item.kind == ItemKind.POLICY]
    return {item.pk: list(_links(item, user)) for item in policies}


def _links(item: Item, user: User) -> Iterator[Link]:
    if not may(Power.READ_PACK, item, user):
        return
    circulation: Circulation | None = getattr(item, "circulation", None)
    goes_on = circulation is not None and circulation.is_open
    label = "Read and vote" if goes_on else "Read the papers"
    yield Link(label, reverse("boards:papers", args=[item.pk]), main=goes_on)
    over = circulation is not None and circulation.closes_at <= timezone.now()
    if goes_on and over and may(Power.CLOSE, item, user):
        yield Link("Close the vote", reverse("boards:close_vote", args=[item.pk]))
