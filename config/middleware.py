"""What each kind of page may do in the browser, and what no page can answer."""

from collections.abc import Callable
from typing import Any

from csp.constants import UNSAFE_INLINE
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views.defaults import bad_request

from config.malformed import is_odd_key, is_unreadable_form

STAFF_PATHS = ("/admin/", "/accounts/", "/media/", "/django-admin/")


class StaffPages:
    """Keep what is not public out of caches; let Wagtail's admin run its scripts.

    Wagtail's admin carries inline scripts and styles; no public page needs them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # What no view declared to be for everybody is kept by nobody.
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        if request.path.startswith(STAFF_PATHS):
            response._csp_update = {  # type: ignore[attr-defined]  # django-csp's hook
                "script-src": ["'self'", UNSAFE_INLINE],
                "style-src": ["'self'", UNSAFE_INLINE],
            }
        return response


class OddRequests:
    """Answer what no database can look up, and no form of ours sends, as a 4xx.

    Whoever signs in again in the middle of a form is led to its address without what it
    sent: they read what happened instead of an empty page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, BadRequest("NUL"))
        response = self.get_response(request)
        if response.status_code == 405 and request.path.startswith("/admin/"):
            response.content = render_to_string("405.html", request=request)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        """Raise Http404 where an address names a row by what is no number."""
        if is_odd_key(kwargs):
            raise Http404

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """SQLite says so by an OverflowError, where PostgreSQL finds nothing."""
        if isinstance(exception, OverflowError):
            return bad_request(request, exception)
        if is_unreadable_form(exception, request.POST):
            return bad_request(request, exception)
        return None
