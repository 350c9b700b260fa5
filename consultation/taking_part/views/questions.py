"""The questions, one a page, and whether the words may be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from consultation.asking.text import section_words
from consultation.taking_part.forms import QuestionForm, QuoteForm
from consultation.taking_part.moving import go_on, page
from consultation.taking_part.steps import Step
from consultation.taking_part.visits import Answer, Visit, begun


@require_http_methods(["GET", "HEAD", "POST"])
@begun
def question(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """One question. Skip leaves it as it was; Back keeps what was filled in."""
    if not 1 <= number <= len(visit.questions):
        return redirect(Step("check").url)
    asked = visit.questions[number - 1]
    key = f"q{asked.pk}"
    if request.POST.get("act") == "skip":
        return go_on(request, visit, "question", number)
    form = QuestionForm(
        asked,
        visit.young,
        request.POST if request.method == "POST" else None,
        initial=_initial(visit.answers.get(key, {}), asked.kind),
    )
    if form.is_valid():
        visit.keep(answers={key: form.answer})
        return go_on(request, visit, "question", number)
    return page(
        request,
        visit,
        "question",
        number,
        form=form,
        asked=asked,
        count=len(visit.questions),
        section=section_words(visit.consultation, asked.section_id),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@begun
def quote(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Whether their words may be shown to others."""
    kept = visit.draft.quote_ok if visit.draft else None
    form = QuoteForm(
        request.POST if request.method == "POST" else None,
        initial={"quote_ok": {True: "yes", False: "no", None: ""}[kept]},
    )
    if not form.is_valid():
        return page(request, visit, "quote", form=form)
    if chosen := form.cleaned_data["quote_ok"]:
        visit.keep(quote_ok=chosen == "yes")
    return go_on(request, visit, "quote")


def _initial(answer: Answer, kind: str) -> Answer:
    """An answer as its form shows it."""
    if kind == "single":
        return {**answer, "choices": next(iter(answer.get("choices", [])), "")}
    return answer
