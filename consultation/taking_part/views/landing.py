"""What can be taken part in, and what became of what is over."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from consultation.joining import entry, limits
from consultation.joining.errors import Closed
from consultation.models import Consultation, Group, State
from consultation.taking_part import cookies
from consultation.taking_part.forms import GroupForm
from consultation.taking_part.pages import slow_down
from consultation.taking_part.telling import facts_of
from workflow import workdays

A_PAGE = 10
MOST_OPEN = 100
SHOWN_FOR = timedelta(days=365)  # after closing


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that anybody may answer, those that are over, and the ways back in."""
    by_link = Group.objects.filter(
        consultation=OuterRef("pk"), open_link=True, taking_part=True
    )
    public = Consultation.objects.filter(Exists(by_link))
    since = workdays.start_of(workdays.today() - SHOWN_FOR)
    over = public.filter(state=State.CLOSED, closed_at__gte=since)
    over = over.order_by("-closed_at", "pk").select_related("feedback")
    over = over.prefetch_related("decision_makers")
    context = {
        "open": public.taking_answers().order_by("closes_on", "pk")[:MOST_OPEN],
        "over": Paginator(over, A_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "take_part/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them by its open link: what it is, which group one is in, Begin."""
    found = Consultation.objects.select_related("notice").filter(slug=slug).first()
    if found is None:
        raise Http404
    groups = _offered(found)
    if not groups or found.state not in (State.OPEN, State.CLOSED):
        raise Http404
    if not found.takes_answers:
        context = {"consultation": found, "young": any(one.young for one in groups)}
        return render(request, "take_part/over.html", context, status=410)
    form = GroupForm(groups, request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = next(one for one in groups if one.key == form.cleaned_data["group"])
        return _begin(request, found, chosen)
    context = {"form": form, "one": len(groups) == 1, **facts_of(found, groups[0])}
    return render(request, "take_part/about.html", context)


def _offered(found: Consultation) -> list[Group]:
    """The groups one may choose, last of them not to say."""
    groups = found.groups.filter(open_link=True, taking_part=True)
    return sorted(groups, key=lambda group: group.is_unsaid)


def _begin(request: HttpRequest, found: Consultation, group: Group) -> HttpResponse:
    if not limits.allowed(request, "start"):
        return slow_down(request)
    try:
        ticket = entry.begin_openly(found, group)
    except Closed:
        return redirect("take_part:about", found.slug)
    response = redirect("take_part:device")
    cookies.put_ticket(response, ticket)
    return response
