"""A board's page, and the long lists behind it: its meetings and decisions."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.meeting.access import board_for, page_context
from boards.meeting.board_page import board_page, decided, decisions_of
from boards.meeting.schedule import planned, with_facts
from boards.people.powers import Power, may
from boards.people.presenting import follows_words
from workflow.views.answering import person

PER_PAGE = 25


@require_safe
def board(request: HttpRequest, key: str) -> HttpResponse:
    """What is before a board, what it waits for and what it decided."""
    found = board_for(request, key)
    context = page_context(str(found), found) | {
        "page": board_page(found, person(request)),
        "follows": follows_words(found),
    }
    return render(request, "boards/meeting/board.html", context)


@require_safe
def meetings(request: HttpRequest, key: str) -> HttpResponse:
    """Every meeting of a board, newest first."""
    found = board_for(request, key)
    pages = Paginator(with_facts(found.meetings.order_by("-on", "-pk")), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = page_context("Meetings", found) | {
        "page": page,
        "rows": planned(page.object_list),
        "people": may(Power.PEOPLE, found, person(request)),
    }
    return render(request, "boards/meeting/meetings.html", context)


@require_safe
def decisions(request: HttpRequest, key: str) -> HttpResponse:
    """Everything a board decided, newest first, each with its exact text."""
    found, user = board_for(request, key), person(request)
    pages = Paginator(decisions_of(found, user), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = page_context("Decisions", found) | {
        "page": page,
        "rows": decided(list(page.object_list), user),
        "people": may(Power.PEOPLE, found, user),
    }
    return render(request, "boards/meeting/decisions.html", context)
