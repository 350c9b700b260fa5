"""Leave quickly: nothing stays on a shared device, answers stay on one's own."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from consultation.joining import drafts
from consultation.taking_part import cookies


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Clear what is to be cleared, and go somewhere harmless. It is a plain link, so
    that it works at once and without a script."""
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    cookies.drop(response, cookies.CODE, cookies.RECEIPT)
    held = cookies.ticket_of(request)
    if held is None or not held[1]:
        cookies.drop(response, cookies.TICKET)
    if held is not None and not held[1]:
        drafts.forget(held[0])
    return response
