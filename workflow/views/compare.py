"""Two texts of one policy compared: what changed, where, and in how many places."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cms.comparing.page import compared_html
from cms.comparing.sides import Addresses
from cms.comparing.writer import Shape
from cms.public import policy_urls
from cms.text.compare.engine import compare as compare_texts
from workflow.compare_links import links_for
from workflow.comparing import Choice, choices, compare_url
from workflow.kept_texts import KeptText, kept_text, standing_key
from workflow.models import Edition
from workflow.picking import picks
from workflow.views.answering import edition_for, page_context, person

SIDES, CHANGES = "sides", "changes"
SHAPES = {("view", SIDES), ("show", CHANGES)}
OPENED = 12  # changes whose list stands open


@require_safe
def compare(request: HttpRequest, edition_id: int) -> HttpResponse:
    """What changed from the text `old` to the text `new` of this edition's policy.

    Without both, the likeliest question of whoever asks. 404 for a text of another
    policy, or of an edition that this person does not see.
    """
    edition = edition_for(request, edition_id)
    offered = choices(edition, person(request))
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if not (old and new):
        return _usual(request, edition, offered)
    return _page(request, edition, offered, *_texts(request, edition, old, new))


def _usual(
    request: HttpRequest, edition: Edition, offered: list[Choice]
) -> HttpResponse:
    """The first comparison that is offered, under its lasting address."""
    now = standing_key(edition.pk)
    url = offered[0].url if offered else compare_url(edition, now, now)
    shape = {k: v for k, v in request.GET.items() if (k, v) in SHAPES}
    return redirect(f"{url}&{urlencode(shape)}" if shape else url)


def _texts(
    request: HttpRequest, edition: Edition, *keys: str
) -> tuple[KeptText, KeptText]:
    found = [kept_text(key, edition, person(request)) for key in keys]
    old, new = found
    if old is None or new is None:
        raise Http404(
            "There is no such text of this policy, or it is not yours to see."
        )
    return old, new


def _page(
    request: HttpRequest,
    edition: Edition,
    offered: list[Choice],
    old: KeptText,
    new: KeptText,
) -> HttpResponse:
    sides = request.GET.get("view") == SIDES
    only = request.GET.get("show") == CHANGES
    linked = policy_urls(replace(new.text, blocks=(*old.text.blocks, *new.text.blocks)))
    compared = compared_html(
        compare_texts(old.text, new.text),
        addresses=Addresses(
            old.image_url, new.image_url, lambda page_id: linked.get(page_id, "")
        ),
        shape=Shape(sides, only, _address(request, show=None) if only else ""),
    )
    context = page_context("What changed", edition=edition) | {
        "edition": edition,
        "record": edition.page.record,
        "old": old,
        "new": new,
        "compared": compared,
        "sides": sides,
        "only": only,
        "open": compared.total <= OPENED,
        "views": _views(request, sides=sides, only=only),
        "swapped": _address(request, old=new.key, new=old.key),
        "choices": offered,
        "picks": picks(edition, person(request), (old, new)),
        "links": links_for(old, new, person(request)),
    }
    response = render(request, "workflow/compare.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _views(request: HttpRequest, *, sides: bool, only: bool) -> list[dict[str, Any]]:
    """The ways to look at it, each with its address and whether it is the present."""
    return [
        {
            "words": "How",
            "ways": [
                ("In one text", _address(request, view=None), not sides),
                ("Side by side", _address(request, view=SIDES), sides),
            ],
        },
        {
            "words": "How much",
            "ways": [
                ("The whole text", _address(request, show=None), not only),
                ("Only what changed", _address(request, show=CHANGES), only),
            ],
        },
    ]


def _address(request: HttpRequest, **changed: str | None) -> str:
    """This comparison's address with something else in its query."""
    query = request.GET.copy()
    for name in set(query) - {"old", "new", "view", "show"}:
        del query[name]
    for name, value in changed.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}"
