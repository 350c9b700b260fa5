"""The points of a consultation beside their clauses; several answered together."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from consultation.access import page_context
from consultation.deciding.addresses import points_url
from consultation.deciding.disposing import dispose_many
from consultation.deciding.finding import Looking, looking_at
from consultation.deciding.forms import AnswerForm
from consultation.deciding.presenting import beside_clauses
from consultation.deciding.wanted import ANSWERED, BARE, FORMAL, OPEN, STEP
from consultation.powers import Power, may
from consultation.unstored import unstored
from workflow.errors import Blocked, Refused, Stale

PER_PAGE = 25


@unstored
@require_safe
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that must be answered, and what the answers are."""
    return _page(looking_at(request, pk), AnswerForm())


@unstored
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the ticked points alike."""
    looking = looking_at(request, pk)
    form = AnswerForm(request.POST)
    ticked = _ticked(request)
    if not form.is_valid():
        return _page(looking, form, ticked, status=422)
    try:
        number = dispose_many(
            looking.consultation, ticked, **form.cleaned_data, actor=looking.user
        )
    except (Blocked, Stale) as refusal:
        return _page(looking, form, ticked, refusal)
    if number:
        many = "1 point is" if number == 1 else f"{number:,} points are"
        messages.success(request, f"{many} answered.")
    else:
        messages.info(request, "What you ticked has this answer already.")
    query = looking.wanted.query
    address = points_url(pk)
    return redirect(f"{address}?{query}" if query else address)


def _ticked(request: HttpRequest) -> dict[int, str]:
    """The points that were ticked, with what was shown of each."""
    found = {}
    for key in request.POST.getlist("tick"):
        if key.isascii() and key.isdecimal() and len(key) < 19:
            found[int(key)] = request.POST.get(f"seen-{key}", "")
    return found


def _page(
    looking: Looking,
    form: AnswerForm,
    ticked: dict[int, str] | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    request, row = looking.request, looking.consultation
    paginator = Paginator(looking.found, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    beside = beside_clauses(
        list(page.object_list), looking.carrying, looking.groups, ticked or ()
    )
    context = page_context("Points", row) | {
        "beside": beside,
        "number": len(looking.points),
        "tabs": _tabs(looking),
        "filter": looking.form,
        "filtered": bool(looking.wanted.query),
        "refined": looking.wanted.beyond_tab,
        "none_left": looking.wanted.query == f"standing={OPEN}",
        "query": looking.wanted.query,
        "page_obj": page,
        "elided_page_range": list(paginator.get_elided_page_range(page.number)),
        "form": form,
        "refusal": refusal,
        "may_answer": row.is_closed and may(Power.ANSWER, row, looking.user),
        "may_sort": may(Power.READ, row, looking.user),
    }
    return render(
        request,
        "consultation/deciding/points.html",
        context,
        status=refusal.status if refusal else status,
    )


def _tabs(looking: Looking) -> list[tuple[str, str, int, bool]]:
    """What is left, in numbers, each with its address."""
    points = looking.points
    numbers = (
        ("", "All", len(points)),
        (OPEN, "Without an answer", sum(not p.is_answered for p in points)),
        (ANSWERED, "Answered", sum(p.is_answered for p in points)),
        (BARE, "Accepted, nothing done", sum(p.lacks_consequence for p in points)),
        (STEP, "Clause gone or changed again", sum(p.out_of_step for p in points)),
        (FORMAL, "Without words for young people", _formal(looking)),
    )
    here = looking.wanted.standing
    return [
        (f"?standing={key}" if key else "?", words, number, key == here)
        for key, words, number in numbers
        if number or key in ("", OPEN, here)
    ]


def _formal(looking: Looking) -> int:
    """How many lack words for young people, for whoever writes them, if young people
    were asked."""
    row = looking.consultation
    if not (row.is_closed and may(Power.ANSWER, row, looking.user)):
        return 0
    if not any(group.young and group.taking_part for group in looking.groups.values()):
        return 0
    return sum(point.lacks_plain_words for point in looking.points)
