"""Comments to choose from: those that leave a theme, and those that are like it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.text.tidy import one_line
from consultation.access import page_context
from consultation.models import Theme
from consultation.unstored import unstored
from consultation.weighing import coding
from consultation.weighing import themes as deeds
from consultation.weighing.clauses import clauses_for
from consultation.weighing.comments import Comment, comments_of
from consultation.weighing.queue import queue_of
from consultation.weighing.refs import Ref, parsed
from consultation.weighing.sights import Sight, sight_of
from consultation.weighing.suggesting import like_theme
from consultation.weighing.views.themes import theme_for
from consultation.weighing.wanted import Wanted
from workflow.errors import Blocked, Stale
from workflow.views.answering import person

MOST = 100  # comments on one page to tick


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: int, theme_pk: int) -> HttpResponse:
    """Tick the comments that a new theme takes."""
    row, found = theme_for(request, pk, theme_pk)
    if found.merged_into_id:
        raise Stale(deeds.MERGED)
    refusal: Blocked | Stale | None = None
    if request.method == "POST":
        name = request.POST.get("name", "")
        try:
            made = deeds.split(found, name, _ticked(request), actor=person(request))
        except (Blocked, Stale) as problem:
            refusal = problem
            if problem.message == deeds.MERGED:
                raise
        else:
            messages.success(request, f"“{made.name}” is a theme of its own now.")
            return redirect("consultations:theme", row.pk, made.pk)
    q = one_line(request.GET.get("q", ""))[:100]
    sight = sight_of(row, person(request))
    shown, number = _of_theme(sight, found, q)
    ticked = set(_ticked(request))
    context = page_context(f"Split {found.name}", row) | {
        "theme": found,
        "lines": [(one, one.ref in ticked) for one in shown],
        "number": number,
        "q": q,
        "refusal": refusal,
        "typed": request.POST.get("name", ""),
        "longest": deeds.LONGEST_NAME,
    }
    status = refusal.status if refusal else 200
    return render(request, "consultation/weighing/split.html", context, status=status)


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def similar(request: HttpRequest, pk: int, theme_pk: int) -> HttpResponse:
    """Comments like those of a theme, to look at and to tick."""
    row, found = theme_for(request, pk, theme_pk)
    if found.merged_into_id:
        raise Stale(deeds.MERGED)
    user = person(request)
    if request.method == "POST":
        done = coding.code_many(row, found, _ticked(request), actor=user)
        many = "1 comment" if done == 1 else f"{done} comments"
        messages.success(request, f"“{found.name}” is given to {many}.")
        return redirect("consultations:similar_comments", row.pk, found.pk)
    sight = sight_of(row, user)
    refs = like_theme(sight, found)
    context = page_context(f"Like {found.name}", row) | {
        "theme": found,
        "lines": [(one, False) for one in comments_of(sight, refs, clauses_for(row))],
    }
    return render(request, "consultation/weighing/similar.html", context)


def _of_theme(sight: Sight, theme: Theme, q: str) -> tuple[list[Comment], int]:
    """Its comments, as many as fit on a page, and how many there are."""
    clauses = clauses_for(sight.consultation)
    queue = queue_of(sight, Wanted(theme=str(theme.pk), q=q), clauses)
    refs = [rank.ref for rank in queue.ranks[:MOST]]
    return comments_of(sight, refs, clauses), len(queue)


def _ticked(request: HttpRequest) -> list[Ref]:
    found = (parsed(value) for value in request.POST.getlist("comment"))
    return [ref for ref in found if ref is not None]
