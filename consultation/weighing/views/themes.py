"""Themes: their list with numbers, one of them, and how two people agree."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consultation.access import consultation_for, page_context
from consultation.models import Consultation, Theme
from consultation.powers import Power, may
from consultation.unstored import unstored
from consultation.weighing import themes as deeds
from consultation.weighing.agreement import agreements
from consultation.weighing.clauses import clauses_for
from consultation.weighing.forms import MergeForm, ThemeForm
from consultation.weighing.numbers import theme_rows
from consultation.weighing.sights import may_code, sight_of
from workflow.errors import Blocked, Stale
from workflow.views.answering import person

NO_THEME = "There is no such theme here."
MEANWHILE = (
    "Somebody else changed this theme after you opened it: it is called “{name}” now. "
    "Yours is not saved yet. Save again if it shall be so."
)
CHANGED = "consultation/weighing/theme.html"


@unstored
@require_safe
def themes(request: HttpRequest, pk: int) -> HttpResponse:
    """The themes with their numbers, small ones hidden from all but the leads."""
    row = consultation_for(request, pk, Power.COPIES)
    user = person(request)
    leads = may(Power.READ, row, user)
    context = page_context("Themes", row) | {
        "themes": theme_rows(row, user),
        "leads": leads,
        "codes": may_code(row, user),
    }
    return render(request, "consultation/weighing/themes.html", context)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a theme before or while comments are sorted."""
    row = consultation_for(request, pk, Power.READ)
    form = ThemeForm(request.POST or None, clauses=clauses_for(row))
    if request.method == "POST" and form.is_valid():
        said = _said(form)
        try:
            made = deeds.make_theme(row, actor=person(request), **said)
        except Blocked as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, f"“{made.name}” is there now.")
            return redirect("consultations:themes", row.pk)
    return _form(request, row, form, "New theme")


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, pk: int, theme_pk: int) -> HttpResponse:
    """Change a theme's name, what belongs to it, and which clause it is about."""
    row, found = theme_for(request, pk, theme_pk)
    if found.merged_into_id:
        return _merged(request, row, found)
    facts = {
        "name": found.name,
        "description": found.description,
        "clause_id": found.point.clause_id,
        "version": found.version,
    }
    form = ThemeForm(request.POST or None, clauses=clauses_for(row), initial=facts)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            deeds.change_theme(
                found,
                version=-1 if version is None else version,
                actor=person(request),
                **_said(form),
            )
        except Blocked as refusal:
            form.add_error("name", refusal.message)
        except Stale:
            # What was typed stays, beside what stands there now; the next save decides.
            typed = request.POST.copy()
            typed["version"] = str(found.version)
            form = ThemeForm(typed, clauses=clauses_for(row))
            form.add_error(None, MEANWHILE.format(name=found.name))
        else:
            messages.success(request, "Saved.")
            return redirect("consultations:themes", row.pk)
    return _form(request, row, form, found.name, theme=found)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, theme_pk: int) -> HttpResponse:
    """Give all comments of a theme to another one."""
    row, found = theme_for(request, pk, theme_pk)
    if found.merged_into_id:
        return _merged(request, row, found)
    form = MergeForm(request.POST or None, theme=found)
    if request.method == "POST" and form.is_valid():
        into = deeds.merge(found, form.cleaned_data["into"], actor=person(request))
        messages.success(request, f"“{found.name}” is part of “{into.name}” now.")
        return redirect("consultations:themes", row.pk)
    context = page_context(f"Merge {found.name}", row) | {
        "form": form,
        "theme": found,
        "decided": found.point.dispositions.filter(current=True).first(),
    }
    status = 422 if form.errors else 200
    return render(request, "consultation/weighing/merge.html", context, status=status)


@unstored
@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether two people who sorted the same comments gave them the same themes."""
    row = consultation_for(request, pk, Power.READ)
    context = page_context("Agreement", row) | {
        "pairs": agreements(sight_of(row, person(request)))
    }
    return render(request, "consultation/weighing/agreement.html", context)


def theme_for(
    request: HttpRequest, pk: int, theme_pk: int
) -> tuple[Consultation, Theme]:
    """A theme, merged or not, for the leads of its consultation. Raises Http404."""
    row = consultation_for(request, pk, Power.READ)
    rows = Theme.objects.filter(consultation=row, pk=theme_pk)
    found = rows.select_related("point", "merged_into", "split_from").first()
    if found is None:
        raise Http404(NO_THEME)
    found.consultation = row
    return row, found


def _merged(request: HttpRequest, row: Consultation, found: Theme) -> HttpResponse:
    """Lead on to the theme that has its comments now."""
    if request.method == "POST":
        raise Stale(deeds.MERGED)
    messages.info(request, f"“{found.name}” was merged into another theme.")
    now = deeds.leads_to(row)[found.pk]
    return redirect("consultations:theme", row.pk, now)


def _said(form: ThemeForm) -> dict[str, Any]:
    return {key: form.cleaned_data[key] for key in ("name", "description", "clause_id")}


def _form(
    request: HttpRequest,
    row: Consultation,
    form: ThemeForm,
    title: str,
    *,
    theme: Theme | None = None,
) -> HttpResponse:
    context = page_context(title, row) | {"form": form, "theme": theme}
    status = 422 if form.errors else 200
    return render(request, CHANGED, context, status=status)
