"""The list of questions, and how easy some words are to read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consultation.access import consultation_for, page_context
from consultation.asking.answering import again, step_of
from consultation.asking.changing import say_young_part
from consultation.asking.forms import YoungPartForm
from consultation.asking.lines import question_lines
from consultation.asking.readability import measure as measured
from consultation.asking.rows import QUESTIONS
from consultation.powers import Power, may
from workflow.errors import Stale
from workflow.views.answering import person

LONGEST_MEASURED = 1000


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """All questions in order, and how young people helped to write them."""
    posted = request.method == "POST"
    row = consultation_for(request, pk, Power.ASK if posted else Power.VIEW)
    form = YoungPartForm(
        request.POST if posted else None,
        initial={"young_part": row.young_part, "was": row.young_part},
    )
    status = 200
    if posted and form.is_valid():
        try:
            say_young_part(row.pk, **form.cleaned_data, actor=person(request))
        except Stale as refusal:
            row.refresh_from_db(fields=["young_part"])
            form = YoungPartForm(again(request, was=row.young_part))
            form.add_error("young_part", refusal.message)
            status = refusal.status
        else:
            messages.success(request, "Saved.")
            return redirect("consultations:questions", row.pk)
    context = page_context("Questions", row) | {
        "lines": question_lines(row),
        "form": form,
        "may_ask": row.is_planned and may(Power.ASK, row, person(request)),
    }
    if form.errors and status == 200:
        status = 422
    template = "consultation/asking/questions.html"
    return render(request, template, context, status=status)


@require_POST
def move(request: HttpRequest, pk: int, question_id: int) -> HttpResponse:
    """Ask a question earlier or later."""
    row = consultation_for(request, pk, Power.ASK)
    step = step_of(request)
    QUESTIONS.move(row.pk, question_id, step, actor=person(request))
    return redirect("consultations:questions", row.pk)


@require_safe
def measure(request: HttpRequest, pk: int) -> JsonResponse:
    """How easy words are, while somebody types them. Nothing is kept."""
    consultation_for(request, pk)
    words = request.GET.get("words", "")[:LONGEST_MEASURED]
    found = measured(words, plain=request.GET.get("manner") != "formal")
    answer = JsonResponse({"said": found.said, "warnings": list(found.warnings)})
    answer["Cache-Control"] = "no-store, private"
    return answer
