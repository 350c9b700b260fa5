"""One question: added, changed, taken away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consultation.access import page_context
from consultation.asking import writing
from consultation.asking.answering import again, planned_for, tried
from consultation.asking.changing import shown
from consultation.asking.forms import QuestionForm
from consultation.asking.readability import measure
from consultation.asking.rows import QUESTIONS
from consultation.models import Consultation, Question
from consultation.powers import Power
from workflow.views.answering import person

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a question at the end."""
    row = planned_for(request, pk, Power.ASK)
    posted = request.POST if request.method == "POST" else None
    form = QuestionForm(posted, consultation=row, initial={"shown": "new"})
    if posted is None:
        return _page(request, row, form, "Add a question")
    form, status = tried(
        form,
        lambda form: writing.add_question(
            row.pk, form.facts, form.cleaned_data["groups"], actor=person(request)
        ),
    )
    if not status:
        return _saved(request, row, form)
    return _page(request, row, form, "Add a question", status=status)


@require_http_methods(FORM)
def change(request: HttpRequest, pk: int, question_id: int) -> HttpResponse:
    """Change a question."""
    row = planned_for(request, pk, Power.ASK)
    question = _question(row, question_id)
    now = {"shown": shown(question)}
    if request.method != "POST":
        form = QuestionForm(consultation=row, question=question, initial=now)
        return _page(request, row, form, "Change a question", question)
    form, status = tried(
        QuestionForm(request.POST, consultation=row, question=question),
        lambda form: writing.change_question(
            row.pk,
            question.pk,
            form.facts,
            form.cleaned_data["groups"],
            was=form.cleaned_data["shown"],
            actor=person(request),
        ),
        lambda: QuestionForm(
            again(request, **now), consultation=row, question=question
        ),
    )
    if not status:
        return _saved(request, row, form)
    return _page(request, row, form, "Change a question", question, status)


@require_http_methods(FORM)
def delete(request: HttpRequest, pk: int, question_id: int) -> HttpResponse:
    """Take a question away, on a page that shows it."""
    row = planned_for(request, pk, Power.ASK)
    question = _question(row, question_id)
    if request.method == "POST":
        was = request.POST.get("shown", "")
        QUESTIONS.delete(row.pk, question.pk, was=was, actor=person(request))
        messages.success(request, "The question is taken away.")
        return redirect("consultations:questions", row.pk)
    context = page_context("Take a question away", row) | {
        "question": question,
        "shown": shown(question),
    }
    return render(request, "consultation/asking/delete_question.html", context)


def _question(row: Consultation, question_id: int) -> Question:
    found = row.questions.filter(pk=question_id).first()
    if found is None:
        raise Http404("There is no such question.")
    return found


def _saved(request: HttpRequest, row: Consultation, form: QuestionForm) -> HttpResponse:
    """Say that it is kept, and what could be easier: nothing of it hinders."""
    messages.success(request, "The question is saved.")
    facts = form.facts
    plain = [facts["plain_words"], facts["plain_help"]]
    plain += [choice.get("plain", "") for choice in facts["choices"]]
    for words in filter(None, plain):
        for warning in measure(words).warnings:
            messages.warning(request, f"In the words for young people: {warning}")
    return redirect("consultations:questions", row.pk)


def _page(
    request: HttpRequest,
    row: Consultation,
    form: QuestionForm,
    title: str,
    question: Question | None = None,
    status: int = 200,
) -> HttpResponse:
    context = page_context(title, row) | {"form": form, "question": question}
    return render(request, "consultation/asking/question.html", context, status=status)
