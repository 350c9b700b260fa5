"""The action list of a meeting: add, report done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from boards.meeting.access import meeting_for, page_context
from boards.meeting.views.answering import FORM, answered, posted
from boards.minuting import actions as acting
from boards.minuting.access import action_for
from boards.minuting.forms import ActionForm, DoneForm
from boards.minuting.presenting import lines_of
from boards.people.powers import Power, may
from workflow.errors import NotPermitted
from workflow.views.answering import person


@require_http_methods(FORM)
def actions(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Everything that a meeting asked of somebody; the clerk adds to it."""
    meeting, user = meeting_for(request, meeting_pk, Power.READ_EXEMPT), person(request)
    adds = may(Power.CALL, meeting, user)
    if request.method == "POST" and not adds:
        raise NotPermitted(acting.NOT_YOURS)
    form = ActionForm(posted(request), meeting=meeting)

    def act() -> HttpResponse:
        acting.ask(meeting.pk, actor=user, **form.cleaned_data)
        messages.success(request, "It is on the action list.")
        return redirect("boards:actions", meeting.pk)

    context = page_context("Actions", meeting.board, meeting, icon="list-ul") | {
        "lines": lines_of(meeting, user),
        "adds": adds,
    }
    return answered(request, form, act, "boards/minuting/actions.html", context)


@require_http_methods(FORM)
def done(request: HttpRequest, action_pk: int) -> HttpResponse:
    """Report an action done, and how."""
    row, user = action_for(request, action_pk), person(request)
    form = DoneForm(posted(request))

    def act() -> HttpResponse:
        acting.done(row.pk, actor=user, **form.cleaned_data)
        messages.success(request, "Done.")
        if may(Power.READ_EXEMPT, row.meeting, user):
            return redirect("boards:actions", row.meeting_id)
        return redirect("wagtailadmin_home")

    context = page_context("Action", row.meeting.board, icon="tick") | {
        "action": row,
        "reports": acting.may_report(row, user),
        "lists": may(Power.READ_EXEMPT, row.meeting, user),
    }
    return answered(request, form, act, "boards/minuting/action.html", context)
