"""Work that follows: what is due, failed and given up; for administrators."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.roles import Role
from workflow import queues
from workflow.errors import NotPermitted
from workflow.followups import try_again
from workflow.models import FollowUp
from workflow.screens.following import SHOWN, not_done, pieces, undone
from workflow.views.answering import page_context, person

PER_PAGE = 50


def _require_administrator(request: HttpRequest) -> None:
    """Raise NotPermitted for everybody else, superusers included."""
    if not person(request).has_role(Role.ADMINISTRATOR):
        raise NotPermitted("This page is for administrators.")


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What stands in the way, by kind; then every piece, 50 a page."""
    _require_administrator(request)
    paginator = Paginator(not_done().values(*SHOWN), PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = page_context("Work that follows") | {
        "undone": undone(FollowUp.objects.all()),
        "queues": queues.standings(person(request)),
        "page_obj": page,
        "pieces": list(pieces(list(page.object_list))),
        "elided_page_range": list(
            paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ),
        "header_icon": "tasks",
    }
    # The list of editions is not an administrator's: home is the way back.
    context["breadcrumbs_items"] = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": "", "label": "Work that follows"},
    ]
    return render(request, "workflow/following.html", context)


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Try everything that failed again now, from the first try on."""
    _require_administrator(request)
    number = try_again() + queues.try_again(person(request))
    if number:
        pieces_of = "piece of work is" if number == 1 else "pieces of work are"
        messages.success(request, f"{number:,} {pieces_of} being tried again now.")
    else:
        messages.info(request, "There was nothing to try again.")
    return redirect("editions:work")
