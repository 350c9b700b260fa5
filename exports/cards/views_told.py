"""Paper in Word that tells a group what became of what it said. Kept nowhere."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from exports.cards.answering import Answering, answering
from exports.cards.told_cards import told_cards
from exports.cards.told_letter import told_letter
from exports.cards.told_poster import told_poster
from exports.cards.views import group_for, name_of
from exports.redline.views import attached
from exports.word.package import Document


@require_safe
def letter(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The letter."""
    return _file(request, pk, group, told_letter, "answer-letter")


@require_safe
def cards(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The page of cards."""
    return _file(request, pk, group, told_cards, "answer-cards")


@require_safe
def poster(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The poster."""
    return _file(request, pk, group, told_poster, "answer-poster")


def _file(
    request: HttpRequest,
    pk: int,
    group: str,
    write: Callable[[Answering], Document],
    what: str,
) -> HttpResponse:
    row, found = group_for(request, pk, group)
    return attached(write(answering(found)).data, name_of(row, found, what))
