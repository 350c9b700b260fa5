"""Adding and renaming teams."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy

from accounts import teams
from accounts.models import Team
from accounts.views.access import StaffRequest
from accounts.views.forms import TeamForm, posted
from accounts.views.listing import HOME, PEOPLE

TEAMS = {"url": reverse_lazy("people:teams"), "label": "Teams"}


def add(request: StaffRequest) -> HttpResponse:
    """Add a team."""
    form = TeamForm(posted(request))
    if request.method == "POST" and form.is_valid():
        team = teams.add(form.cleaned_data["name"], actor=request.user)
        messages.success(request, f"Team {team.name} added.")
        return redirect("people:teams")
    return _page(request, "Add a team", form)


def rename(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a team another name."""
    team = get_object_or_404(Team, pk=pk)
    form = TeamForm(posted(request), instance=team)
    if request.method == "POST" and form.is_valid():
        teams.rename(team, form.cleaned_data["name"], actor=request.user)
        messages.success(request, f"The team is called {team.name} now.")
        return redirect("people:teams")
    return _page(request, f"Rename {form.initial['name']}", form)


def _page(request: StaffRequest, title: str, form: TeamForm) -> HttpResponse:
    context = {
        "form": form,
        "button": "Save",
        "header_title": title,
        "header_icon": "group",
        "breadcrumbs_items": [HOME, PEOPLE, TEAMS, {"url": "", "label": title}],
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/form.html", context, status=status)
