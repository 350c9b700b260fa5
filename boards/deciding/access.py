"""The decision or item that a screen is about, for whoever may see or record it."""

from django.http import Http404, HttpRequest

from boards.meeting.access import NOT_THERE, SENTENCES
from boards.models import Decision
from boards.people.powers import Power, may
from workflow.errors import NotPermitted
from workflow.views.answering import person


def decision_for(request: HttpRequest, pk: int, power: Power = Power.VIEW) -> Decision:
    """The decision with what its page says of it.

    Raises Http404 for who may not know of it, NotPermitted for who may not do this.
    """
    rows = Decision.objects.select_related(
        "board",
        "seal",
        "edition__page__record",
        "item__meeting__board",
        "item__meeting__chaired_by__person",
        "item__board",
        "item__edition__page__record",
        "director",
        "recorded_by",
        "mover__person",
        "seconder__person",
        "chair__person",
    ).defer("seal__canonical", "edition__page__body", "item__edition__page__body")
    found = rows.filter(pk=pk).first()
    user = person(request)
    if found is None or not may(Power.VIEW, found, user):
        raise Http404(NOT_THERE)
    if not may(power, found, user):
        raise NotPermitted(SENTENCES[power])
    return found
