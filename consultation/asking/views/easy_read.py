"""The young person's version: its blocks, each of them, and their pictures."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation.access import consultation_for, page_context
from consultation.asking import illustrating, pictures
from consultation.asking.answering import again, planned_for, step_of, tried
from consultation.asking.blockform import BlockForm
from consultation.asking.blocks import block_lines
from consultation.asking.changing import shown
from consultation.asking.readability import measure
from consultation.asking.rows import BLOCKS
from consultation.asking.symbols import SYMBOLS
from consultation.models import Consultation, EasyRead
from consultation.powers import Power, may
from workflow.views.answering import person

FORM = ["GET", "HEAD", "POST"]


@require_safe
def easy_read(request: HttpRequest, pk: int) -> HttpResponse:
    """All blocks, exactly as young people see them."""
    row = consultation_for(request, pk)
    lines = block_lines(row)
    context = page_context("Young person’s version", row) | {
        "lines": lines,
        "pages": illustrating.pages([line.block for line in lines]),
        "most_pages": illustrating.MOST_PAGES,
        "may_write": row.is_planned and may(Power.PLAN, row, person(request)),
    }
    return render(request, "consultation/asking/easy_read.html", context)


@require_http_methods(FORM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a block at the end."""
    row = planned_for(request, pk, Power.PLAN)
    form = BlockForm(*_posted(request), consultation=row, initial={"shown": "new"})
    if request.method != "POST":
        return _page(request, row, form, "Add a block")
    form, status = tried(
        form,
        lambda form: illustrating.add_block(
            row.pk, _facts(form, request), actor=person(request)
        ),
    )
    if not status:
        return _saved(request, row, form)
    return _page(request, row, form, "Add a block", status=status)


@require_http_methods(FORM)
def change(request: HttpRequest, pk: int, block_id: int) -> HttpResponse:
    """Change a block."""
    row = planned_for(request, pk, Power.PLAN)
    block = _block(row, block_id)
    now = {"shown": shown(block)}
    if request.method != "POST":
        form = BlockForm(consultation=row, block=block, initial=now)
        return _page(request, row, form, "Change a block", block)
    form, status = tried(
        BlockForm(*_posted(request), consultation=row, block=block),
        lambda form: illustrating.change_block(
            row.pk,
            block.pk,
            _facts(form, request),
            was=form.cleaned_data["shown"],
            actor=person(request),
        ),
        lambda: BlockForm(again(request, **now), consultation=row, block=block),
    )
    if not status:
        return _saved(request, row, form)
    return _page(request, row, form, "Change a block", block, status)


@require_POST
def move(request: HttpRequest, pk: int, block_id: int) -> HttpResponse:
    """Show a block earlier or later."""
    row = consultation_for(request, pk, Power.PLAN)
    step = step_of(request)
    BLOCKS.move(row.pk, block_id, step, actor=person(request))
    return redirect("consultations:easy_read", row.pk)


@require_http_methods(FORM)
def delete(request: HttpRequest, pk: int, block_id: int) -> HttpResponse:
    """Take a block away, on a page that shows its words."""
    row = planned_for(request, pk, Power.PLAN)
    block = _block(row, block_id)
    if request.method == "POST":
        was = request.POST.get("shown", "")
        BLOCKS.delete(row.pk, block.pk, was=was, actor=person(request))
        messages.success(request, "The block is taken away.")
        return redirect("consultations:easy_read", row.pk)
    context = page_context("Take a block away", row)
    context |= {"block_row": block, "shown": shown(block)}
    return render(request, "consultation/asking/delete_block.html", context)


@require_safe
def picture(request: HttpRequest, pk: int, block_id: int) -> HttpResponse:
    """A picture of the version, for staff who see the consultation."""
    found = pictures.picture_of(_block(consultation_for(request, pk), block_id))
    if found is None:
        raise Http404("There is no such picture.")
    response = HttpResponse(found.content, content_type=found.type)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _block(row: Consultation, block_id: int) -> EasyRead:
    found = row.easy_read.filter(pk=block_id).select_related("picture").first()
    if found is None:
        raise Http404("There is no such block.")
    return found


def _posted(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _facts(form: BlockForm, request: HttpRequest) -> dict[str, Any]:
    """What was filled in, with the picture that was handed in taken first."""
    facts = form.facts
    if upload := form.cleaned_data.get("upload"):
        taken = pictures.take(upload, facts["alt"], actor=person(request))
        facts["picture_id"] = taken.pk
    return facts


def _saved(request: HttpRequest, row: Consultation, form: BlockForm) -> HttpResponse:
    messages.success(request, "The block is saved.")
    for warning in measure(form.cleaned_data["words"]).warnings:
        messages.warning(request, warning)
    return redirect("consultations:easy_read", row.pk)


def _page(
    request: HttpRequest,
    row: Consultation,
    form: BlockForm,
    title: str,
    block: EasyRead | None = None,
    status: int = 200,
) -> HttpResponse:
    context = page_context(title, row) | {
        "form": form,
        "block_row": block,
        "symbols": SYMBOLS,
    }
    return render(request, "consultation/asking/block.html", context, status=status)
