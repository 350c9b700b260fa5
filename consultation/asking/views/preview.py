"""Preview as each group: the pages people will see. Nothing is stored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consultation.access import consultation_for, page_context
from consultation.asking.previewing import onward, shown, visit_of
from consultation.models import Consultation, Group

WHOLE = "text/whole/"  # staff read it on the edition's own page


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The groups, each with its way in."""
    row = consultation_for(request, pk)
    context = page_context("Preview", row) | {"groups": _groups(row)}
    return render(request, "consultation/asking/preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def preview_page(
    request: HttpRequest, pk: int, group_id: int, path: str
) -> HttpResponse:
    """One page as the group sees it; a button leads on and keeps nothing."""
    row = consultation_for(request, pk)
    if path == WHOLE and row.edition_id is not None:
        return redirect("editions:text", row.edition_id)
    visit = visit_of(row, _group(row, group_id))
    if request.method == "POST":
        return redirect(onward(request, visit, path))
    return shown(request, visit, path)


@require_safe
def preview_picture(
    request: HttpRequest, pk: int, group_id: int, block_id: int
) -> HttpResponse:
    """A picture of the young person's version, where its preview looks for it."""
    row = consultation_for(request, pk)
    _group(row, group_id)
    return redirect("consultations:easy_read_picture", row.pk, block_id)


@require_safe
def preview_later(request: HttpRequest, pk: int, group_id: int) -> HttpResponse:
    """Stopping to go on later leads out of the preview."""
    row = consultation_for(request, pk)
    _group(row, group_id)
    return redirect("consultations:preview", row.pk)


def _groups(row: Consultation) -> list[tuple[Group, int]]:
    """The groups that are asked, each with its number of questions."""
    asking = [
        {group.pk for group in question.groups.all()}
        for question in row.questions.prefetch_related("groups")
    ]
    return [
        (group, sum(not named or group.pk in named for named in asking))
        for group in row.groups.filter(taking_part=True)
    ]


def _group(row: Consultation, group_id: int) -> Group:
    found: Group = get_object_or_404(row.groups.filter(taking_part=True), pk=group_id)
    return found
