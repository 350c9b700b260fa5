"""Sheets of paper: registered, read, passed on."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from consultation.access import consultation_for, page_context
from consultation.inviting import sheets as papers
from consultation.inviting.forms import PassForm, RegisterForm
from consultation.inviting.presenting import sheet_lines
from consultation.inviting.printing import printed
from consultation.inviting.sights import may_check, may_enter, sheet_for, sheets_for
from consultation.models import Consultation, Sheet
from consultation.powers import Power, is_lead
from workflow.errors import Blocked, NotPermitted
from workflow.views.answering import person

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets that are this person's to see; a POST of a lead registers more."""
    row = consultation_for(request, pk, Power.ENTER)
    lead = is_lead(row, person(request))
    if request.method != "POST":
        form = RegisterForm(consultation=row) if lead else None
        return _page(request, row, form)
    if not lead:
        raise NotPermitted("Consultation leads register what came in.")
    form = RegisterForm(request.POST, consultation=row)
    if form.is_valid():
        try:
            made = papers.register(row, **form.cleaned_data, actor=person(request))
        except Blocked as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _registered(made))
            return redirect("consultations:paper", row.pk)
    return _page(request, row, form)


def _registered(made: list[Sheet]) -> str:
    if len(made) == 1:
        return f"Write {made[0].number} on the sheet."
    return f"Write {made[0].number} to {made[-1].number} on the sheets, one on each."


def _page(
    request: HttpRequest, row: Consultation, form: RegisterForm | None
) -> HttpResponse:
    user = person(request)
    rows = sheets_for(row, user).select_related("group", "passed_to", "read_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = page_context("Paper", row) | {
        "lines": sheet_lines(row, list(page), user),
        "form": form,
        "lead": form is not None,
        "takes_paper": papers.takes_paper(row),
        "to_print": [
            (group, address)
            for group in row.groups.filter(taking_part=True)
            if form is not None and (address := printed(row, group).get("answer_sheet"))
        ],
        "page_obj": page,
        "elided_page_range": page.paginator.get_elided_page_range(page.number),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "consultation/inviting/paper.html", context, status=status)


@require_http_methods(["GET", "HEAD"])
def sheet(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One sheet: how far it has come, and what this person can do with it."""
    row, found = sheet_for(request, pk, number)
    user = person(request)
    flagged = found.concerns.exists()
    near = papers.apprentices(row)
    context = page_context(f"Sheet {found.number}", row) | {
        "sheet": found,
        "flagged": flagged,
        "lead": is_lead(row, user),
        "mine": found.passed_to_id == user.pk,
        "may_enter": may_enter(found, user),
        "may_check": may_check(found, user),
        "pass_form": PassForm(people=near) if near else None,
    }
    return render(request, "consultation/inviting/sheet.html", context)


@require_POST
def act(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponse:
    """What a lead decides about a sheet, or an apprentice who gives it back."""
    row, found = sheet_for(request, pk, number)
    do = ACTS.get(name)
    if do is None:
        raise Http404("There is no such step.")
    messages.success(request, do(request, found))
    return _after(row, found, name, person(request))


def _after(row: Consultation, found: Sheet, name: str, user: User) -> HttpResponse:
    """The list; after a flag the page on which its raiser may say more, such as whom it
    is about, before they read on."""
    mine = found.concerns.filter(raised_by=user, acknowledged_at=None, closed_at=None)
    concern = mine.first() if name == "flag" else None
    if concern is None:
        return redirect("consultations:paper", row.pk)
    return redirect("consultations:flagged", row.pk, concern.pk)


def _read(request: HttpRequest, found: Sheet) -> str:
    papers.mark_read(found, actor=person(request))
    return f"Sheet {found.number} is read. It can be typed in."


def _flag(request: HttpRequest, found: Sheet) -> str:
    papers.flag_sheet(found, actor=person(request))
    return (
        f"Sheet {found.number} is flagged and the safeguarding leads are told. Give "
        "them the paper today."
    )


def _pass(request: HttpRequest, found: Sheet) -> str:
    form = PassForm(request.POST, people=papers.apprentices(found.consultation))
    if not form.is_valid():
        raise NotPermitted("Choose an apprentice of the team.")
    whom = form.cleaned_data["to"]
    papers.pass_to(found, whom, actor=person(request))
    return f"Sheet {found.number} is passed to {whom}."


def _take_back(request: HttpRequest, found: Sheet) -> str:
    papers.pass_to(found, None, actor=person(request))
    return f"Sheet {found.number} is with the leads again."


def _give_back(request: HttpRequest, found: Sheet) -> str:
    papers.give_back(found, actor=person(request))
    return f"Sheet {found.number} is given back. Hand the paper to a lead."


def _remove(request: HttpRequest, found: Sheet) -> str:
    papers.remove(found, actor=person(request))
    return f"Sheet {found.number} is taken off the list."


ACTS: dict[str, Callable[[HttpRequest, Sheet], str]] = {
    "read": _read,
    "flag": _flag,
    "pass": _pass,
    "take-back": _take_back,
    "give-back": _give_back,
    "remove": _remove,
}
