"""Whom a group's letters go to: a list, a preview before it goes, and what became."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.sheets import TYPES, as_csv
from consultation.access import consultation_for, page_context
from consultation.inviting import people as listed
from consultation.inviting.forms import ListForm, NameForm
from consultation.inviting.handing import hand_over
from consultation.inviting.letters import invitation_words, title_for
from consultation.inviting.links import personal_link
from consultation.inviting.lists import MOST_ROWS, Row, TooLong, rows_of
from consultation.inviting.mailing import try_again
from consultation.models import Consultation, Group
from consultation.powers import Power
from workflow.errors import Blocked
from workflow.views.answering import person

PER_PAGE = 50
OFF = "Taken off the list."
LINKS_OFF = (
    "No letter goes to this person any more, and their links no longer work. Whoever "
    "was given a link stays on the list, so that it tells nobody who answered."
)
TOO_LONG = f"Bring up to {MOST_ROWS:,} people at a time."


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The list; a POST brings more people, shown with the letter before it goes."""
    row, found = _group_for(request, pk, group)
    if request.method != "POST":
        return _page(request, row, found, ListForm())
    form = ListForm(request.POST, request.FILES)
    rows = _rows(form, found)
    if rows is None:
        return _page(request, row, found, form)
    if "send" not in request.POST:
        return _preview(request, row, found, rows)
    try:
        number = listed.invite(row, found, rows, actor=person(request))
    except Blocked as refusal:
        form.add_error(None, refusal.message)
        return _page(request, row, found, form)
    many = "1 letter goes" if number == 1 else f"{number} letters go"
    messages.success(request, f"{many} out in the next minutes.")
    return redirect("consultations:invitees", row.pk, found.key)


@require_POST
def remind(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """A reminder to everybody in the group whose letter went out."""
    row, found = _group_for(request, pk, group)
    number = listed.remind(row, found, actor=person(request))
    many = "1 reminder goes" if number == 1 else f"{number} reminders go"
    messages.success(request, f"{many} out in the next minutes.")
    return redirect("consultations:invitees", row.pk, found.key)


@require_POST
def again(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """Try now the letters of this group that could not be sent."""
    row, found = _group_for(request, pk, group)
    number = try_again(group=found)
    many = "1 letter is" if number == 1 else f"{number} letters are"
    messages.success(request, f"{many} tried again now.")
    return redirect("consultations:invitees", row.pk, found.key)


@require_POST
def one(request: HttpRequest, pk: int, group: str, invitee: int) -> HttpResponse:
    """A new letter to one person, or take them off the list."""
    row, found = _group_for(request, pk, group)
    who = get_object_or_404(
        found.invitees.select_related("group", "consultation"), pk=invitee
    )
    who.consultation = row
    if "off" in request.POST:
        off = listed.take_off(who, actor=person(request))
        messages.success(request, OFF if off else LINKS_OFF)
    else:
        listed.write_again(who, actor=person(request))
        messages.success(request, "A new letter goes out in the next minutes.")
    return redirect("consultations:invitees", row.pk, found.key)


@require_POST
def by_hand(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """A link for somebody of a confidential group, shown this once."""
    row, found = _group_for(request, pk, group)
    form = NameForm(request.POST)
    if not form.is_valid():
        return _page(request, row, found, ListForm(), form)
    name = form.cleaned_data["name"]
    token = hand_over(row, found, name, actor=person(request))
    context = page_context("A link to hand over", row) | {
        "group": found,
        "name": name,
        "link": personal_link(token),
    }
    response = render(request, "consultation/inviting/by_hand.html", context)
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def as_file(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The list as CSV, with nothing in it that a spreadsheet would run."""
    row, found = _group_for(request, pk, group)
    lines = [
        (one.name, one.email, one.get_mailing_display(), one.sent_on, one.reminded_on)
        for one in found.invitees.all()
    ]
    headings = ("Name", "E-mail address", "Letter", "Sent on", "Reminded on")
    content = as_csv(headings, lines)
    listed.taken_out(found, len(lines), content, actor=person(request))
    response = HttpResponse(content, content_type=TYPES["csv"])
    name = f"{row.slug}-{found.key}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _group_for(request: HttpRequest, pk: int, group: str) -> tuple[Consultation, Group]:
    row = consultation_for(request, pk, Power.INVITE)
    found = get_object_or_404(row.groups, key=group, taking_part=True)
    found.consultation = row
    return row, found


def _rows(form: ListForm, group: Group) -> list[Row] | None:
    """The rows of a list; None with the form's error if it cannot be read."""
    if not form.is_valid():
        return None
    try:
        return rows_of(form.cleaned_data["text"], listed.addresses(group))
    except TooLong:
        form.add_error(None, TOO_LONG)
    except ValueError as problem:
        form.add_error(None, str(problem))
    return None


def _preview(
    request: HttpRequest, row: Consultation, group: Group, rows: list[Row]
) -> HttpResponse:
    good = [one for one in rows if one.is_good]
    context = page_context("Look before it goes", row) | {
        "group": group,
        "rows": rows,
        "good": good,
        "again": "\n".join(one.line for one in good),
        "title": title_for(group),
        "letter": invitation_words(group, good[0].name) if good else "",
    }
    response = render(request, "consultation/inviting/preview.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _page(
    request: HttpRequest,
    row: Consultation,
    group: Group,
    form: ListForm,
    hand_form: NameForm | None = None,
) -> HttpResponse:
    page = Paginator(group.invitees.all(), PER_PAGE).get_page(request.GET.get("p"))
    wrong: Any = hand_form if hand_form is not None and hand_form.errors else form
    context = page_context(f"Letters: {group.name}", row) | {
        "group": group,
        "form": form,
        "hand_form": hand_form or NameForm(),
        "wrong": wrong,
        "failed": group.invitees.filter(mailing="failed").count(),
        "page_obj": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
    }
    response = render(
        request,
        "consultation/inviting/people.html",
        context,
        status=422 if wrong.errors else 200,
    )
    response["Cache-Control"] = "no-store, private"
    return response
