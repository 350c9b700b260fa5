"""Data of people who answered, for the safeguarding leads named on a consultation."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from consultation.keeping import finding, requests
from consultation.keeping.cases import is_held
from consultation.keeping.forms import FindForm, RequestForm
from consultation.keeping.leading import consultations_of, handled_by, requests_of
from consultation.keeping.views.kept import crumbs
from consultation.models import Consultation, DataRequest, Response, Sheet
from consultation.unstored import unstored
from workflow.errors import Blocked
from workflow.views.answering import person

PER_PAGE = 25
FILES = {"text": ("text/plain", "txt"), "json": ("application/json", "json")}
WAITS = (
    "The request is recorded. A safeguarding case needs this response, so it is erased "
    "by itself when the case is closed and its time is over."
)
UNREAD = (
    "The request is recorded. Nobody has read these words yet, so they are erased by "
    "themselves the night after a consultation lead has, unless a concern is flagged."
)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest, pk: int) -> HttpResponse:
    """The requests so far, and the way to somebody's response."""
    row = _consultation(request, pk)
    form = FindForm(request.POST if request.method == "POST" else None)
    found: Sequence[Response] | None = None
    if form.is_bound and form.is_valid():
        try:
            found = _find(row, form.cleaned_data, request)
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
    asked = requests_of(person(request)).filter(consultation=row)
    paginator = Paginator(asked.select_related("recorded_by"), PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = crumbs((_title(row), "")) | {
        "consultation": row,
        "form": form,
        "found": found,
        "page_obj": page,
        "elided_page_range": list(paginator.get_elided_page_range(page.number)),
    }
    status = 422 if form.errors else 200
    return render(request, "consultation/keeping/data.html", context, status=status)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def response(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Record what somebody asks for; it is done at once, or it waits."""
    row = _consultation(request, pk)
    found = _response(request, row, number)
    form = RequestForm(request.POST if request.method == "POST" else None)
    sheet = Sheet.objects.filter(response=found).first()
    if form.is_bound and form.is_valid():
        try:
            made = _ask(request, found, form.cleaned_data)
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        else:
            return _asked(request, made, sheet)
    context = crumbs(
        (_title(row), reverse("consultations:data", args=[row.pk])),
        (f"Response {found.label}", ""),
    ) | {
        "consultation": row,
        "response": found,
        "sheet": sheet,
        "held": is_held(found),
        "unread": requests.waits_for_reader(found),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "consultation/keeping/response.html", context, status=status)


@unstored
@require_safe
def copy(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """The copy that a lead was asked for, on a page or as a file."""
    row = _consultation(request, pk)
    made = _request(request, row, asked)
    found = requests.read_copy(made, actor=person(request))
    if chosen := FILES.get(request.GET.get("as", "")):
        return _file(found, *chosen)
    context = crumbs(
        (_title(row), reverse("consultations:data", args=[row.pk])), ("Copy", "")
    ) | {"consultation": row, "asked": made, "copy": found}
    return render(request, "consultation/keeping/copy.html", context)


def _file(made: Any, kind: str, ending: str) -> HttpResponse:
    text = made.as_json() if ending == "json" else made.as_text()
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    name = f"copy-{made.label.lower()}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _ask(request: HttpRequest, found: Response, facts: dict[str, Any]) -> DataRequest:
    return requests.ask(
        found,
        facts["kind"],
        checked=facts["checked"],
        details=facts["details"],
        actor=person(request),
    )


def _asked(
    request: HttpRequest, made: DataRequest, sheet: Sheet | None
) -> HttpResponse:
    if made.kind == DataRequest.Kind.COPY:
        return redirect("consultations:data_copy", made.consultation_id, made.pk)
    if made.state == DataRequest.State.WAITING:
        unread = made.response is not None and requests.waits_for_reader(made.response)
        messages.warning(request, UNREAD if unread else WAITS)
    else:
        paper = f" Destroy sheet {sheet.number} of paper as well." if sheet else ""
        messages.success(request, f"Erased.{paper}")
    return redirect("consultations:data", made.consultation_id)


def _find(
    row: Consultation, facts: dict[str, Any], request: HttpRequest
) -> Sequence[Response]:
    given, who = facts["given"], person(request)
    if facts["by"] == "words":
        return finding.by_words(row, given, actor=who)
    if facts["by"] == "name":
        return finding.by_name(row, given, facts["reason"], actor=who)
    return finding.by_label(row, given, actor=who)


def _title(row: Consultation) -> str:
    return f"Data of people who answered: {row.title}"


def _consultation(request: HttpRequest, pk: int) -> Consultation:
    found = consultations_of(person(request)).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such consultation, or it is not yours to see.")
    return found


def _response(request: HttpRequest, row: Consultation, number: int) -> Response:
    mine = handled_by(person(request)).filter(consultation=row, pk=number)
    found = mine.select_related("group", "consultation", "notice").first()
    if found is None:
        raise Http404("There is no such response, or it is not yours to see.")
    return found


def _request(request: HttpRequest, row: Consultation, asked: int) -> DataRequest:
    mine = requests_of(person(request)).filter(consultation=row, kind="copy")
    found = mine.select_related("consultation", "recorded_by").filter(pk=asked).first()
    if found is None:
        raise Http404("There is no such request, or it is not yours to see.")
    return found
