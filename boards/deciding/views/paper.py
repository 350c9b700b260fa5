"""Correct the record of what went round: its words and conditions; its votes stay."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from boards.deciding.filling import conditions_of, wanted_of
from boards.deciding.outcome_form import PaperForm
from boards.deciding.page import said_of, took_part
from boards.deciding.recording import correct
from boards.deciding.saying import Record
from boards.deciding.sheet import condition_rows, is_whole
from boards.deciding.views.answers import recorded, refused
from boards.meeting.access import page_context
from boards.meeting.votes import picture_of
from boards.models import Decision, Item, Method
from workflow.errors import Blocked
from workflow.views.answering import person

WORDS = ("outcome", "reasons", "dissent", "minute", "director_title", "delegation")


def correct_paper(request: HttpRequest, item: Item, wrong: Decision) -> HttpResponse:
    """The form that corrects it, and the new record beside the first."""
    data: Any = request.POST if request.method == "POST" else None
    form = PaperForm(data, board=item.board, initial=_first(wrong))
    rows = condition_rows(item, data, conditions_of(wrong))
    status = 200
    if "more" in request.POST:
        for part in (form, *rows):
            part.quiet()
    elif data is not None:
        status = 422
        if all([form.is_valid(), *(is_whole(row) for row in rows)]):
            facts = form.facts
            because = facts.pop("because")
            wanted = tuple(wanted_of(row) for row in rows if not row.is_blank)
            said = Record(method=Method.CIRCULATION, conditions=wanted, **facts)
            try:
                actor = person(request)
                made = correct(wrong.pk, said, actor=actor, because=because)
            except Blocked as refusal:
                status = refused(form, refusal)
            else:
                return recorded(request, made)
    context = page_context("Correct the record", item.board) | {
        "item": item,
        "form": form,
        "rows": rows,
        "vote": picture_of(wrong),
        "there": took_part(wrong),
        "wrong_said": said_of(wrong),
        "back": reverse("boards:decision", args=[wrong.pk]),
    }
    return render(request, "boards/deciding/correct_paper.html", context, status=status)


def _first(wrong: Decision) -> dict[str, Any]:
    """What the first record says, as the form begins."""
    words = {name: getattr(wrong, name) for name in WORDS}
    return words | {"director": wrong.director_id}
