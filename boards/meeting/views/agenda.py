"""Agendas: put an edition on, other business, the order, take off, what was noted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boards.meeting import agenda
from boards.meeting.access import item_for, meeting_for, page_context
from boards.meeting.calling import put_reports
from boards.meeting.deadlines import papers_due
from boards.meeting.forms import (
    BusinessForm,
    NotedForm,
    PutOnForm,
    RenewForm,
    WhyForm,
)
from boards.meeting.offering import boards_open_to, decided_by, offers_for
from boards.meeting.schedule import when
from boards.meeting.views.answering import FORM, answered, posted
from boards.models import Board, Item
from boards.people.powers import Power, may
from workflow.errors import Blocked, NotPermitted, Reason
from workflow.screens.listing import long_date
from workflow.views.answering import edition_for, person
from workflow.views.answering import page_context as edition_context


@require_http_methods(FORM)
def put_on(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Put an edition's frozen text on the agenda of a meeting."""
    edition, user = edition_for(request, edition_id), person(request)
    boards = boards_open_to(edition, user)
    if not boards:
        if not any(
            may(Power.AGENDA, Item(board=board, edition=edition), user)
            for board in Board.objects.all()
        ):
            raise NotPermitted(agenda.NOT_YOURS)
        stopped = agenda.TEXT_DECIDED if decided_by(edition) else agenda.NOT_FROZEN
        raise Blocked([Reason(stopped)])
    offers = offers_for(edition, user)
    choices = [(str(offer.meeting.pk), offer.words) for offer in offers]
    form = PutOnForm(
        posted(request),
        choices=choices,
        initial={
            "meeting": request.GET.get("meeting") or (choices[0][0] if choices else ""),
            "ask": agenda.recommendation(edition),
        },
    )

    def act() -> HttpResponse:
        facts = form.cleaned_data
        item = agenda.put_on(
            edition.pk,
            int(facts["meeting"]),
            actor=user,
            ask=facts["ask"],
            late_because=facts["late_because"],
        )
        messages.success(request, f"{edition} is on the agenda.")
        if may(Power.VIEW, item.board, user):
            return redirect("boards:meeting", item.meeting_id)
        return redirect("editions:edition", edition.pk)

    context = edition_context("Put on an agenda", edition=edition) | {
        "edition": edition,
        "offers": offers,
        "boards": boards,
        "calls": [board for board in boards if may(Power.CALL, board, user)],
    }
    return answered(request, form, act, "boards/meeting/put_on.html", context)


@require_http_methods(FORM)
def business(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Put other business on a meeting's agenda."""
    found = meeting_for(request, meeting_pk, Power.AGENDA)
    form = BusinessForm(posted(request))

    def act() -> HttpResponse:
        agenda.add_business(found.pk, actor=person(request), **form.cleaned_data)
        messages.success(request, "It is on the agenda.")
        return redirect("boards:meeting", found.pk)

    due = papers_due(found.on, found.board.papers_days)
    context = page_context("Add other business", found.board, found, icon="date") | {
        "form": form,
        "button": "Put it on the agenda",
        "lead": f"{when(found)}. Papers are due {long_date(due)}. A policy is put on "
        "from its edition’s page.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


@require_POST
def reports(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Put on a meeting what its board has still to be told of."""
    found = meeting_for(request, meeting_pk, Power.CALL)
    made = put_reports(found.pk, actor=person(request))
    said = f"{len(made)} put on the agenda." if made else "Nothing waits to be told."
    messages.success(request, said)
    return redirect("boards:meeting", found.pk)


@require_POST
def move(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    item = item_for(request, item_pk)
    up = request.POST.get("way") == "up"
    agenda.move(item.pk, actor=person(request), up=up)
    address = reverse("boards:meeting", args=[item.meeting_id])
    return redirect(f"{address}#item-{item.pk}")


@require_http_methods(FORM)
def take_off(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Take an item off, with the reason."""
    item = item_for(request, item_pk)
    if not may(Power.AGENDA, item.board, person(request)):
        raise NotPermitted(agenda.NOT_TAKEN_OFF_BY_YOU)
    form = WhyForm(posted(request))

    def act() -> HttpResponse:
        because = form.cleaned_data["because"]
        agenda.take_off(item.pk, actor=person(request), because=because)
        messages.success(request, "It is off the agenda.")
        return _back(item)

    title = "Take off the agenda"
    context = page_context(title, item.board, item.meeting, icon="date") | {
        "form": form,
        "button": "Take it off",
        "serious": True,
        "lead": f"{item.title}. The reason is kept and shown on the meeting’s page.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


@require_http_methods(FORM)
def renew(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Put the edition's text of now in the place of an older one."""
    item = item_for(request, item_pk, Power.AGENDA)
    form = RenewForm(posted(request), initial={"late_because": item.late_because})

    def act() -> HttpResponse:
        because = form.cleaned_data["late_because"]
        made = agenda.renew(item.pk, actor=person(request), late_because=because)
        messages.success(request, "The new text is on the agenda.")
        return _back(made)

    title = "Put the new text on"
    context = page_context(title, item.board, item.meeting, icon="date") | {
        "form": form,
        "button": "Put the new text on",
        "lead": f"{item.title}: the text of today takes the place of the older one. "
        "The question, what is exempt and the declared interests go along; the cover "
        "report is written anew.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


@require_http_methods(FORM)
def noted(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Minute what was said about an item that is no policy."""
    item = item_for(request, item_pk, Power.RECORD)
    form = NotedForm(posted(request), initial={"noted": item.noted})

    def act() -> HttpResponse:
        words = form.cleaned_data["noted"]
        agenda.note_business(item.pk, actor=person(request), noted=words)
        messages.success(request, "Noted.")
        return _back(item)

    title = "What was noted"
    context = page_context(title, item.board, item.meeting, icon="date") | {
        "form": form,
        "button": "Save",
        "lead": item.title,
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


def _back(item: Item) -> HttpResponse:
    if item.meeting_id is None:
        return redirect("boards:board", item.board.key)
    return redirect("boards:meeting", item.meeting_id)
