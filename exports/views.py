"""Hand out filed documents, each to those who may have it."""

from pathlib import PurePath
from uuid import UUID

import structlog
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from cms.answers import FRESH
from exports.models import Purpose, StageFile
from exports.redline.filed import carries_notes, written_without_notes
from exports.redline.reading import may_read_notes
from exports.redline.views import attached
from exports.withdrawing import BeingWritten, is_being_written_again
from ledger import book
from workflow import table
from workflow.errors import NotPermitted
from workflow.models import Edition, Transition
from workflow.public import public_editions
from workflow.stages import Stage
from workflow.views.answering import person, refusals_answered

log = structlog.get_logger(__name__)
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


@refusals_answered
@require_safe
def stage_file(
    request: HttpRequest, transition_id: UUID, purpose: str = Purpose.DOCUMENT
) -> HttpResponseBase:
    """A stage's file for a member of staff; each download is a ledger entry."""
    filed = _newest(transition_id, purpose)
    edition, user = filed.transition.edition, person(request)
    if not may_download(filed.transition, edition, user):
        raise _refusal(edition, user)
    if is_being_written_again(filed):
        raise BeingWritten
    _there(filed)
    bare = None
    if carries_notes(filed) and not may_read_notes(edition, user):
        bare = written_without_notes(filed)
    if request.method == "GET":
        sha256 = bare.file_sha256 if bare else filed.file_sha256
        _record(filed, sha256, edition.ref, user.ref)
    if bare is not None:
        return attached(bare.data, filed.name)
    return _file(filed, "no-store, private")


def _newest(transition_id: UUID, purpose: str) -> StageFile:
    """The file that counts: one that holds words of somebody forgotten does not."""
    found = StageFile.objects.select_related(
        "transition__edition__page__record", "transition__seal"
    ).filter(transition_id=transition_id, purpose=purpose)
    filed = found.order_by("-pk").first()
    if filed is None:
        raise Http404("There is no such document.")
    return filed


def _refusal(edition: Edition, user: object) -> Exception:
    """That they may not have it; for who may not know of it, that it is not there."""
    known = table.allowed(table.VIEW, edition, user)
    if known or public_editions().filter(pk=edition.pk).exists():
        return NotPermitted("You may not download this document.")
    return Http404("There is no such document.")


@transaction.atomic
def _record(filed: StageFile, file_sha256: str, edition: str, actor: str) -> None:
    book.append(
        "document.downloaded",
        subject=edition,
        actor=actor,
        data={
            "transition": str(filed.transition_id),
            "purpose": filed.purpose,
            "file_sha256": file_sha256,
        },
    )


def may_download(row: Transition, edition: Edition, user: object) -> bool:
    """Whoever may export the edition now."""
    return table.allowed(table.EXPORT, edition, user)


@require_safe
def public_word(request: HttpRequest, edition_id: int) -> HttpResponseBase:
    """The document of an edition that is or was public. 404 for everything else."""
    return _public(request, edition_id, Purpose.DOCUMENT)


@require_safe
def public_pdf(request: HttpRequest, edition_id: int) -> HttpResponseBase:
    """The same as PDF."""
    return _public(request, edition_id, Purpose.PDF)


def _public(
    request: HttpRequest, edition_id: int, purpose: Purpose
) -> HttpResponseBase:
    filed = StageFile.objects.filter(
        transition__edition__in=public_editions().filter(pk=edition_id),
        transition__target=Stage.PUBLISHED,
        purpose=purpose,
    ).first()
    if filed is None:
        raise Http404
    etag = quote_etag(filed.file_sha256)
    response: HttpResponseBase = get_conditional_response(request, etag=etag) or _file(
        _there(filed), FRESH
    )
    response["Cache-Control"], response["ETag"] = FRESH, etag
    return response


def _there(filed: StageFile) -> StageFile:
    """The same, or 404 where the file itself is gone: `tick` cannot mend that."""
    if not filed.file.storage.exists(str(filed.file.name)):
        log.error("stage_file_is_gone", transition=str(filed.transition_id))
        raise Http404
    return filed


def _file(filed: StageFile, cache: str) -> FileResponse:
    response = FileResponse(
        filed.file.open("rb"),
        as_attachment=True,
        filename=filed.name,
        content_type=TYPES[PurePath(filed.name).suffix],
    )
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    return response
