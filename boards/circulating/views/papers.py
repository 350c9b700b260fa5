"""An item's papers on one page, with the vote where it goes round."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from boards.circulating.access import (
    circulation_of,
    item_for,
    page_context,
    papers_url,
)
from boards.circulating.box import box_of
from boards.circulating.forms import DeclareForm
from boards.circulating.going import moment_of
from boards.circulating.plainly import no_member
from boards.circulating.voting import vote as cast
from boards.meeting.attending import declare
from boards.meeting.views.answering import FORM
from boards.models import Choice, Interest, Item
from boards.papers.reading import mark_read, pack_of
from boards.people.powers import seat_of
from workflow.errors import Blocked, NotPermitted, Refused
from workflow.views.answering import person

VOTE = "vote"
OPENED = 5  # changes that stand open at once


@require_safe
def papers(request: HttpRequest, item_pk: int) -> HttpResponse:
    """What is asked, what changed, what people said, the text; and the vote."""
    item = item_for(request, item_pk)
    if request.method == "GET":
        mark_read(item, person(request))
    return _shown(request, item)


@require_http_methods(FORM)
def vote(request: HttpRequest, item_pk: int) -> HttpResponse:
    """A member votes, or changes their vote."""
    item = item_for(request, item_pk)
    circulation = circulation_of(item)
    if request.method != "POST":  # signed in again meanwhile: the vote is given there
        return redirect(papers_url(item, VOTE))
    try:
        ballot = cast(
            circulation.pk,
            actor=person(request),
            choice=request.POST.get("choice", ""),
            had_report="had_report" in request.POST,
        )
    except (NotPermitted, Blocked) as refusal:
        return _shown(request, item, refusal=refusal)
    words = Choice(ballot.choice).label
    again = "changed" if ballot.changes > 1 else "recorded"
    messages.success(
        request,
        f"Your vote is {again}: {words}. You can change it until "
        f"{moment_of(circulation)}, or until everybody who may vote has voted.",
    )
    return redirect(papers_url(item, VOTE))


@require_http_methods(FORM)
def declare_interest(request: HttpRequest, item_pk: int) -> HttpResponse:
    """A member declares their own interest in the item."""
    item = item_for(request, item_pk)
    if request.method != "POST":
        return redirect(papers_url(item, VOTE))
    user, form = person(request), DeclareForm(request.POST)
    seat = seat_of(user, item.board)
    if seat is None:
        refusal = NotPermitted(no_member(item.board, user))
        return _shown(request, item, refusal=refusal)
    if not form.is_valid():
        return _shown(request, item, form=form, status=422)
    try:
        row = declare(item.pk, seat.pk, actor=user, **form.cleaned_data)
    except Blocked as refusal:
        return _shown(request, item, form=form, refusal=refusal)
    messages.success(request, f"Declared. {row.get_effect_display()}.")
    return redirect(papers_url(item, VOTE))


def _shown(
    request: HttpRequest,
    item: Item,
    *,
    form: DeclareForm | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; with a refusal's reasons beside the vote."""
    user = person(request)
    pack, seat = pack_of(item, user), seat_of(user, item.board)
    decided = item.decisions.filter(superseded_by=None).first()
    context = page_context(item.title, item) | {
        "item": item,
        "edition": item.edition,
        "pack": pack,
        "vote": box_of(item, user),
        "decided": decided,
        "declared": _declared(item, user),
        "declares": seat is not None and decided is None and not item.taken_off_at,
        "interest": form or DeclareForm(),
        "reasons": _reasons(refusal),
        "open": pack.changed is not None and pack.changed.compared.total <= OPENED,
    }
    response = render(
        request,
        "boards/circulating/papers.html",
        context,
        status=refusal.status if refusal else status,
    )
    response["Cache-Control"] = "no-store, private"
    return response


def _declared(item: Item, user: User) -> Sequence[Interest]:
    return list(item.interests.filter(seat__person=user, withdrawn_at=None))


def _reasons(refusal: Refused | None) -> list[str]:
    if isinstance(refusal, Blocked):
        return [reason.text for reason in refusal.reasons]
    return [refusal.message] if refusal else []
