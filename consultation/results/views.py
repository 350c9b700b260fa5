"""The results of a consultation, for everybody on the staff who sees it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from consultation.access import consultation_for, page_context
from consultation.asking import said
from consultation.models import Consultation
from consultation.powers import Power, may
from consultation.results.changed import changed_clauses
from consultation.results.filtering import wanted_from
from consultation.results.master import Results, took_part
from consultation.results.screen import choices_of, shown_of
from consultation.results.settled import has_results, results_of, settled_of
from consultation.results.told import NOTHING, responses_told
from workflow.views.answering import person


@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Who took part, when, what they chose and said, and what changed."""
    row, user = consultation_for(request, pk), person(request)
    context = page_context("Results", row) | {
        "copies": said.copies(row, user).count(),
        "points": said.points(row, user).count(),
        "small_young": settings.SMALL_NUMBER_YOUNG,
        "small": settings.SMALL_NUMBER,
        "words": responses_told([row]).get(row.pk, NOTHING),
    }
    counted = has_results(row)
    # Who reads every response may see numbers grow; nobody else learns by watching.
    if counted or may(Power.READ, row, user):
        context |= _counted(request, row, user, counted)
    context["settled"] = settled_of(row)
    return render(request, "consultation/results/results.html", context)


def _counted(
    request: HttpRequest, row: Consultation, user: User, counted: bool
) -> dict[str, Any]:
    found = results_of(row) if counted else Results(took_part(row).table)
    wanted = wanted_from(dict(request.GET.lists()))
    return {
        "counted": counted,
        "shown": shown_of(found, wanted),
        "choices": choices_of(row, found, wanted) if counted else [],
        "everything": wanted.is_everything,
        "changed": changed_clauses(row, user) if may(Power.COPIES, row, user) else [],
    }
