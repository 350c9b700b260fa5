"""Minutes: draft, word, approve, sign, read."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards.meeting.access import meeting_for, page_context
from boards.meeting.views.answering import FORM, posted
from boards.minuting import keeping, tokens
from boards.minuting.access import (
    approval_for,
    approval_of,
    minutes_for,
    minutes_of,
    readable,
)
from boards.minuting.beside import downloads_of
from boards.minuting.forms import ApproveForm, MinutesForm
from boards.minuting.wording import approved, read
from boards.models import Meeting, MeetingState, Minutes
from boards.people.naming import name_of
from boards.people.powers import Power, is_chair, may
from workflow.errors import Blocked, Stale
from workflow.views.answering import person


@require_safe
def minutes(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """The minutes as this person may read them, and what can be done with them."""
    meeting, user = meeting_for(request, meeting_pk, Power.VIEW), person(request)
    found = minutes_of(meeting)
    whole = readable(request, meeting, found)
    keeps = may(Power.CALL, meeting, user)
    approval = approval_of(found) if found else None
    signature = getattr(approval, "signature", None)
    context = page_context("Minutes", meeting.board, meeting, icon="doc-full") | {
        "minutes": found,
        "approval": approval,
        "signature": signature,
        "signed_by": name_of(signature.seat, public=not whole) if signature else "",
        "paragraphs": _words(found, public=not whole) if found else (),
        "downloads": downloads_of(found, whole=whole) if found else (),
        "keeps": keeps,
        "held": meeting.state == MeetingState.HELD,
        "signs": approval and not signature and is_chair(user, meeting.board),
        "later": keeps and found and not approval and _later(meeting),
        "whole": whole,
    }
    return render(request, "boards/minuting/minutes.html", context)


def _words(found: Minutes, *, public: bool) -> object:
    approval = approval_of(found)
    if approval is not None:
        return approved(approval, public=public)
    return read(found, public=public)


def _later(meeting: Meeting) -> list[Meeting]:
    rows = Meeting.objects.filter(board=meeting.board_id, on__gt=meeting.on)
    return list(rows.filter(state=MeetingState.HELD).order_by("on"))


@require_POST
def draft(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Draft them from the record, or add what was recorded since."""
    meeting = meeting_for(request, meeting_pk, Power.VIEW)
    taken = keeping.take_in(meeting.pk, actor=person(request))
    messages.success(request, _taken_in(taken))
    return redirect("boards:word_minutes", meeting.pk)


def _taken_in(taken: keeping.Taken) -> str:
    """What came of it, in words."""
    if taken.first:
        return "Drafted from the record. Every word is yours to change."
    said = [
        f"{words}: {', '.join(f'“{name}”' for name in names)}."
        for words, names in (("Added", taken.added), ("Drafted anew", taken.anew))
        if names
    ]
    return " ".join(said) or "Nothing was recorded since; the minutes are as they were."


@require_http_methods(FORM)
def word(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Reword them, paragraph by paragraph."""
    meeting, found = minutes_for(request, meeting_pk)
    keeping.refuse_approved(found)
    names = tokens.names_of(meeting.board)
    form = MinutesForm(posted(request), minutes=found, names=names)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                keeping.word(
                    meeting.pk,
                    actor=person(request),
                    version=form.cleaned_data["version"],
                    texts=form.texts,
                    exempt=form.exempt,
                )
            except Blocked as refusal:
                form.add_error(None, refusal.message)
            except Stale as refusal:
                form.beside(Minutes.objects.get(pk=found.pk), refusal.message)
                status = refusal.status
            else:
                messages.success(request, "Saved.")
                return redirect("boards:minutes", meeting.pk)
    context = page_context("Word the minutes", meeting.board, meeting) | {
        "form": form,
        "minutes": found,
        "names": [tokens.token(pk, names) for pk in names],
    }
    return render(request, "boards/minuting/word.html", context, status=status)


@require_POST
def again(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Draft every paragraph anew; what was reworded is lost."""
    meeting, _ = minutes_for(request, meeting_pk)
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise Http404
    keeping.begin_again(meeting.pk, actor=person(request), version=int(version))
    messages.success(request, "Drafted anew from the record.")
    return redirect("boards:word_minutes", meeting.pk)


@require_http_methods(FORM)
def approve(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """Record that a later meeting approved them as a correct record."""
    meeting, found = minutes_for(request, meeting_pk)
    keeping.refuse_approved(found)
    later = _later(meeting)
    form = ApproveForm(posted(request), later=later, initial={"version": found.version})
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            facts = form.cleaned_data
            try:
                keeping.approve(
                    found.pk,
                    int(facts["meeting"]),
                    actor=person(request),
                    version=facts["version"],
                    corrections=facts["corrections"],
                )
            except (Blocked, Stale) as refusal:
                form.add_error(None, refusal.message)
                status = refusal.status
                now = Minutes.objects.values_list("version").get(pk=found.pk)[0]
                form.data = {**request.POST.dict(), "version": str(now)}
                found = minutes_for(request, meeting_pk)[1]
            else:
                messages.success(request, "Approved. The chair can sign them now.")
                return redirect("boards:minutes", meeting.pk)
    context = page_context("Approve the minutes", meeting.board, meeting) | {
        "form": form,
        "later": later,
        "paragraphs": read(found, public=False),
    }
    return render(request, "boards/minuting/approve.html", context, status=status)


@require_http_methods(FORM)
def sign(request: HttpRequest, approval_pk: int) -> HttpResponse:
    """The chair reads exactly the approved text and signs it."""
    row = approval_for(request, approval_pk)
    meeting = row.minutes.meeting
    if request.method == "POST":
        keeping.sign(row.pk, request.POST.get("sha256", ""), actor=person(request))
        messages.success(request, "Signed.")
        return redirect("boards:minutes", meeting.pk)
    context = page_context("Sign the minutes", meeting.board, meeting) | {
        "approval": row,
        "signature": getattr(row, "signature", None),
        "paragraphs": approved(row, public=False),
    }
    return render(request, "boards/minuting/sign.html", context)
