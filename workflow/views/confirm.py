"""Confirm a transition: what will happen, then exactly that, once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow import gates, table
from workflow.comparing import choices
from workflow.errors import Blocked, NotPermitted, Reason, Refused, Stale
from workflow.forms import CommentForm
from workflow.lifecycle import PASSAGES, Passage
from workflow.models import Edition, Transition
from workflow.other_ways import other_ways
from workflow.perform import perform
from workflow.screens.forecast import forecast, imagined
from workflow.screens.offers import DRAFTED_BY_YOU, OPENING, mendable, who_may
from workflow.tokens import token_for, what_happened
from workflow.views.answering import edition_for, page_context, person

LONGEST_NUMBER = 10  # digits


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, edition_id: int, name: str) -> HttpResponse:
    """Say what a transition will do; when the person says yes, do it."""
    passage = PASSAGES.get(name)
    if passage is None or not passage.act.direct or name == OPENING:
        raise Http404
    edition = _edition(request, edition_id, passage)
    if request.method == "POST":
        return _do(request, edition, passage)
    if edition.stage not in passage.sources:
        return _moved_on(request, edition)
    if not table.allowed(name, edition, request.user):
        raise NotPermitted(f"“{passage.act.label}” is for {who_may(passage, edition)}.")
    return _page(request, edition, passage, CommentForm(act=passage.act))


def _edition(request: HttpRequest, edition_id: int, passage: Passage) -> Edition:
    """The edition for those who see it, or could act on it until it moved on.

    A chair no longer sees an edition that was returned to draft a minute ago, and must
    still hear that it was.
    """
    found = Edition.objects.for_lists().filter(pk=edition_id).first()
    if found is not None and table.allowed(table.VIEW, found, request.user):
        return found
    came_by = Transition.objects.filter(
        edition=edition_id, target__in=passage.sources
    ).exists()
    if (
        found is not None
        and came_by
        and any(
            table.allowed(passage.name, imagined(found, stage), request.user)
            for stage in passage.sources
        )
    ):
        return found
    return edition_for(request, edition_id)


def _moved_on(request: HttpRequest, edition: Edition) -> HttpResponse:
    if not table.allowed(table.VIEW, edition, request.user):
        raise Stale(what_happened(edition))
    messages.warning(request, what_happened(edition))
    return redirect("editions:edition", edition.pk)


def _do(request: HttpRequest, edition: Edition, passage: Passage) -> HttpResponse:
    form = CommentForm(request.POST, act=passage.act)
    if not form.is_valid():
        return _page(request, edition, passage, form)
    token = request.POST.get("token", "")
    try:
        done = perform(
            edition.pk,
            passage.name,
            actor=person(request),
            comment=form.cleaned_data["comment"],
            token=token,
        ).edition
    except Stale as refusal:
        # It may have moved between being fetched and being locked.
        edition = _edition(request, edition.pk, passage)
        if not _done_already(request, edition, passage, token):
            return _page(request, edition, passage, form, refusal)
        done = edition
    except Blocked as refusal:
        return _page(request, edition, passage, form, refusal)
    messages.success(request, f"{done}: you {passage.act.done}.")
    # A chair may no longer see what has just gone to the next board.
    if table.allowed(table.VIEW, done, request.user):
        return redirect("editions:edition", done.pk)
    return redirect("wagtailadmin_home")


def _done_already(
    request: HttpRequest, edition: Edition, passage: Passage, token: str
) -> bool:
    """Whether this is the second half of a double click: the first one did it."""
    version = token.partition(".")[0]
    return (
        version.isdecimal()
        and len(version) < LONGEST_NUMBER
        and Transition.objects.filter(
            edition=edition,
            name=passage.name,
            actor=person(request),
            version=int(version) + 1,
        ).exists()
        and edition.version == int(version) + 1
    )


def _page(
    request: HttpRequest,
    edition: Edition,
    passage: Passage,
    form: CommentForm,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The page before the act, or after it was refused, with what was typed."""
    user = person(request)
    # As it is now: somebody may have acted since the edition was fetched.
    edition = _edition(request, edition.pk, passage)
    possible = edition.stage in passage.sources and table.allowed(
        passage.name, edition, user
    )
    reasons = _reasons(edition, passage, refusal, request) if possible else []
    context = page_context(passage.act.label, edition=edition) | {
        "edition": edition,
        "visible": table.allowed(table.VIEW, edition, user),
        "record": edition.page.record,
        "act": passage.act,
        "form": form,
        "refusal": refusal,
        "stale": isinstance(refusal, Stale),
        "possible": possible,
        "reasons": reasons,
        "can_do": possible and (not reasons or isinstance(refusal, Blocked)),
        "token": token_for(edition) if possible else "",
        "choices": choices(edition, user) if possible else [],
        "forecast": forecast(edition, passage.name, user) if possible else None,
        "ways": other_ways(passage.name, edition, user) if possible else [],
    }
    status = refusal.status if refusal else (422 if form.errors else 200)
    return render(request, "workflow/confirm.html", context, status=status)


def _reasons(
    edition: Edition, passage: Passage, refusal: Refused | None, request: HttpRequest
) -> list[Reason]:
    """What stands in the way, each with a link where this person can mend it."""
    user = person(request)
    found: list[Reason] = []
    if isinstance(refusal, Blocked):
        found = list(refusal.reasons)
    else:
        if passage.act.by_others and edition.contributed(user):
            found.append(DRAFTED_BY_YOU)
        found += gates.reasons(passage.name, edition)
    return [mendable(reason, edition, user) for reason in found]
