"""The public page as it would look, for staff."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from consultation.access import consultation_for
from consultation.feedback.publishing import feedback_of
from consultation.feedback.views.public import shown
from consultation.powers import Power
from consultation.unstored import unstored
from workflow.errors import NotPermitted
from workflow.views.answering import person


@unstored
@require_safe
def formal(request: HttpRequest, pk: int) -> HttpResponse:
    """In formal words."""
    return _shown(request, pk, plain=False)


@unstored
@require_safe
def plain(request: HttpRequest, pk: int) -> HttpResponse:
    """In plain words."""
    return _shown(request, pk, plain=True)


def _shown(request: HttpRequest, pk: int, *, plain: bool) -> HttpResponse:
    row = consultation_for(request, pk, Power.COPIES)
    if not row.is_closed:
        raise NotPermitted("People are answered when it is closed.")
    name = "feedback_preview" if plain else "feedback_plain"
    other = reverse(f"consultations:{name}", args=[row.pk])
    user = person(request)
    return shown(request, feedback_of(row), plain=plain, other=other, user=user)
