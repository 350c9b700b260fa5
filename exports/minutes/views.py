"""Minutes as Word, made when they are asked for; each is a ledger entry."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from boards.meeting.access import NOT_THERE, meeting_for
from boards.minuting.access import minutes_of, readable
from boards.minuting.public import minutes_in_public
from boards.models import Minutes
from boards.people.powers import Power
from cms.answers import checked
from exports.look.current import current_sha256, look_for
from exports.minutes.content import minutes_report
from exports.redline.views import attached
from exports.report.document import report_document
from exports.word.package import Document
from ledger import book
from workflow.errors import NotPermitted
from workflow.views.answering import person

PUBLIC, PRIVATE = "public", "private"
NOT_YOURS = "You may read the public version of these minutes."


@require_safe
def word(request: HttpRequest, meeting_pk: int, version: str) -> HttpResponse:
    """The minutes in one of their versions, for who may read it."""
    if version not in (PUBLIC, PRIVATE):
        raise Http404(NOT_THERE)
    meeting = meeting_for(request, meeting_pk, Power.VIEW)
    minutes = minutes_of(meeting)
    whole = readable(request, meeting, minutes)
    if minutes is None:
        raise Http404(NOT_THERE)
    if version == PRIVATE and not whole:
        raise NotPermitted(NOT_YOURS)
    report = minutes_report(minutes, public=version == PUBLIC)
    document = report_document(report, look_for(current_sha256()))
    if request.method == "GET":
        _record(minutes, version, document, person(request).ref)
    name = f"{meeting.board.key}-minutes-{meeting.on.isoformat()}-{version}.docx"
    return attached(document.data, name)


@require_safe
def public_word(request: HttpRequest, key: str, on: str) -> HttpResponse:
    """Signed minutes for everybody, from the approved text alone; no account."""
    row = minutes_in_public(key, on)
    report = minutes_report(row.minutes, public=True)
    document = report_document(report, look_for(current_sha256()))
    response = attached(document.data, f"{key}-minutes-{on}.docx")
    return checked(request, response, document.file_sha256)


@transaction.atomic
def _record(minutes: Minutes, version: str, document: Document, actor: str) -> None:
    book.append(
        "board.minutes_taken",
        subject=minutes.meeting.ref,
        actor=actor,
        data={
            "version": version,
            "minutes": minutes.version,
            "file_sha256": document.file_sha256,
        },
    )
