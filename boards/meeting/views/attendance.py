"""Who came, who stood in for whom, and who declared what in which item."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from boards.meeting import attending
from boards.meeting.access import (
    interest_for,
    item_for,
    meeting_for,
    page_context,
)
from boards.meeting.attendance_form import AttendanceForm, field_of
from boards.meeting.expected import expected_at
from boards.meeting.forms import InterestForm
from boards.meeting.schedule import when
from boards.meeting.views.answering import FORM, answered, posted
from boards.models import Effect, InterestKind, Item, Office, Presence
from boards.people.naming import name_of
from boards.people.powers import Power, is_clerk, members_of
from workflow import workdays
from workflow.views.answering import person


@require_http_methods(FORM)
def attendance(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Record who came to a meeting and who chaired it."""
    found = meeting_for(request, meeting_pk, Power.RECORD)
    expected, seats = expected_at(found), members_of(found.board, found.on)
    everybody = request.GET.get("all") == Presence.PRESENT
    chair = seats.filter(office=Office.CHAIR).first()
    form = AttendanceForm(
        posted(request),
        expected=expected,
        seats=seats,
        remote=found.board.meets_remotely,
        initial={
            **(dict.fromkeys(map(field_of, expected), "present") if everybody else {}),
            "version": found.version,
            "chaired_by": found.chaired_by_id
            or (chair.pk if chair and not any(e.came for e in expected) else None),
        },
    )

    def act() -> HttpResponse:
        attending.attend(
            found.pk,
            {pk: attending.Came(*one) for pk, one in form.came.items()},
            actor=person(request),
            version=form.cleaned_data["version"],
            chaired_by=form.cleaned_data["chaired_by"],
        )
        messages.success(request, "Attendance is recorded.")
        return redirect("boards:meeting", found.pk)

    context = page_context("Attendance", found.board, found, icon="date") | {
        "when": when(found),
        "future": found.on > workdays.today(),
        "blank": not everybody and not any(one.came for one in expected),
    }
    template = "boards/meeting/attendance.html"
    return answered(request, form, act, template, context, found)


@require_http_methods(FORM)
def interests(request: HttpRequest, item_pk: int) -> HttpResponse:
    """What was declared on an item; record another interest."""
    item = item_for(request, item_pk, Power.RECORD)
    day = item.meeting.on if item.meeting else workdays.today()
    form = InterestForm(
        posted(request),
        seats=members_of(item.board, day),
        kinds=kinds_with_effects(),
        dispenses=is_clerk(person(request), item.board),
    )

    def act() -> HttpResponse:
        facts: dict[str, Any] = dict(form.cleaned_data)
        seat = facts.pop("seat")
        row = attending.declare(item.pk, seat.pk, actor=person(request), **facts)
        messages.success(request, f"Recorded. {row.get_effect_display()}.")
        return redirect("boards:interests", item.pk)

    context = page_context(
        "Declarations of interest", item.board, item.meeting, icon="date"
    ) | {"item": item, "rows": _rows(item), "decided": item.decisions.exists()}
    return answered(request, form, act, "boards/meeting/interests.html", context)


@require_POST
def take_back(request: HttpRequest, interest_pk: int) -> HttpResponse:
    """An interest that was recorded by mistake."""
    row = interest_for(request, interest_pk)
    attending.take_back(row.pk, actor=person(request))
    messages.success(request, "Taken back. That it was recorded stays in the ledger.")
    return redirect("boards:interests", row.item_id)


def kinds_with_effects() -> list[tuple[str, str]]:
    """Each kind of interest with what the council says follows from it."""
    found = []
    for kind in InterestKind:
        effect = Effect(settings.INTEREST_EFFECTS[kind.value])
        words = effect.label[:1].lower() + effect.label[1:]
        found.append((kind.value, f"{kind.label}: {words}"))
    return found


def _rows(item: Item) -> list[dict[str, Any]]:
    rows = item.interests.select_related("seat__person", "recorded_by")
    return [{"row": row, "name": name_of(row.seat, public=False)} for row in rows]
