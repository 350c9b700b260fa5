"""The response or copy that a screen is about, for whoever may see it."""

from django.http import Http404, HttpRequest

from consultation.access import consultation_for
from consultation.models import Consultation, Redaction, Response
from consultation.powers import Power
from consultation.reading.queue import WAITING_COPY, kept_from
from workflow.views.answering import person

GONE = "There is no such response here, or it is not yours to see."


def response_for(
    request: HttpRequest, pk: int, response_id: int
) -> tuple[Consultation, Response]:
    """The consultation and one of its responses, for its leads.

    Raises Http404 for a flagged one as for one that never was.
    """
    row = consultation_for(request, pk, Power.READ)
    found = (
        Response.objects.filter(consultation=row, pk=response_id, restricted=False)
        .exclude(pk__in=kept_from(person(request)))
        .select_related("group", "reader")
        .first()
    )
    if found is None:
        raise Http404(GONE)
    found.consultation = row
    return row, found


def copy_for(
    request: HttpRequest, pk: int, answer_id: int
) -> tuple[Consultation, Redaction]:
    """The copy of an answer that waits for a second person, for the leads."""
    row = consultation_for(request, pk, Power.READ)
    found = (
        Redaction.objects.filter(
            WAITING_COPY, answer__response__consultation=row, answer=answer_id
        )
        .exclude(answer__response__in=kept_from(person(request)))
        .select_related("answer__response__group", "answer__question", "made_by")
        .first()
    )
    if found is None:
        raise Http404("There is no such copy, or it was decided about already.")
    found.answer.response.consultation = row
    return row, found
