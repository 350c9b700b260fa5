"""The resolution to exclude the public: recorded with its mover and seconder."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from boards.meeting.access import meeting_for, page_context
from boards.meeting.exclusion import exclude, exempt_items, proposed, who_was_there
from boards.meeting.exclusion_form import ExclusionForm
from boards.meeting.schedule import when
from boards.meeting.views.answering import FORM, answered, posted
from boards.people.powers import Power
from workflow.views.answering import person


@require_http_methods(FORM)
def exclusion(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Record it, with who moved and who seconded it."""
    found = meeting_for(request, meeting_pk, Power.RECORD)
    initial = {
        "version": found.version,
        "text": found.exclusion or proposed(found, exempt_items(found)),
        "mover": str(found.exclusion_mover_id or ""),
        "seconder": str(found.exclusion_seconder_id or ""),
    }
    form = ExclusionForm(posted(request), seats=who_was_there(found), initial=initial)

    def act() -> HttpResponse:
        exclude(found.pk, actor=person(request), **form.facts)
        messages.success(request, "Recorded. It stands in the minutes.")
        return redirect("boards:meeting", found.pk)

    title = "Exclusion of the public"
    context = page_context(title, found.board, found, icon="date") | {
        "form": form,
        "button": "Record the resolution",
        "lead": f"{when(found)}. As it was passed: it stands in the minutes, for "
        "everybody to read.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context, found)
