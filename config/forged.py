"""A form without its token: most often cookies are switched off, or were cleared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import csrf


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say so in words for whoever is asked; what they wrote stands on the page."""
    if request.path.startswith("/take-part/"):
        context = {"words": request.POST.get("text", ""), "calm": True}
        return render(request, "take_part/no_cookies.html", context, status=403)
    return csrf.csrf_failure(request, reason)
