"""Copies: made by one lead, approved by a second, shown to whoever may see them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from consultation.access import consultation_for, page_context
from consultation.models import Consultation, Redaction, Response
from consultation.powers import Power
from consultation.reading import queue, redacting
from consultation.reading.copies import approved, as_texts
from consultation.reading.finding import copy_for, response_for
from consultation.reading.forms import CLAUSES, CopiesFilter, SendBackForm
from consultation.reading.presenting import ToCopy, answers_of, to_copy
from consultation.unstored import unstored
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person

PER_PAGE = 25


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, pk: int, response_id: int) -> HttpResponse:
    """Make the copies of one response that was read."""
    row, found = response_for(request, pk, response_id)
    if not redacting.readable(found, person(request)):
        raise Http404("This response has not been read yet.")
    answers = to_copy(found)
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        problems = _problems(request, answers)
        if not problems:
            return _make(request, row, found, answers)
    context = page_context(f"Copy of response {found.label}", row) | {
        "response": found,
        "answers": answers,
        "typed": {one.name: request.POST.get(one.name) for one in answers},
        "problems": problems,
    }
    return render(
        request,
        "consultation/reading/redact.html",
        context,
        status=422 if problems else 200,
    )


def _problems(request: HttpRequest, answers: list[ToCopy]) -> list[tuple[str, str]]:
    return [
        (one.name, f"{one.shown.heading}: write what may be shown, or tick the box.")
        for one in answers
        if not request.POST.get(one.name, "").strip()
        and f"none-{one.name}" not in request.POST
    ]


def _make(
    request: HttpRequest, row: Consultation, found: Response, answers: list[ToCopy]
) -> HttpResponse:
    words, seen = {}, {}
    for one in answers:
        key = one.shown.answer.pk
        nothing = f"none-{one.name}" in request.POST
        words[key] = "" if nothing else request.POST.get(one.name, "")
        value = request.POST.get(f"seen-{one.name}", "")
        seen[key] = int(value) if value.isascii() and value.isdecimal() else None
    made = redacting.make_copies(found, words, actor=person(request), seen=seen)
    if made:
        many = "copy waits" if made == 1 else "copies wait"
        messages.success(request, f"{made} {many} for a second person now.")
    else:
        messages.info(request, "Nothing changed.")
    following = queue.to_copy(row, person(request)).first()
    if following is not None:
        return redirect("consultations:redact", row.pk, following.pk)
    return _queue(row, "copy")


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int, answer_id: int) -> HttpResponse:
    """Look at a copy beside what was written; approve it or send it back."""
    row, copy = copy_for(request, pk, answer_id)
    form = SendBackForm()
    refusal: Blocked | None = None
    if request.method == "POST":
        try:
            _decide(request, copy)
        except Blocked as problem:
            form, refusal = SendBackForm(request.POST), problem
        else:
            following = queue.to_approve(row, person(request))
            after = following.exclude(made_by=person(request)).first()
            if after is not None:
                return redirect("consultations:approve_copy", row.pk, after.answer_id)
            return _queue(row, "approve")
    shown = next(
        one
        for one in answers_of(copy.answer.response)
        if one.answer.pk == copy.answer_id
    )
    context = page_context("Approve a copy", row) | {
        "copy": copy,
        "shown": shown,
        "form": form,
        "refusal": refusal,
        "mine": copy.made_by_id == person(request).pk,
    }
    status = 422 if refusal else 200
    return render(request, "consultation/reading/approve.html", context, status=status)


def _decide(request: HttpRequest, copy: Redaction) -> None:
    if request.POST.get("seen") != str(copy.pk):
        raise Stale(redacting.DECIDED)
    match request.POST.get("act"):
        case "approve":
            redacting.approve(copy, actor=person(request))
            messages.success(request, "Approved: it can be seen now.")
        case "send_back":
            reason = request.POST.get("reason", "")
            redacting.send_back(copy, reason, actor=person(request))
            messages.success(request, f"Sent back to {copy.made_by}.")
        case _:
            raise NotPermitted("There is no such step.")


@unstored
@require_safe
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    """The approved copies: all that is seen of people's words beyond their readers."""
    row = consultation_for(request, pk, Power.COPIES)
    form = CopiesFilter(request.GET or None, consultation=row)
    rows = approved(row, person(request)).exclude(text="")
    if form.is_valid():
        rows = _filtered(rows, form.cleaned_data)
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = page_context("What people said", row) | {
        "form": form,
        "filtered": form.is_valid() and any(form.cleaned_data.values()),
        "copies": list(as_texts(list(page.object_list))),
        "page_obj": page,
        "elided_page_range": list(paginator.get_elided_page_range(page.number)),
    }
    return render(request, "consultation/reading/copies.html", context)


def _filtered(rows: QuerySet[Redaction], wanted: dict[str, str]) -> QuerySet[Redaction]:
    if wanted["q"]:
        rows = rows.filter(text__icontains=wanted["q"])
    if wanted["group"]:
        rows = rows.filter(answer__response__group=int(wanted["group"]))
    if wanted["question"] == CLAUSES:
        rows = rows.filter(answer__question=None)
    elif wanted["question"]:
        rows = rows.filter(answer__question=int(wanted["question"]))
    if wanted["quote"]:
        rows = rows.filter(answer__response__quote_ok=wanted["quote"] == "yes")
    return rows


def _queue(row: Consultation, show: str) -> HttpResponse:
    return redirect(f"{reverse('consultations:reading', args=[row.pk])}?show={show}")
