"""Groups that talked together: the list, one to write down, and to change."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation.access import consultation_for, page_context
from consultation.asking.questions import questions_for
from consultation.inviting import sessions as talked
from consultation.inviting.forms import SessionForm
from consultation.models import Consultation, Group, GroupSession
from consultation.powers import Power
from consultation.unstored import unstored
from workflow.errors import Blocked
from workflow.views.answering import person

PER_PAGE = 50


@require_safe
def sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """The sessions of a consultation, newest first."""
    row = consultation_for(request, pk, Power.INVITE)
    rows = talked.sessions_for(row, person(request)).annotate(made=Count("points"))
    rows = rows.order_by("-held_on", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = page_context("Group sessions", row) | {
        "page_obj": page,
        "groups": list(row.groups.filter(taking_part=True)),
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "consultation/inviting/sessions.html", context)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """Write a session down."""
    row = consultation_for(request, pk, Power.INVITE)
    found = get_object_or_404(row.groups, key=group, taking_part=True)
    return _form(request, row, found, None)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """A session, to be read, and changed until the consultation closes."""
    row, found = _session_for(request, pk, session)
    return _form(request, row, found.group, found)


@require_POST
def flag(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """Flag a concern about what was said in it."""
    row, found = _session_for(request, pk, session)
    concern = talked.flag_session(found, actor=person(request))
    return redirect("consultations:flagged", row.pk, concern.pk)


def _session_for(
    request: HttpRequest, pk: int, session: int
) -> tuple[Consultation, GroupSession]:
    row = consultation_for(request, pk, Power.INVITE)
    rows = talked.sessions_for(row, person(request)).prefetch_related("points")
    found = get_object_or_404(rows, pk=session)
    found.consultation = row
    return row, found


def _form(
    request: HttpRequest, row: Consultation, group: Group, session: GroupSession | None
) -> HttpResponse:
    user = person(request)
    form = SessionForm(
        request.POST if request.method == "POST" else None,
        group=group,
        questions=questions_for(row, group),
        session=session,
    )
    if request.method == "POST" and form.is_valid():
        try:
            if session is None:
                talked.record(row, form.facts, form.points, actor=user)
            else:
                was = form.cleaned_data["shown"]
                talked.change(session, form.facts, form.points, actor=user, was=was)
        except Blocked as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The session is written down.")
            return redirect("consultations:sessions", row.pk)
    title = f"Session: {group.name}"
    context = page_context(title, row) | {
        "form": form,
        "group": group,
        "session": session,
        "may_change": row.takes_answers,
    }
    status = 422 if form.errors else 200
    return render(request, "consultation/inviting/session.html", context, status=status)
