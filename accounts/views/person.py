"""One person: the page, and the pages that change something about them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import (
    appointments,
    authority,
    changes,
    invitations,
    people,
    seated,
)
from accounts.errors import AccountsError
from accounts.models import AppointmentRequest, User
from accounts.roles import SEATED, Role
from accounts.views.access import StaffRequest
from accounts.views.acts import ACTS
from accounts.views.forms import DetailsForm, EmailForm, InviteForm, ReasonForm, posted
from accounts.views.listing import HOME, PEOPLE

ASKED = "Asked for. Another administrator has to say yes before it happens."
ALONE = (
    "Appointed by you alone, because there is no other administrator. "
    "The ledger says so."
)
SHOWN_REQUESTS = 20


@require_safe
def person(request: StaffRequest, opaque_id: UUID) -> HttpResponse:
    """Details, roles, login and requests of one person."""
    subject = _subject(opaque_id)
    decided = ~Q(outcome="")
    requests = subject.appointment_requests.select_related("asked_by", "decided_by")
    waiting = list(requests.open())
    asked = {(row.kind, row.role) for row in waiting}
    context = {
        "person": subject,
        "own": subject.pk == request.user.pk,
        "roles": [_role_row(subject, role, asked) for role in Role],
        "waiting": waiting,
        "decided": requests.filter(decided).order_by("-decided_at")[:SHOWN_REQUESTS],
        "has_factors": changes.has_factors(subject),
        "invitation": subject.invitations.unanswered().first(),
    }
    return _page(request, "person", subject.display_name, context)


def invite(request: StaffRequest) -> HttpResponse:
    """Invite a new person by a mailed link."""
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            user, asked = invitations.invite(actor=request.user, **form.cleaned_data)
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{user.display_name} is invited by e-mail.")
            _tell(request, asked)
            return redirect("people:person", user.opaque_id)
    context = {
        "form": form,
        "button": "Invite",
        "explain": "They get a link by e-mail to set a password. It works once, "
        "for seven days.",
    }
    return _page(request, "form", "Invite a person", context)


def details(request: StaffRequest, opaque_id: UUID) -> HttpResponse:
    """Change name, job title and team."""
    subject = _subject(opaque_id)
    own = subject.pk == request.user.pk
    form = DetailsForm(posted(request), instance=subject, own=own)
    if request.method == "POST" and form.is_valid():
        values = {"team": subject.team, **form.cleaned_data}
        people.change_details(subject, actor=request.user, **values)
        messages.success(request, "Details changed.")
        return redirect("people:person", opaque_id)
    context = {
        "form": form,
        "button": "Save",
        "person": subject,
        "explain": "Another administrator changes your team." if own else "",
    }
    return _page(request, "form", "Change details", context)


def email(request: StaffRequest, opaque_id: UUID) -> HttpResponse:
    """Change the address a person logs in with."""
    subject = _subject(opaque_id)
    form = EmailForm(posted(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            asked = appointments.change_email(
                subject, values["email"], actor=request.user, because=values["because"]
            )
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, [asked] if asked else [], "E-mail address changed.")
            return redirect("people:person", opaque_id)
    context = {
        "form": form,
        "button": "Change the e-mail address",
        "person": subject,
        "needs_second": authority.is_protected(subject),
        "explain": f"{subject.display_name} logs in with {subject.email} now. Both "
        "addresses are told, and they are logged out everywhere.",
    }
    return _page(request, "form", "Change the e-mail address", context)


def act(
    request: StaffRequest, opaque_id: UUID, name: str, role: str = ""
) -> HttpResponse:
    """Confirm and do one of the acts in the table."""
    entry = ACTS.get(name)
    if entry is None or entry.of_role != bool(role):
        raise Http404
    if role and role not in Role.values:
        raise Http404
    subject = _subject(opaque_id)
    chosen = Role(role) if role else None
    words = {"name": subject.display_name, "role": chosen.label if chosen else ""}
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            asked = entry.run(subject, chosen, request.user, because)
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, [asked] if asked else [], entry.done.format(**words))
            return redirect("people:person", opaque_id)
    needs_second = entry.needs_second(subject, chosen)
    alone = chosen is Role.ADMINISTRATOR and authority.is_sole(request.user)
    context = {
        "form": form,
        "person": subject,
        "button": entry.button.format(**words),
        "explain": entry.explain.format(**words),
        "needs_second": needs_second and not alone,
        "alone": alone,
        "hide_fields": not needs_second,
        "place": seated.place_of(chosen) if chosen else "",
        "serious": entry.serious,
    }
    return _page(request, "form", entry.title.format(**words), context)


def _subject(opaque_id: UUID) -> User:
    people_shown = User.objects.select_related("team").prefetch_related("groups")
    return get_object_or_404(people_shown, opaque_id=opaque_id)


def _role_row(subject: User, role: Role, asked: set[tuple[str, str]]) -> dict[str, Any]:
    kinds = AppointmentRequest.Kind
    waiting = {(kinds.GRANT_ROLE, role), (kinds.REVOKE_ROLE, role)} & asked
    return {
        "role": role,
        "held": role in subject.roles,
        "waiting": bool(waiting),
        "seated": role in SEATED,
        "place": seated.place_of(role),
    }


def _tell(
    request: StaffRequest, asked: list[AppointmentRequest], done: str = ""
) -> None:
    """Say what happened and what waits."""
    if not asked and done:
        messages.success(request, done)
    if any(row.alone for row in asked):
        messages.warning(request, ALONE)
    if any(row.is_open for row in asked):
        messages.warning(request, ASKED)


def _page(
    request: StaffRequest, template: str, title: str, context: dict[str, Any]
) -> HttpResponse:
    crumbs = [HOME, PEOPLE]
    subject = context.get("person")
    if subject is not None and template != "person":
        crumbs.append(
            {
                "url": reverse("people:person", args=[subject.opaque_id]),
                "label": subject.display_name,
            }
        )
    form = context.get("form")
    return render(
        request,
        f"accounts/{template}.html",
        {
            "header_title": title,
            "page_title": title,
            "header_icon": "user",
            "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
            **context,
        },
        status=422 if form is not None and form.errors else 200,
    )
