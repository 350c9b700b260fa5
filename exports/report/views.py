"""The report on the screen, as files, and the form of what people write in it."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from consultation.access import consultation_for, page_context
from consultation.feedback.publishing import feedback_of
from consultation.models import Consultation
from consultation.powers import Power
from consultation.unstored import unstored
from exports.look.current import current_sha256, look_for
from exports.report.blocks import Report, Wording
from exports.report.content import report_of
from exports.report.document import report_document
from exports.report.forms import ReportForm
from exports.report.web import report_page
from exports.report.writing import NOT_CLOSED, may_write, write
from exports.views import TYPES
from ledger import book
from workflow.errors import NotPermitted
from workflow.views.answering import person

KINDS = {"word": ("docx", TYPES[".docx"]), "html": ("html", "text/html; charset=utf-8")}


@unstored
@require_safe
def report(
    request: HttpRequest, pk: int, wording: str = Wording.FORMAL
) -> HttpResponse:
    """The report as a page, for everybody who may see approved copies."""
    row, found = _report(request, pk, wording)
    context = page_context("Report", row) | {
        "report": found,
        "wordings": [(one, LABELS[one], one == found.wording) for one in Wording],
        "may_write": may_write(row, person(request)),
        "level": 3,
        "inner": 4,
    }
    return render(request, "exports/report/page.html", context)


@unstored
@require_safe
def file(request: HttpRequest, pk: int, wording: str, kind: str) -> HttpResponse:
    """The same as a file; each is a ledger entry."""
    if kind not in KINDS:
        raise Http404("There is no such file.")
    row, found = _report(request, pk, wording)
    ending, content_type = KINDS[kind]
    if kind == "word":
        data = report_document(found, look_for(current_sha256())).data
    else:
        data = report_page(found)
    if request.method == "GET":
        _record(row, found.wording, kind, person(request))
    response = HttpResponse(data, content_type=content_type)
    name = f"{slugify(row.slug)[:50]}-report-{found.wording}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What only people can write, for leads and the owner."""
    row = consultation_for(request, pk, Power.PLAN)
    _refuse_open(row)
    form = ReportForm(
        request.POST if request.method == "POST" else None, instance=feedback_of(row)
    )
    status = 200
    if form.is_bound:
        act = partial(write, row.pk, actor=person(request))
        status = form.save_by(act, lambda: feedback_of(row))
        if status == 200:
            messages.success(request, "Saved." if form.changed else "Nothing changed.")
            return redirect("consultation_reports:report", row.pk)
    context = page_context("What people write in the report", row) | {"form": form}
    return render(request, "exports/report/write.html", context, status=status)


LABELS = {Wording.FORMAL: "Formal edition", Wording.YOUNG: "Young people’s edition"}


def _report(request: HttpRequest, pk: int, wording: str) -> tuple[Consultation, Report]:
    if wording not in [one.value for one in Wording]:
        raise Http404("There is no such edition.")
    row = consultation_for(request, pk, Power.COPIES)
    _refuse_open(row)
    return row, report_of([row.pk], Wording(wording), timezone.now(), person(request))


def _refuse_open(row: Consultation) -> None:
    if not row.is_closed:
        raise NotPermitted(NOT_CLOSED)


@transaction.atomic
def _record(row: Consultation, wording: Wording, kind: str, actor: User) -> None:
    book.append(
        "consultation.report_taken",
        subject=row.ref,
        actor=actor.ref,
        data={"edition": wording.value, "format": kind},
    )
