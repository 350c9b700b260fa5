"""One meeting: its page; call it, change it, cancel it, record that it was held."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.meeting import calling
from boards.meeting.access import board_for, meeting_for, page_context
from boards.meeting.deadlines import clear_days, day_off, said_of_papers
from boards.meeting.forms import HeldForm, PointsForm, WhyForm
from boards.meeting.meeting_form import MeetingForm
from boards.meeting.meeting_page import meeting_page
from boards.meeting.schedule import when
from boards.meeting.views.answering import FORM, answered, posted
from boards.meeting.young import why_not_reported
from boards.models import Office, Seat
from boards.people.powers import Power, members_of
from workflow import workdays
from workflow.screens.listing import long_date
from workflow.views.answering import person

KEPT = "Kept. The board reads it with its papers."
TAKEN_BACK = "Taken back: nothing that young people said stands there now."


@require_safe
def meeting(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """The agenda, who is expected, and what can be done now."""
    found = meeting_for(request, meeting_pk)
    context = page_context(long_date(found.on), found.board, found, icon="date") | {
        "page": meeting_page(found, person(request)),
        "when": when(found),
    }
    return render(request, "boards/meeting/meeting.html", context)


@require_http_methods(FORM)
def call(request: HttpRequest, key: str) -> HttpResponse:
    """Call a meeting."""
    board = board_for(request, key, Power.CALL)
    form = MeetingForm(posted(request), board=board)

    def act() -> HttpResponse:
        made = calling.call(board, actor=person(request), **form.facts)
        said = said_of_papers(made.on, board.papers_days, workdays.today())
        messages.success(request, f"The meeting is called. {said}")
        _say_day_off(request, made.on)
        return redirect("boards:meeting", made.pk)

    context = page_context("Call a meeting", board, icon="date") | {
        "form": form,
        "button": "Call the meeting",
        "lead": "Members, the clerk and owners see it at once. The papers’ deadline is "
        f"{clear_days(board.papers_days)} before it.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


@require_http_methods(FORM)
def change(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Change when and where it is."""
    found = meeting_for(request, meeting_pk, Power.CALL)
    form = MeetingForm(posted(request), board=found.board, meeting=found)

    def act() -> HttpResponse:
        version = form.cleaned_data["version"]
        calling.change(
            found.pk,
            actor=person(request),
            version=-1 if version is None else version,
            late_because=form.cleaned_data["late_because"],
            **form.facts,
        )
        messages.success(request, "The meeting is changed.")
        if form.cleaned_data["on"] != found.on:
            _say_day_off(request, form.cleaned_data["on"])
        return redirect("boards:meeting", found.pk)

    context = page_context("Change the meeting", found.board, found, icon="date") | {
        "form": form,
        "button": "Save",
        "lead": when(found),
    }
    return answered(request, form, act, "boards/meeting/form.html", context, found)


@require_http_methods(FORM)
def cancel(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Cancel it, with the reason."""
    found = meeting_for(request, meeting_pk, Power.CALL)
    form = WhyForm(posted(request))

    def act() -> HttpResponse:
        because = form.cleaned_data["because"]
        calling.cancel(found.pk, actor=person(request), because=because)
        messages.success(request, "The meeting is cancelled.")
        return redirect("boards:meeting", found.pk)

    context = page_context("Cancel the meeting", found.board, found, icon="date") | {
        "form": form,
        "button": "Cancel the meeting",
        "serious": True,
        "lead": f"{when(found)}. Its items wait for another meeting; a reason is kept "
        "and shown to everybody who sees the meeting.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


@require_http_methods(FORM)
def held(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Record that it was held, and who chaired."""
    found = meeting_for(request, meeting_pk, Power.CALL)
    seats = members_of(found.board, found.on)
    chair = seats.filter(office=Office.CHAIR).first()
    chosen = found.chaired_by_id or (chair.pk if chair else None)
    form = HeldForm(posted(request), seats=seats, initial={"chaired_by": chosen})

    def act() -> HttpResponse:
        seat: Seat | None = form.cleaned_data["chaired_by"]
        calling.close(found.pk, actor=person(request), chaired_by=seat)
        messages.success(request, "Recorded: the meeting was held.")
        return redirect("boards:meeting", found.pk)

    context = page_context("Record it as held", found.board, found, icon="date") | {
        "form": form,
        "button": "It was held",
        "lead": f"{when(found)}. Its date stays from then on.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context)


@require_http_methods(FORM)
def young_people(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """What young people said before the meeting, in their words."""
    found = meeting_for(request, meeting_pk, Power.READ_PACK)
    if refusal := why_not_reported(found, person(request)):
        raise refusal
    initial = {"version": found.version, "points": found.pre_meeting_points}
    form = PointsForm(posted(request), initial=initial)

    def act() -> HttpResponse:
        calling.report_back(found.pk, actor=person(request), **form.cleaned_data)
        said = form.cleaned_data["points"]
        messages.success(request, KEPT if said else TAKEN_BACK)
        return redirect("boards:meeting", found.pk)

    title = "What young people said"
    context = page_context(title, found.board, found, icon="date") | {
        "form": form,
        "button": "Save",
        "lead": "Young people’s points come back to the board in their own words. They "
        f"are written until the meeting begins, {when(found)}; then the clerk puts "
        "right what is wrong, until the minutes are approved. What stood before is "
        "kept.",
    }
    return answered(request, form, act, "boards/meeting/form.html", context, found)


def _say_day_off(request: HttpRequest, day: date) -> None:
    """That nobody is at work on that day: accepted, and said plainly."""
    if said := day_off(day):
        messages.warning(request, said)
