"""How each group is invited: open link, codes, letters; and taking codes back."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from consultation.access import consultation_for, page_context
from consultation.inviting.counting import totals
from consultation.inviting.forms import CodeForm
from consultation.inviting.links import open_link, qr_png, qr_svg
from consultation.inviting.printing import printed
from consultation.joining.codes import token_of
from consultation.joining.making import revoke_batch, revoke_token
from consultation.models import Consultation
from consultation.powers import Power
from workflow.errors import NotPermitted
from workflow.views.answering import person

PER_PAGE = 25
TAKEN_BACK = (
    "If this is a code of this consultation, nobody can begin with it any more."
)


@require_safe
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview of all groups, and what was made so far."""
    return _page(request, consultation_for(request, pk, Power.INVITE), CodeForm())


@require_safe
def qr(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The picture of the open link, to put on a page or a poster."""
    row = consultation_for(request, pk, Power.INVITE)
    address = open_link(row)
    if kind == "svg":
        data, media = qr_svg(address, title=f"Code to scan: {row.title}"), "svg+xml"
    elif kind == "png":
        data, media = qr_png(address, scale=16), "png"
    else:
        raise Http404("There is no such picture.")
    response = HttpResponse(data, content_type=f"image/{media}")
    response["Content-Disposition"] = f'attachment; filename="{row.slug}-code.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def take_back(request: HttpRequest, pk: int, batch: int) -> HttpResponse:
    """Take back all codes of a batch."""
    row = consultation_for(request, pk, Power.INVITE)
    found = get_object_or_404(row.batches, pk=batch)
    revoke_batch(found, actor=person(request))
    messages.success(request, "Taken back. None of these codes works any more.")
    return redirect("consultations:invitations", row.pk)


@require_POST
def lost(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one lost card. The answer is the same whether there is such a code."""
    row = consultation_for(request, pk, Power.INVITE)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    with suppress(NotPermitted):  # A code of another team is no code here.
        revoke_token(token_of(form.cleaned_data["code"]), actor=person(request))
    messages.success(request, TAKEN_BACK)
    return redirect("consultations:invitations", row.pk)


def _page(request: HttpRequest, row: Consultation, form: CodeForm) -> HttpResponse:
    groups = list(row.groups.filter(taking_part=True))
    told = totals(row, groups)
    batches = row.batches.filter(number__gt=0).select_related("group", "made_by")
    page = Paginator(batches, PER_PAGE).get_page(request.GET.get("p"))
    context = page_context("Invitations", row) | {
        "lines": [(group, told[group.pk], printed(row, group)) for group in groups],
        "has_open_link": any(group.open_link for group in groups),
        "address": open_link(row),
        "form": form,
        "page_obj": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
    }
    response = render(
        request,
        "consultation/inviting/invitations.html",
        context,
        status=422 if form.errors else 200,
    )
    response["Cache-Control"] = "no-store, private"
    return response
