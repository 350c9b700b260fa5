"""Where the headings of a filed report fell: counted once, kept, read from then on."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from exports.report.blocks import Report
from exports.report.document import bookmarks
from exports.report.models import CountedPages, KeptReport
from exports.word import Layout
from exports.word.counting import Countable, NotCounted, count
from exports.word.package import Document
from workflow.models import Edition

_ANY_PAGE = 88  # two digits, as most have, while the pages are counted

Draw = Callable[[Layout], Document]


def pages_of(kept: KeptReport, left: int, report: Report, draw: Draw) -> Layout:
    """The pages of its contents, counted now if nobody did. `left` is how many of
    people's words it has; `draw` writes it with these pages."""
    listed = bookmarks(report)
    if not listed:
        return Layout()
    found = CountedPages.objects.filter(report=kept, left=left).first()
    if found is None:
        anywhere = Layout(dict.fromkeys(listed, _ANY_PAGE), _ANY_PAGE)
        made = Countable(draw(anywhere).data, listed)
        (counted,) = count([made], settings.OFFICE_PROGRAM)
        found = _keep(kept, left, counted)
    return Layout(found.pages, found.total)


def _keep(kept: KeptReport, left: int, counted: Layout | NotCounted) -> CountedPages:
    made = CountedPages(report=kept, left=left, at=timezone.now())
    if isinstance(counted, NotCounted):
        made.problem = str(counted)
    else:
        made.pages, made.total = dict(counted.pages), counted.total
    with transaction.atomic():
        edition = kept.transition.edition_id
        Edition.objects.select_for_update(of=("self",)).get(pk=edition)
        found = CountedPages.objects.filter(report=kept, left=left).first()
        if found is None:
            made.save()
    return found or made
