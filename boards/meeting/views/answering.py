"""How these forms answer: do it, or show what is wrong with nothing lost."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards.models import Meeting
from workflow.errors import Blocked, Stale

FORM = ["GET", "HEAD", "POST"]
WRONG = 422


def posted(request: HttpRequest) -> Any:
    """What was sent, or None."""
    return request.POST if request.method == "POST" else None


def answered(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], HttpResponse],
    template: str,
    context: Mapping[str, Any],
    meeting: Meeting | None = None,
) -> HttpResponse:
    """The act's own answer; or the form again, with its words and the reasons.

    After a Stale the form carries the `meeting`'s version of now: whoever has looked at
    what stands there may save again.
    """
    status = 200
    if form.is_bound:
        status = WRONG
        if form.is_valid():
            try:
                return act()
            except Blocked as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason.text)
            except Stale as refusal:
                form.add_error(None, refusal.message)
                status = refusal.status
                if meeting is not None:
                    now = Meeting.objects.values_list("version").get(pk=meeting.pk)[0]
                    form.data = {**request.POST.dict(), "version": str(now)}
    return render(request, template, {**context, "form": form}, status=status)
