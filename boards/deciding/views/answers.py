"""What a form of recording is answered with: its refusals, or on to the record."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from boards.deciding.page import said_of
from boards.models import Decision, Item
from workflow.errors import Blocked, Refused, Stale
from workflow.views.answering import person


def refused(form: forms.Form, refusal: Refused, version: int | None = None) -> int:
    """Each reason beside the form, which keeps what was typed."""
    if isinstance(refusal, Blocked):
        for reason in refusal.reasons:
            form.add_error(None, reason.text)
    else:
        form.add_error(None, refusal.message)
    if version is not None and isinstance(refusal, Stale):
        posted: Any = form.data
        data = posted.copy()
        data[form.add_prefix("version")] = str(version)
        form.data = data
    return refusal.status


def sent_twice(request: HttpRequest, item: Item) -> HttpResponse | None:
    """On to the record that this person just made of an item, when they sent it again;
    else nothing."""
    found = item.decisions.filter(superseded_by=None, recorded_by=person(request))
    if (row := found.order_by("-number").first()) is None:
        return None
    messages.info(request, f"It is recorded already: {said_of(row)}")
    return redirect("boards:decision", row.pk)


def recorded(request: HttpRequest, decision: Decision) -> HttpResponse:
    """On to the record, with what it says in one sentence."""
    messages.success(request, f"Recorded: {said_of(decision)}")
    return redirect("boards:decision", decision.pk)
