"""What is kept how long, what the nightly job did, and what would go now."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consultation.keeping import forgetting, schedule
from consultation.keeping.leading import consultations_of
from consultation.models import RetentionRun
from workflow.errors import NotPermitted
from workflow.views.answering import person

PER_PAGE = 20
TITLE = "What is kept"


def crumbs(*further: tuple[str, str]) -> dict[str, Any]:
    """Title and breadcrumbs: home, what is kept, and the screens below it."""
    way = [("Home", reverse("wagtailadmin_home"))]
    way += [(TITLE, reverse("consultations:keeping")), *further]
    title = way[-1][0]
    way[-1] = (title, "")
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "history",
        "breadcrumbs_items": [{"url": url, "label": label} for label, url in way],
    }


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """For administrators and safeguarding leads: dates and numbers, nobody's words."""
    _require(request)
    user = person(request)
    paginator = Paginator(RetentionRun.objects.all(), PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    every = [forgetting.look(), *map(forgetting.reported, page.object_list)]
    report, *before = forgetting.told(every, user)
    context = crumbs() | {
        "schedule": list(schedule.lines()),
        "report": report,
        "runs": [
            (run.at, one) for run, one in zip(page.object_list, before, strict=True)
        ],
        "page_obj": page,
        "elided_page_range": list(paginator.get_elided_page_range(page.number)),
        "mine": list(consultations_of(user).order_by("title")),
    }
    return render(request, "consultation/keeping/kept.html", context)


@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    """Let the job run now."""
    _require(request)
    report = forgetting.run(actor=person(request))
    number = report.total
    messages.success(
        request,
        f"{number:,} record{'' if number == 1 else 's'} past their date "
        f"{'is' if number == 1 else 'are'} gone.",
    )
    return redirect("consultations:keeping")


def _require(request: HttpRequest) -> None:
    if not forgetting.may_forget(person(request)):
        raise NotPermitted(forgetting.NOT_YOURS)
