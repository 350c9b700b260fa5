"""The item that papers are about, for whoever may read them."""

from django.http import Http404, HttpRequest

from accounts.models import User
from accounts.roles import Role
from boards.meeting.access import item_for as any_item_for
from boards.models import CoverReport, Item, ItemKind
from boards.papers.cover import Section, sections_of
from boards.papers.withholding import reads_exempt
from boards.people.powers import Power, may
from workflow.views.answering import person

NO_PAPERS = "This item has no papers."


def item_for(request: HttpRequest, pk: int, power: Power = Power.READ_PACK) -> Item:
    """An item with a text before its board. Raises as `boards.meeting.access`."""
    item = any_item_for(request, pk, power)
    if item.kind != ItemKind.POLICY:
        raise Http404(NO_PAPERS)
    return item


def reads_draft(item: Item, user: User) -> bool:
    """Whether this person reads a report that is not finished: whoever writes it, and
    auditors."""
    return may(Power.AGENDA, item, user) or user.has_role(Role.AUDITOR)


def reads_report(item: Item, report: CoverReport, user: User) -> bool:
    """Whether its words are for this person now."""
    return report.finished_at is not None or reads_draft(item, user)


def sections_for(
    request: HttpRequest, item: Item, report: CoverReport
) -> list[Section]:
    """The sections this person may read: of a draft, few; the exempt ones, few."""
    if not reads_report(item, report, person(request)):
        return []
    everything = reads_exempt(item, person(request))
    return [one for one in sections_of(report) if everything or not one.exempt]
