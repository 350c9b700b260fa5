"""What every answer under /take-part/ tells the browser, errors included.

Nothing is kept: after leaving a shared device, Back shows nothing. No other website
learns where somebody comes from. `no-referrer` stands where an address holds a token;
everywhere else it would make browsers send forms from an unnamed origin (Fetch, "append
a request Origin header"), which the protection against forged forms has to refuse.
"""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse

HERE = "/take-part/"
NO_REFERRER = "no-referrer"
POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
}


class TakingPart:
    """Set the headers; stands inside the middleware that writes the policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(HERE):
            return response
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["X-Frame-Options"] = "DENY"
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if forged := response.cookies.get(settings.CSRF_COOKIE_NAME):
            # It ends with the browser's session, as all else on a shared device does.
            forged["max-age"] = forged["expires"] = ""
        response._csp_replace = POLICY  # type: ignore[attr-defined]  # django-csp's hook
        return response
