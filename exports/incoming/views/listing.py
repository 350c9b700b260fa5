"""The files somebody brought in, and the way to bring in more."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from exports.incoming.models import Import
from exports.incoming.receiving import Refusal, discard, receive, require_importer
from exports.incoming.views.answering import import_for, page_context
from workflow.errors import Blocked
from workflow.views.answering import person

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The list with its form; a POST brings files, each of which becomes a row."""
    require_importer(person(request))
    if request.method == "POST":
        return _upload(request)
    return _page(request, [], "")


@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """The list alone, which the page fetches while something is being read."""
    require_importer(person(request))
    response = render(request, "exports/incoming/_rows.html", _rows(request))
    response["Cache-Control"] = "no-store, private"
    return response


@require_POST
def throw_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Discard an import and its file."""
    row = import_for(request, pk)
    discard(row, person(request))
    messages.success(request, f"{row.name} was discarded.")
    return redirect("imports:list")


def _upload(request: HttpRequest) -> HttpResponse:
    files = request.FILES.getlist("files")
    if not files:
        return _page(request, [], "Choose one or more Word files.")
    try:
        taken, refused = receive(files, person(request))
    except Blocked as blocked:
        return _page(request, [], blocked.message)
    if taken:
        count = len(taken)
        words = "1 file is" if count == 1 else f"{count} files are"
        messages.success(request, f"{words} being read. You can leave this page.")
    if refused:
        return _page(request, refused, "")
    return redirect("imports:list")


def _page(request: HttpRequest, refused: list[Refusal], problem: str) -> HttpResponse:
    context = page_context("Bring in old policies") | _rows(request)
    context |= {"refused": refused, "problem": problem}
    status = 422 if refused or problem else 200
    return render(request, "exports/incoming/list.html", context, status=status)


def _rows(request: HttpRequest) -> dict[str, object]:
    found = Import.objects.of(person(request)).for_list()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return {"page": page, "moving": any(row.is_moving for row in page)}
