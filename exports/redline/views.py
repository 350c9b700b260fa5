"""Redlines on demand: any two texts of one policy, for those who may read both."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from exports.filing import file_name
from exports.word import Document
from ledger import book
from workflow.models import Seal
from workflow.views.answering import person, refusals_answered

from .reading import may_read_notes, side
from .sides import Side, redline

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def redline_url(old_seal: Seal, new_seal: Seal) -> str:
    """Where the redline of two sealed texts of one policy is downloaded."""
    return redline_address(str(old_seal.pk), str(new_seal.pk))


def redline_address(old: str, new: str) -> str:
    """The same by the keys of the texts; see `exports.redline.reading`."""
    return reverse("redline", args=[old, new])


@refusals_answered
@require_safe
def redline_of(request: HttpRequest, old: str, new: str) -> HttpResponseBase:
    """What changed from one text to another, in Word; each is a ledger entry."""
    user = person(request)
    older, newer = side(old, user), side(new, user)
    if older.edition.page_id != newer.edition.page_id:
        raise Http404("These are texts of two policies.")
    if old == new:
        raise Http404("This is one text, and nothing differs.")
    if not may_read_notes(newer.edition, user):
        newer = newer.without_notes()
    heading = f"Changes since {_called(older, newer)}"
    document = redline(older, newer, heading)
    if request.method == "GET":
        _record(document, older, newer, user.ref)
    name = file_name(newer.snapshot, heading)
    return attached(document.data, name)


def attached(data: bytes, name: str) -> HttpResponse:
    """A Word file to be saved, kept nowhere on the way."""
    response = HttpResponse(data, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _called(older: Side, newer: Side) -> str:
    facts = older.snapshot
    if older.edition.pk == newer.edition.pk:
        return facts.stage_label
    return f"edition {facts.edition}"


@transaction.atomic
def _record(document: Document, older: Side, newer: Side, actor: str) -> None:
    book.append(
        "redline.downloaded",
        subject=newer.edition.ref,
        actor=actor,
        data={
            "file_sha256": document.file_sha256,
            "against": older.edition.ref,
            "against_sha256": older.snapshot.text_sha256,
            "text_sha256": newer.snapshot.text_sha256,
        },
    )
