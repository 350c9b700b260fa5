"""A view that does nothing: what Django and its middleware cost by themselves."""

from django.http import HttpRequest, HttpResponse


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing, at once."""
    return HttpResponse()
