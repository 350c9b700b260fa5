"""Public pages that are not part of the page tree."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.answers import checked


@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """How far everyone can use this website, and whom to tell if not.

    Follows the model statement of the Public Sector Bodies (Websites and Mobile
    Applications) (No. 2) Accessibility Regulations 2018.
    """
    contact = settings.ACCESSIBILITY_CONTACT
    response = render(request, "cms/accessibility.html", {"contact": contact})
    return checked(request, response, hashlib.sha256(response.content).hexdigest())
