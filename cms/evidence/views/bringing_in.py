"""Findings from a file, and the file to fill in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from cms.evidence import bringing, taking_out
from cms.evidence.answering import needs, page_context
from cms.evidence.errors import EvidenceError
from cms.evidence.sheetrows import Line, UnusableSheet, read
from cms.sheets import TYPES

SALT = "cms.evidence.import"
AN_HOUR = 60 * 60
OUT_OF_DATE = "What you looked at is too old. Choose the file again."


class SheetForm(forms.Form):
    """The filled-in file."""

    sheet = forms.FileField(
        label="CSV file or Excel workbook",
        help_text="Up to 500 findings and 2 MB. The first line has the headings.",
        error_messages={"required": "Choose a file."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what would become of each line; record what can be taken."""
    actor = needs("write", request)
    if request.method == "POST" and "lines" in request.POST:
        return _take(request, actor)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*posted)
    if request.method == "POST" and form.is_valid():
        try:
            lines = read(form.cleaned_data["sheet"])
        except UnusableSheet as problem:
            form.add_error("sheet", str(problem))
        else:
            return _report(request, lines, actor)
    return _page(request, {"form": form}, 422 if form.errors else 200)


@require_safe
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The file to fill in, as "csv" or "xlsx"."""
    needs("write", request)
    if name not in taking_out.FORMATS:
        raise Http404("There is no such file.")
    return as_file(taking_out.template(name), name, f"evidence-to-fill-in.{name}")


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A spreadsheet as a download."""
    return HttpResponse(
        content,
        content_type=TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
        },
    )


def dated(kind: str) -> str:
    """The name of a file taken out today."""
    return f"evidence-{timezone.localdate().isoformat()}.{kind}"


def _take(request: HttpRequest, actor: User) -> HttpResponse:
    try:
        lines, expected = _unsealed(request.POST["lines"], actor)
    except signing.BadSignature:
        form = SheetForm()
        return _page(request, {"form": form, "problem": OUT_OF_DATE}, 409)
    try:
        found = bringing.take(lines, expected=expected, actor=actor)
    except EvidenceError as refusal:
        return _report(request, lines, actor, problem=refusal.message)
    said = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    messages.success(request, f"{said} recorded, {found[0]} to {found[-1]}.")
    return redirect("evidence:list")


def _report(
    request: HttpRequest, lines: list[Line], actor: User, problem: str = ""
) -> HttpResponse:
    reports = bringing.check(lines, actor=actor)
    taken = [report for report in reports if report.is_taken]
    context = {
        "form": SheetForm(),
        "problem": problem,
        "reports": reports,
        "taken": len(taken),
        "refused": len(reports) - len(taken),
        "lines": _sealed(lines, len(taken), actor),
    }
    return _page(request, context, 409 if problem else 200)


def _sealed(lines: list[Line], taken: int, actor: User) -> str:
    """What was read, as the page carries it until the person has looked."""
    rows = [[line.number, line.cells] for line in lines]
    return signing.dumps([actor.pk, taken, rows], salt=SALT, compress=True)


def _unsealed(sealed: str, actor: User) -> tuple[list[Line], int]:
    owner, taken, rows = signing.loads(sealed, salt=SALT, max_age=AN_HOUR)
    if owner != actor.pk:
        raise signing.BadSignature("Somebody else's.")
    return [Line(number, cells) for number, cells in rows], taken


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    context = page_context("Bring in findings") | context
    return render(request, "cms/evidence/import.html", context, status=status)
