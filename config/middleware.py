"""What each kind of page may do in the browser, and whether it may be kept."""

from collections.abc import Callable

from csp.constants import UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

STAFF_PATHS = ("/admin/", "/accounts/", "/media/", "/django-admin/")


class StaffPages:
    """Keep staff pages out of caches, and let Wagtail's admin run its own scripts.

    Wagtail's admin carries inline scripts and styles; no public page needs them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(STAFF_PATHS):
            if not response.has_header("Cache-Control"):
                add_never_cache_headers(response)
                response["Cache-Control"] = "no-store, private"
            response._csp_update = {  # type: ignore[attr-defined]  # django-csp's hook
                "script-src": ["'self'", UNSAFE_INLINE],
                "style-src": ["'self'", UNSAFE_INLINE],
            }
        return response
