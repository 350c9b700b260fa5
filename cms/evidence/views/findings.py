"""One finding: recorded, read, changed, withdrawn, put back; and its file."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.evidence import powers, recording
from cms.evidence.answering import finding_for, needs, page_context, person
from cms.evidence.errors import ChangedMeanwhile, Unusable
from cms.evidence.forms import EvidenceForm, WithdrawForm
from cms.evidence.models import Evidence
from cms.evidence.usage import usage_of

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
def finding(request: HttpRequest, number: int) -> HttpResponse:
    """A finding with its source, where it came from, and which policies rest on it."""
    row = finding_for(request, number)
    return render(request, "cms/evidence/finding.html", _shown(request, row))


@require_http_methods(READ_AND_POST)
def add(request: HttpRequest) -> HttpResponse:
    """Record a finding."""
    actor = needs("write", request)
    form = EvidenceForm(*_posted(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            row = recording.record(**form.facts, actor=actor)
        except Unusable as refusal:
            _say(form, refusal)
        else:
            messages.success(request, f"Recorded as {row}. Cite it as {row.marker}.")
            return redirect("evidence:finding", row.number)
    return _form(request, form, page_context("Record a finding"), "Record it")


@require_http_methods(READ_AND_POST)
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a finding."""
    row = finding_for(request, number, "write")
    actor = person(request)
    form = EvidenceForm(*_posted(request), actor=actor, kept=row)
    status = 0
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["shown"] or "nothing"
        try:
            recording.change(row.pk, actor=actor, shown=shown, **form.facts)
        except Unusable as refusal:
            _say(form, refusal)
        except ChangedMeanwhile as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "Saved.")
            return redirect("evidence:finding", row.number)
    context = page_context("Change", finding=row) | {"row": row}
    return _form(request, form, context, "Save the finding", status)


@require_http_methods(READ_AND_POST)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a finding out of use, with the reason."""
    row = finding_for(request, number, "withdraw")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        recording.withdraw(row.pk, why=form.cleaned_data["why"], actor=person(request))
        messages.success(request, f"{row} is withdrawn.")
        return redirect("evidence:finding", row.number)
    context = page_context("Withdraw", finding=row) | {
        "row": row,
        "usage": usage_of(row, person(request)),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "cms/evidence/withdraw.html", context, status=status)


@require_POST
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Bring a withdrawn finding back into use."""
    row = finding_for(request, number, "withdraw")
    recording.put_back(row.pk, actor=person(request))
    messages.success(request, f"{row} is in use again.")
    return redirect("evidence:finding", row.number)


@require_safe
def file(request: HttpRequest, number: int) -> HttpResponseBase:
    """A source's file, always as a download: nothing in it runs here."""
    row = finding_for(request, number)
    if not row.source_file:
        raise Http404("This finding has no file.")
    try:
        content = row.source_file.open("rb")
    except OSError as absent:
        raise Http404("The file is gone.") from absent
    response = FileResponse(
        content,
        as_attachment=True,
        filename=row.source_file_name,
        content_type="application/octet-stream",
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _posted(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _say(form: EvidenceForm, refusal: Unusable) -> None:
    for name, sentences in refusal.problems.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


def _form(
    request: HttpRequest,
    form: EvidenceForm,
    context: dict[str, Any],
    button: str,
    status: int = 0,
) -> HttpResponse:
    context |= {"form": form, "button": button}
    status = status or (422 if form.errors else 200)
    return render(request, "cms/evidence/form.html", context, status=status)


def _shown(request: HttpRequest, row: Evidence) -> dict[str, Any]:
    user = person(request)
    return page_context(str(row), finding=row) | {
        "row": row,
        "usage": usage_of(row, user),
        "may_write": powers.may_write(user) and not row.is_withdrawn,
        "may_withdraw": powers.may_withdraw(user),
    }
