"""The screens of returned copies: hand one in, go through its proposals."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_safe,
)

from exports.incoming.errors import UnreadableFile
from exports.returned.deciding import why_not_accept
from exports.returned.errors import AlreadyReturned
from exports.returned.forms import HandInForm
from exports.returned.handing_in import hand_in
from exports.returned.models import Decision, Proposal, ReturnedCopy, State
from exports.returned.presenting import cards, copies_of, counts
from ledger import book
from workflow import table
from workflow.errors import NotPermitted, Refused
from workflow.models import Edition
from workflow.views.answering import edition_for, page_context, person

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PER_PAGE, COPIES_PER_PAGE = 25, 20
SHOWN = {
    "open": Decision.OPEN,
    "accepted": Decision.ACCEPTED,
    "declined": Decision.DECLINED,
    "answered": Decision.ANSWERED,
    "all": None,
}


def copy_for(request: HttpRequest, copy_id: int) -> ReturnedCopy:
    """The copy, for somebody who may see its edition. Raises Http404 for others."""
    copies = ReturnedCopy.objects.select_related("seal", "uploaded_by")
    copy = copies.filter(pk=copy_id).first()
    if copy is None:
        raise Http404("There is no such copy, or it is not yours to see.")
    copy.edition = edition_for(request, copy.edition_id)
    return copy


def may_hand_in(request: HttpRequest, edition: Edition) -> bool:
    """Whether this person may hand in a copy now."""
    return not edition.patch and table.allowed(table.RETURN, edition, request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: HttpRequest, edition_id: int) -> HttpResponse:
    """An edition's copies, and the form that hands one in."""
    edition = edition_for(request, edition_id)
    form = None
    if may_hand_in(request, edition):
        posted = request.method == "POST"
        form = HandInForm(
            request.POST if posted else None,
            request.FILES if posted else None,
            initial={"returned_by": str(request.user)},
        )
    elif request.method == "POST":
        raise NotPermitted("You may not hand in a copy for this edition now.")
    if form is not None and request.method == "POST" and form.is_valid():
        copy = _handed_in(request, edition, form)
        if copy is not None:
            return redirect("returned:copy", copy)
    page = Paginator(copies_of(edition), COPIES_PER_PAGE).get_page(request.GET.get("p"))
    context = page_context("Returned copies", edition=edition) | {
        "edition": edition,
        "form": form,
        "page_obj": page,
        "elided_page_range": _pages(page),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "exports/returned/copies.html", context, status=status)


def _handed_in(request: HttpRequest, edition: Edition, form: HandInForm) -> int | None:
    """The number of the copy, or None with an error in the form."""
    name, data = form.data_of_file()
    try:
        copy = hand_in(
            edition.pk,
            name=name,
            data=data,
            returned_by=form.cleaned_data["returned_by"],
            actor=person(request),
        )
    except UnreadableFile as problem:
        form.add_error("file", str(problem))
        return None
    except AlreadyReturned as known:
        messages.info(request, f"{known.message} Here it is.")
        return known.copy_id
    return int(copy.pk)


@require_safe
def copy(request: HttpRequest, copy_id: int) -> HttpResponse:
    """One copy: how it was recognised, and its proposals."""
    return copy_page(request, copy_for(request, copy_id))


def copy_page(
    request: HttpRequest,
    found: ReturnedCopy,
    refusal: Refused | None = None,
    typed: dict[str, Any] | None = None,
) -> HttpResponse:
    asked = request.GET.get("show", "open")
    show = asked if asked in SHOWN else "open"
    proposals = Proposal.objects.filter(copy=found).select_related(
        "decided_by", "answers"
    )
    if (decision := SHOWN[show]) is not None:
        proposals = proposals.filter(decision=decision)
    page = Paginator(proposals, PER_PAGE).get_page(request.GET.get("p"))
    user = person(request)
    text_url = reverse("editions:text", args=[found.edition_id])
    number = counts(found)
    context = page_context(f"Copy from {found.returned_by}", edition=found.edition) | {
        "edition": found.edition,
        "copy": found,
        "reading": found.state == State.READING,
        "failed": found.state == State.FAILED,
        "counts": number,
        "show": show,
        "shows": [
            (key, _of(key), number[_key(key)]) for key in SHOWN if _key(key) in number
        ],
        "cards": cards(found, list(page.object_list), user, text_url),
        "page_obj": page,
        "elided_page_range": _pages(page),
        "may_decide": table.allowed(table.DECIDE, found.edition, user),
        "why_not": why_not_accept(found.edition, user),
        "may_have_file": _may_have_file(request, found),
        "refusal": refusal,
        "typed": typed or {},
    }
    status = refusal.status if refusal else 200
    response = render(request, "exports/returned/copy.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response


def _shows(number: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The lists to choose from: what it is called in the address and in words."""
    return [
        (show, _of(show), number[_key(show)]) for show in SHOWN if _key(show) in number
    ]


def _key(show: str) -> str:
    return {"open": "waiting", "all": "every"}.get(show, show)


def _of(show: str) -> str:
    return {"all": "All", "open": "Open"}.get(show) or Decision(show).label


def _may_have_file(request: HttpRequest, copy: ReturnedCopy) -> bool:
    decides = table.allowed(table.DECIDE, copy.edition, request.user)
    return decides or copy.uploaded_by_id == request.user.pk


@require_safe
def original(request: HttpRequest, copy_id: int) -> HttpResponseBase:
    """The file as it was handed in, for who decides and who handed it in."""
    found = copy_for(request, copy_id)
    if not _may_have_file(request, found):
        raise NotPermitted("You may not download this file.")
    if not found.file.storage.exists(str(found.file.name)):
        raise Http404
    if request.method == "GET":
        with transaction.atomic():
            book.append(
                "copy.downloaded",
                subject=found.edition.ref,
                actor=person(request).ref,
                data={"copy": found.ref, "file_sha256": found.sha256},
            )
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=WORD,
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _pages(page: Any) -> list[Any]:
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return list(pages)
