"""Packs: ask for one, follow it, take the file; each asks about its item or meeting."""

from uuid import UUID

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from boards.meeting.access import item_for, meeting_for, page_context
from boards.models import Item, Meeting
from exports.pack import asking
from exports.pack.asking import may_have, power_for
from exports.pack.models import Pack, State
from exports.pack.older import OLDER, is_older
from exports.pack.withdrawing import GONE, WithdrawnError, is_withdrawn
from ledger import book
from workflow.errors import NotPermitted
from workflow.views.answering import person

VERSIONS = {"public": False, "private": True}
NOT_THERE = "There is no such pack, or it is not yours to have."


@require_POST
def ask_item(request: HttpRequest, item_pk: int, version: str) -> HttpResponse:
    """Have an item's pack written."""
    private = _private(version)
    item = item_for(request, item_pk, power_for(private=private))
    row = asking.ask_for_item(item.pk, actor=person(request), private=private)
    return redirect("packs:pack", row.pk)


@require_POST
def ask_meeting(request: HttpRequest, meeting_pk: int, version: str) -> HttpResponse:
    """Have the pack of a whole meeting written."""
    private = _private(version)
    meeting = meeting_for(request, meeting_pk, power_for(private=private))
    row = asking.ask_for_meeting(meeting.pk, actor=person(request), private=private)
    return redirect("packs:pack", row.pk)


@require_safe
def pack(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it is; one need not wait here."""
    row = _pack(request, pk)
    thing = _thing(row)
    meeting = thing if isinstance(thing, Meeting) else thing.meeting
    context = page_context("Pack", thing.board, meeting, icon="download") | {
        "row": row,
        "title": thing.title if isinstance(thing, Item) else str(thing.board),
        "back": _back(row),
        "version": "private" if row.private else "public",
        "withdrawn": _withdrawn(row),
    }
    response = render(request, "exports/pack/pack.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The .zip file; each download is a ledger entry."""
    row = _pack(request, pk)
    if why := _withdrawn(row):
        raise WithdrawnError(why)
    if row.state != State.WRITTEN or not row.file.storage.exists(str(row.file.name)):
        raise Http404(NOT_THERE)
    if request.method == "GET":
        _record(row, person(request).ref)
    response = FileResponse(
        row.file.open("rb"),
        as_attachment=True,
        filename=row.name,
        content_type="application/zip",
    )
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@transaction.atomic
def _record(row: Pack, actor: str) -> None:
    book.append(
        "board.pack_taken",
        subject=row.ref,
        actor=actor,
        data={
            "pack": str(row.pk),
            "private": row.private,
            "file_sha256": row.sha256,
        },
    )


def _pack(request: HttpRequest, pk: UUID) -> Pack:
    """The pack, for whoever may have it: its item or meeting decides. Raises Http404
    for who may not know of that, NotPermitted for who may have the other version."""
    rows = Pack.objects.select_related(
        "item__board",
        "item__meeting",
        "item__edition__page__record",
        "meeting__board",
    )
    row = rows.filter(pk=pk).first()
    if row is None or not may_have(_thing(row), person(request), private=False):
        raise Http404(NOT_THERE)
    if not may_have(_thing(row), person(request), private=row.private):
        raise NotPermitted(
            asking.refusal(_thing(row), person(request), private=row.private)
        )
    return row


def _withdrawn(row: Pack) -> str:
    """Why what was written is handed out no more; "" if it is."""
    if is_withdrawn(row):
        return GONE
    return OLDER if row.state == State.WRITTEN and is_older(row) else ""


def _thing(row: Pack) -> Item | Meeting:
    thing = row.item or row.meeting
    if thing is None:
        raise Http404(NOT_THERE)
    return thing


def _back(row: Pack) -> str:
    if row.item_id is not None:
        return reverse("boards:cover", args=[row.item_id])
    return reverse("boards:meeting", args=[row.meeting_id])


def _private(version: str) -> bool:
    if version not in VERSIONS:
        raise Http404(NOT_THERE)
    return VERSIONS[version]
