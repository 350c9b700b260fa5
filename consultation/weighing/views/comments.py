"""Sorting comments: the queue, one comment, and what is done with it."""

from collections.abc import Callable, Collection

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from consultation.access import page_context
from consultation.models import Response, SessionPoint
from consultation.safeguarding.flagging import flag
from consultation.unstored import unstored
from consultation.weighing import coding
from consultation.weighing.comments import Comment
from consultation.weighing.presenting import Desk, desk_for
from consultation.weighing.refs import Kind, named, whole
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.views.answering import person

NOBODY = "There is no such comment here, or it is not yours to see."
LAST = "That was the last one. Here they begin again from the top."
ONLY = "There is no other comment here."
MEANWHILE = (
    "Yours is saved. Meanwhile somebody else sorted this comment too: open “Who gave "
    "what” to see how."
)


@unstored
@require_safe
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The first comment of what somebody looks for."""
    desk = desk_for(request, pk)
    return _screen(request, desk, desk.first())


@unstored
@require_safe
def comment(request: HttpRequest, pk: int, kind: str, comment_pk: int) -> HttpResponse:
    """One comment among what somebody looks for."""
    desk = desk_for(request, pk)
    ref = named(kind, comment_pk)
    found = desk.comment(ref) if ref else None
    if found is None:
        raise Http404(NOBODY)
    return _screen(request, desk, found)


@unstored
@require_POST
def act(request: HttpRequest, pk: int, kind: str, comment_pk: int) -> HttpResponse:
    """What somebody does with a comment: each POST is one act."""
    desk = desk_for(request, pk)
    ref = named(kind, comment_pk)
    chosen = ACTS.get(request.POST.get("act", ""))
    if ref is None or chosen is None:
        raise NotPermitted("There is no such step.")
    found = desk.comment(ref)
    if found is None:
        messages.warning(request, coding.GONE)
        return redirect(desk.address())
    try:
        return chosen(request, desk, found)
    except (Blocked, Stale) as refusal:
        again = desk.comment(ref)
        if again is None:
            messages.warning(request, coding.GONE)
            return redirect(desk.address())
        # Only the form with the themes says which are ticked.
        ticked = _ticked(request) if "shown" in request.POST else None
        return _screen(request, desk, again, refusal, ticked)


def _screen(
    request: HttpRequest,
    desk: Desk,
    found: Comment | None,
    refusal: Blocked | Stale | None = None,
    ticked: Collection[int] | None = None,
) -> HttpResponse:
    context = page_context("Comments", desk.row) | desk.context(found)
    if found is not None:
        context |= desk.context_of(found, ticked)
    context |= {"refusal": refusal, "typed": request.POST if refusal else {}}
    status = refusal.status if refusal else 200
    return render(
        request, "consultation/weighing/comments.html", context, status=status
    )


def _next(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    if not _saved(request, desk, found):
        return redirect(desk.address(found.ref))
    return _on(request, desk, found)


def _previous(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    if not _saved(request, desk, found):
        return redirect(desk.address(found.ref))
    before = desk.queue.before(found.rank)
    return redirect(desk.address(before or found.ref))


def _make(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    _saved(request, desk, found)
    return redirect(desk.address(found.ref))


@transaction.atomic
def _point(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    words = request.POST.get("words", "")
    coding.make_point(desk.row, found.ref, words, actor=person(request))
    if "shown" in request.POST:
        _saved(request, desk, found)
    messages.success(request, "A point of its own now: it will be answered by itself.")
    return _on(request, desk, found)


def _drop(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    coding.drop_point(desk.row, found.ref, actor=person(request))
    messages.success(request, "No point of its own any more.")
    return redirect(desk.address(found.ref))


def _aside(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    reason = request.POST.get("reason", "")
    coding.set_aside(desk.row, found.ref, reason, actor=person(request))
    messages.success(request, "Set aside.")
    return _on(request, desk, found)


def _up(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    coding.take_up_again(desk.row, found.ref, actor=person(request))
    messages.success(request, "Taken up again.")
    return redirect(desk.address(found.ref))


def _flag(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    """The one act that asks for nothing: it freezes what the comment is part of."""
    user, ref = person(request), found.ref
    if ref.kind is Kind.ANSWER:
        response = Response.objects.select_related("consultation")
        concern = flag(response.get(answers=ref.pk), actor=user)
    else:
        points = SessionPoint.objects.select_related("session__consultation")
        concern = flag(session=points.get(pk=ref.pk).session, actor=user)
    to = redirect("consultations:flagged", desk.row.pk, concern.pk)
    to["Location"] += "?from=comments"
    return to


ACTS: dict[str, Callable[[HttpRequest, Desk, Comment], HttpResponse]] = {
    "next": _next,
    "previous": _previous,
    "make": _make,
    "point": _point,
    "drop": _drop,
    "aside": _aside,
    "up": _up,
    "flag": _flag,
}


def _saved(request: HttpRequest, desk: Desk, found: Comment) -> bool:
    """Keep the person's own themes; whether nobody else did anything meanwhile."""
    user, ticked = person(request), _ticked(request)
    done = coding.code(
        desk.row,
        found.ref,
        actor=user,
        give=ticked,
        take=_numbers(request, "shown") - ticked,
        new=request.POST.get("new", ""),
    )
    for old, new in done.followed:
        words = f"“{old}” was merged into “{new}” meanwhile, so “{new}” is given."
        messages.info(request, words)
    alone = request.POST.get("seen") in (None, found.meanwhile(user.pk))
    if not alone:
        messages.info(request, MEANWHILE)
    return alone


def _on(request: HttpRequest, desk: Desk, found: Comment) -> HttpResponse:
    """The next one that is wanted, round to the top."""
    following = desk.queue.after(found.rank)
    if following is not None and desk.queue.ends_with(found.rank):
        messages.info(request, LAST)
    elif following is None and desk.queue.place(found.rank):
        messages.info(request, ONLY)
    return redirect(desk.address(following))


def _ticked(request: HttpRequest) -> set[int]:
    return _numbers(request, "given")


def _numbers(request: HttpRequest, name: str) -> set[int]:
    found = (whole(value) for value in request.POST.getlist(name))
    return {number for number in found if number is not None}
