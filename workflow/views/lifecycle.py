"""The lifecycle as a picture, with its table beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from workflow.picture import diagram
from workflow.views.answering import page_context


@require_safe
def lifecycle(request: HttpRequest) -> HttpResponse:
    """For anyone with a login: it says nothing about any one policy."""
    context = page_context("The lifecycle") | {
        # Safe: the drawing escapes every word it is given.
        "picture": mark_safe(diagram.svg()),  # noqa: S308
        "transitions": diagram.data()["transitions"],
        "powers": diagram.powers(),
    }
    return render(request, "workflow/lifecycle.html", context)
