"""Requests about boards: the list, and one of them with its decision."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.roles import Role
from boards.models import BoardRequest
from boards.people.access import may_read_requests, page_context
from boards.people.answering import approve, decline, withdraw
from boards.people.forms import DecisionForm
from boards.people.presenting import differences, title_of
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person

PER_PAGE = 25
ROWS = BoardRequest.objects.select_related(
    "board", "person", "asked_by", "decided_by", "seat__person"
)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits for a second yes, then what was decided, newest first."""
    may_read_requests(request)
    waiting = Case(When(outcome="", then=Value(0)), default=Value(1))
    rows = ROWS.order_by(waiting, "-asked_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = page_context("Requests") | {
        "page": page,
        "rows": [(row, title_of(row)) for row in page],
    }
    return render(request, "boards/people/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request; a POST decides it."""
    may_read_requests(request)
    row = get_object_or_404(ROWS, pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            done = _decide(pk, person(request), **form.cleaned_data)
        except (Blocked, NotPermitted, Stale) as refusal:
            form.add_error("reason", refusal.message)
            status = refusal.status
        else:
            words = f"{title_of(done)}: {done.get_outcome_display().lower()}."
            messages.success(request, words)
            return redirect("boards:members", done.board.key)
    row = get_object_or_404(ROWS, pk=pk)
    user = person(request)
    title = title_of(row)
    crumb = ("Requests", reverse("boards:requests"))
    context = page_context(title, row.board, crumb) | {
        "row": row,
        "differences": differences(row),
        "form": form,
        "decides": user.has_role(Role.ADMINISTRATOR),
        "mine": row.asked_by_id == user.pk,
        "about_me": row.person_id == user.pk,
    }
    if form.errors and status == 200:
        status = 422
    return render(request, "boards/people/request.html", context, status=status)


def _decide(pk: int, actor: User, decision: str, reason: str) -> BoardRequest:
    if decision == "approve":
        return approve(pk, actor=actor, reason=reason)
    if decision == "decline":
        return decline(pk, actor=actor, reason=reason)
    return withdraw(pk, actor=actor)
