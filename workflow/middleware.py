"""Refusals as pages: what was not done, why, and that nothing was changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from workflow.errors import Refused
from workflow.triggers.refusals import refusal


class DomainErrors:
    """Answer the process's own errors with their status and their sentence.

    So are the refusals of the database's guards, where nothing above it refused.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """A page, or JSON for a script, with the sentence."""
        exception = refusal(exception) or exception
        if not isinstance(exception, Refused):
            return None
        if "application/json" in request.headers.get("Accept", "").split(",")[:1]:
            return JsonResponse(
                {"success": False, "error_message": exception.message},
                status=exception.status,
            )
        return render(
            request,
            "workflow/refused.html",
            {"refusal": exception},
            status=exception.status,
        )
