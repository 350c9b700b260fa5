"""The pages of each stage's document: counted once, kept, and read from then on."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.text.numbering import numbers
from exports.models import StageLayout
from exports.word import Document, Layout
from exports.word.counting import NotCounted, count
from exports.word.front import listed
from workflow.models import Transition

_ANY_PAGE = 88  # two digits, as most have, while the pages are counted


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


def settle(row: Transition, drawn: Document, template_sha256: str) -> None:
    """Count the pages of a document with any numbers in it, and keep the right ones.

    Where LibreOffice is not there or fails, keeps that they were not counted: the
    document then stands without page numbers, for good.
    """
    kept = StageLayout(
        transition=row, template_sha256=template_sha256, at=timezone.now()
    )
    try:
        found = count(drawn.data, list(headings(row).pages), settings.OFFICE_PROGRAM)
        kept.pages, kept.total = dict(found.pages), found.total
    except NotCounted as problem:
        kept.problem = str(problem)
    with transaction.atomic():
        Transition.objects.select_for_update().get(pk=row.pk)
        if not is_settled(row):
            kept.save()
