"""One point: what was said, its clause then and now, the answer, what changed."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from consultation.deciding import changing, disposing
from consultation.deciding import points as wording
from consultation.deciding.addresses import point_url, points_url
from consultation.deciding.finding import looking_at, row_of
from consultation.deciding.forms import AnswerForm, DoneForm, LinkForm, WordsForm
from consultation.deciding.point_page import Shown, number_in, point_page
from consultation.unstored import unstored
from workflow.errors import Blocked, NotPermitted, Refused, Stale


@unstored
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, pk: int, point_pk: int) -> HttpResponse:
    """A point, and what is done with it: each POST is one act."""
    looking = looking_at(request, pk)
    found = looking.point(point_pk)
    shown = Shown(looking, found, row_of(found))
    if request.method != "POST":
        return point_page(shown, {})
    chosen = ACTS.get(request.POST.get("act", ""))
    if chosen is None:
        raise NotPermitted("There is no such step.")
    return chosen(shown)


def _answer(shown: Shown) -> HttpResponse:
    form = AnswerForm(shown.looking.request.POST)
    seen = shown.looking.request.POST.get("seen", "")

    def act(given: Mapping[str, Any]) -> None:
        actor = shown.looking.user
        disposing.dispose(shown.row, **given, actor=actor, seen=seen)

    return _tried(shown, "answer", form, act, "Answered.", onward=True)


def _words(shown: Shown) -> HttpResponse:
    form = WordsForm(shown.looking.request.POST, carrying=shown.looking.carrying)

    def act(given: Mapping[str, Any]) -> None:
        wording.edit_point(shown.row, **given, **_by(shown))

    return _tried(shown, "words", form, act, "The words are saved.")


def _done(shown: Shown) -> HttpResponse:
    form = DoneForm(shown.looking.request.POST)

    def act(given: Mapping[str, Any]) -> None:
        wording.done(
            shown.row,
            day=given["done_on"],
            words=given["done_words"],
            plain_words=given["plain_done_words"],
            **_by(shown),
        )

    return _tried(shown, "done", form, act, "What was done is saved.")


def _link(shown: Shown) -> HttpResponse:
    form = LinkForm(shown.looking.request.POST, carrying=shown.looking.carrying)

    def act(given: Mapping[str, Any]) -> None:
        changing.link(shown.row, given["clause"], actor=shown.looking.user)

    return _tried(shown, "link", form, act, "The clause is linked.")


def _unlink(shown: Shown) -> HttpResponse:
    number = number_in(shown.looking.request.POST.get("change", ""), 0)
    changing.unlink(shown.row, number, actor=shown.looking.user)
    messages.success(shown.looking.request, "The clause is not linked any more.")
    return redirect(shown.url)


ACTS: dict[str, Callable[[Shown], HttpResponse]] = {
    "answer": _answer,
    "words": _words,
    "done": _done,
    "link": _link,
    "unlink": _unlink,
}


def _by(shown: Shown) -> dict[str, Any]:
    version = number_in(shown.looking.request.POST.get("version", ""), -1)
    return {"actor": shown.looking.user, "version": version}


def _tried(
    shown: Shown,
    name: str,
    form: forms.Form,
    act: Callable[[Mapping[str, Any]], None],
    success: str,
    *,
    onward: bool = False,
) -> HttpResponse:
    """Do it; or say on the page why not, with everything that was typed."""
    if not form.is_valid():
        return point_page(shown, {name: form}, status=422)
    try:
        act(form.cleaned_data)
    except (Blocked, Stale) as refusal:
        return _afresh(shown, {name: form}, refusal)
    messages.success(shown.looking.request, success)
    return _onward(shown) if onward else redirect(shown.url)


def _afresh(
    shown: Shown, typed: dict[str, forms.Form], refusal: Refused
) -> HttpResponse:
    """The page as things stand now; the refusal alone if the point is gone."""
    looking = looking_at(shown.looking.request, shown.looking.consultation.pk)
    try:
        found = looking.point(shown.point.pk)
    except Http404:
        raise refusal from None
    return point_page(Shown(looking, found, row_of(found)), typed, refusal)


def _onward(shown: Shown) -> HttpResponse:
    """The next point without an answer among those looked for, round to the first."""
    looking = looking_at(shown.looking.request, shown.looking.consultation.pk)
    among = {one.pk for one in looking.found}
    left = [
        (place, one.pk)
        for place, one in enumerate(looking.points)
        if one.pk in among and not one.is_answered
    ]
    row, query = looking.consultation, looking.wanted.query
    tail = f"?{query}" if query else ""
    if not left:
        return redirect(points_url(row.pk) + tail)
    order = [one.pk for one in looking.points]
    here = order.index(shown.point.pk) if shown.point.pk in order else -1
    following = next((key for place, key in left if place > here), left[0][1])
    return redirect(point_url(row.pk, following) + tail)
