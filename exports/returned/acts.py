"""What a person does with proposals: each POST is one act."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from exports.returned.deciding import accept, accept_many, settle
from exports.returned.errors import MovedOn, Undecidable
from exports.returned.models import Decision, Proposal, ReturnedCopy
from exports.returned.presenting import place
from exports.returned.views import SHOWN, copy_for, copy_page
from workflow import table
from workflow.errors import NotPermitted
from workflow.views.answering import person

MOST_PLACES = 1_000
LONGEST_NUMBER = 9


@require_POST
def decide(request: HttpRequest, copy_id: int) -> HttpResponse:
    """Accept, decline or answer one proposal, or several that were ticked."""
    found = copy_for(request, copy_id)
    if not table.allowed(table.DECIDE, found.edition, request.user):
        raise NotPermitted("You may read these proposals, but not decide about them.")
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise NotPermitted("There is no such step.")
    try:
        act(request, found)
    except (Undecidable, MovedOn) as refusal:
        typed = {
            "place": request.POST.get("place", ""),
            "reason": request.POST.get("reason", ""),
            "words": request.POST.get("words"),
            "act": request.POST.get("act", ""),
        }
        return copy_page(request, copy_for(request, copy_id), refusal, typed)
    return redirect(_next(request, found))


def _places(request: HttpRequest) -> list[int]:
    """The proposals that were ticked. Raises Undecidable for none."""
    found = [
        int(value)
        for value in request.POST.getlist("places")[:MOST_PLACES]
        if value.isdecimal() and value.isascii() and len(value) < LONGEST_NUMBER
    ]
    if not found:
        raise Undecidable("Tick the proposals first.")
    return found


def _one(request: HttpRequest, copy: ReturnedCopy) -> Proposal:
    value = request.POST.get("place", "")
    known = value.isdecimal() and value.isascii() and len(value) < LONGEST_NUMBER
    found = copy.proposals.filter(place=int(value)).first() if known else None
    if found is None:
        raise Http404("There is no such proposal in this copy.")
    return found


def _accept(request: HttpRequest, copy: ReturnedCopy) -> None:
    proposal = _one(request, copy)
    in_words = request.POST.get("act") == "accept_words"
    accept(
        proposal.pk,
        actor=person(request),
        seen=request.POST.get("seen", ""),
        words=_posted_words(request) if in_words else None,
    )
    messages.success(request, f"Accepted: {place(proposal.label) or 'the proposal'}.")


def _posted_words(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\r\n", "\n")


def _accept_many(request: HttpRequest, copy: ReturnedCopy) -> None:
    outcome = accept_many(copy.pk, _places(request), actor=person(request))
    done = len(outcome.accepted)
    if done:
        messages.success(
            request, f"{done} proposal{'' if done == 1 else 's'} accepted."
        )
    left = len(outcome.left)
    if left:
        messages.warning(
            request,
            f"{left} {'was' if left == 1 else 'were'} left open: look at each of them. "
            + " ".join(dict.fromkeys(why for _, why in outcome.left if why)),
        )


def _settle(request: HttpRequest, copy: ReturnedCopy) -> None:
    act = request.POST.get("act", "")
    several = act.endswith("_many")
    places = _places(request) if several else [_one(request, copy).place]
    decision = Decision.ANSWERED if act.startswith("answer") else Decision.DECLINED
    reason = request.POST.get("reason", "")
    done = len(settle(copy.pk, places, decision, reason, actor=person(request)))
    many = "" if done == 1 else f"{done} proposals "
    messages.success(request, f"{many}{decision.label}.".capitalize())


ACTS = {
    "accept": _accept,
    "accept_words": _accept,
    "decline": _settle,
    "answer": _settle,
    "accept_many": _accept_many,
    "decline_many": _settle,
}


def _next(request: HttpRequest, copy: ReturnedCopy) -> str:
    """Back to where the person was, at the next proposal."""
    show = request.POST.get("show", "open")
    show = show if show in SHOWN else "open"
    page = request.POST.get("p", "")
    query = f"?show={show}" + (f"&p={page}" if page.isdecimal() and page != "1" else "")
    address = reverse("returned:copy", args=[copy.pk]) + query
    at = request.POST.get("place", "")
    later = copy.proposals.filter(decision=Decision.OPEN)
    if at.isdecimal() and len(at) < LONGEST_NUMBER:
        following = later.filter(place__gt=int(at)).values_list("place", flat=True)
        if (number := following.first()) is not None:
            return f"{address}#p{number}"
    return address
