"""The pages of each stage's document: counted once, kept, and read from then on."""

from collections.abc import Callable, Iterator

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.text.numbering import numbers
from exports.models import Purpose, StageLayout
from exports.word import Layout
from exports.word.counting import Countable, NotCounted, count
from exports.word.front import listed
from workflow.models import Edition, FollowUp, Transition
from workflow.models.followup import State

TOGETHER = 20
_ANY_PAGE = 88  # two digits, as most have, while the pages are counted

Draw = Callable[[Transition], bytes]
log = structlog.get_logger(__name__)


def layout_of(row: Transition) -> Layout:
    """What was counted for a transition's document; empty if nobody could, or yet."""
    kept = StageLayout.objects.filter(transition=row).first()
    return Layout(kept.pages, kept.total) if kept is not None else Layout()


def is_settled(row: Transition) -> bool:
    """Whether the pages were counted, or found to be beyond counting."""
    return bool(StageLayout.objects.filter(transition=row).exists())


def headings(row: Transition) -> Layout:
    """Every heading that the contents list, on any page: what there is to count."""
    text = row.seal.text
    found = listed(text, numbers(text))
    return Layout({entry.bookmark: _ANY_PAGE for entry in found}, _ANY_PAGE)


def settle(row: Transition, draw: Draw) -> None:
    """Count the pages of a transition's document, and keep them.

    `draw` writes it with any numbers in it. Where LibreOffice is not there or fails,
    that is kept: the document then stands without page numbers, for good. Documents
    that wait to be filed too are counted along, for most of the time is the start.
    """
    own = _countable(row, draw)
    along = dict(_drawn(_waiting(row), draw))
    found, *others = _counted([own, *along.values()])
    if along and isinstance(found, NotCounted):
        (found,) = _counted([own])  # another one may have been in the way
    _keep(row, found)
    for other, layout in zip(along, others, strict=True):
        if isinstance(layout, Layout):
            _keep(other, layout)


def _waiting(row: Transition) -> list[Transition]:
    """Other transitions whose document is due and whose pages nobody counted yet."""
    work = FollowUp.objects.filter(
        kind=f"file_{Purpose.DOCUMENT}",
        state=State.DUE,
        transition__stage_layout=None,
    ).exclude(transition=row)
    return list(
        Transition.objects.filter(pk__in=work.values("transition"))
        .select_related("seal", "edition")
        .order_by("at")[: TOGETHER - 1]
    )


def _drawn(
    rows: list[Transition], draw: Draw
) -> Iterator[tuple[Transition, Countable]]:
    for row in rows:
        try:
            yield row, _countable(row, draw)
        except Exception as problem:  # whatever it is, it is told when its turn comes
            log.warning("not_counted_along", transition=str(row.pk), why=repr(problem))


def _countable(row: Transition, draw: Draw) -> Countable:
    return Countable(draw(row), list(headings(row).pages))


def _counted(documents: list[Countable]) -> list[Layout | NotCounted]:
    return count(documents, settings.OFFICE_PROGRAM)


def _keep(row: Transition, found: Layout | NotCounted) -> None:
    kept = StageLayout(
        transition=row, template_sha256=row.snapshot.template_sha256, at=timezone.now()
    )
    if isinstance(found, NotCounted):
        kept.problem = str(found)
    else:
        kept.pages, kept.total = dict(found.pages), found.total
    with transaction.atomic():
        Edition.objects.select_for_update(of=("self",)).get(pk=row.edition_id)
        if not is_settled(row):
            kept.save()
