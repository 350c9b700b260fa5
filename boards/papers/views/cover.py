"""The cover report: begin it, write it, say what is exempt, finish, reopen."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from boards.meeting.access import page_context
from boards.meeting.views.answering import FORM, answered, posted
from boards.models import CoverReport, Item
from boards.papers import cover
from boards.papers.access import item_for, reads_report, sections_for
from boards.papers.beside import panels_for
from boards.papers.forms import CoverForm, ExemptForm
from boards.papers.withholding import withheld
from boards.people.powers import Power, may
from workflow.errors import Blocked, Stale
from workflow.views.answering import person


@require_http_methods(FORM)
def report(request: HttpRequest, item_pk: int) -> HttpResponse:
    """The report: its form for those who write it, its words for all other readers."""
    item = item_for(request, item_pk)
    found = CoverReport.objects.filter(item=item).select_related("finished_by").first()
    writes = _writes(request, item)
    if found is None or found.finished_at is not None or not writes:
        if request.method == "POST":
            cover.refuse_unless_open(item.pk, actor=person(request))
        return _read(request, item, found, writes=writes)
    return _write(request, item, found)


def _write(request: HttpRequest, item: Item, found: CoverReport) -> HttpResponse:
    form = CoverForm(posted(request), report=found, item=item)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return _saved(request, item, form)
            except Blocked as refusal:
                form.add_error(None, refusal.message)
            except Stale as refusal:
                now = CoverReport.objects.get(item=item)
                form.beside(now, refusal.message)
                status = refusal.status
    context = _context("Cover report", item) | {"form": form, "report": found}
    return render(request, "boards/papers/write.html", context, status=status)


def _saved(request: HttpRequest, item: Item, form: CoverForm) -> HttpResponse:
    actor = person(request)
    found = cover.write(
        item.pk,
        actor=actor,
        version=form.cleaned_data["version"],
        texts=form.texts,
        exempt=form.exempt,
    )
    if "finish" not in request.POST:
        messages.success(request, "Saved.")
        return redirect("boards:cover", item.pk)
    try:
        late = form.cleaned_data.get("late_because", "")
        cover.finish(item.pk, actor=actor, version=found.version, late_because=late)
    except Blocked as refusal:
        messages.warning(request, f"Saved, but not finished: {refusal.message}")
    else:
        messages.success(request, "The report is finished and goes into the pack.")
    return redirect("boards:cover", item.pk)


def _read(
    request: HttpRequest, item: Item, found: CoverReport | None, *, writes: bool
) -> HttpResponse:
    context = _context("Cover report", item) | {
        "report": found,
        "sections": sections_for(request, item, found) if found else (),
        "withheld": withheld(item, person(request)) if item.is_exempt else "",
        "writes": writes,
        "shown": found is not None and reads_report(item, found, person(request)),
        "panels": panels_for(item, person(request)),
    }
    return render(request, "boards/papers/read.html", context)


@require_POST
def begin(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Begin it from what is recorded."""
    return _done(request, item_pk, cover.begin)


@require_POST
def reopen(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Take it up again before the board decides."""
    return _done(request, item_pk, cover.reopen)


@require_http_methods(FORM)
def exempt(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Say which paragraph makes a part exempt, and why."""
    item = item_for(request, item_pk, Power.AGENDA)
    shown = {"paragraph": item.exempt_paragraph, "because": item.exempt_because}
    form = ExemptForm(posted(request), initial=shown)

    def act() -> HttpResponse:
        cover.set_exempt(item.pk, actor=person(request), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("boards:cover", item.pk)

    context = _context("What is exempt", item)
    return answered(request, form, act, "boards/papers/exempt.html", context)


def _done(
    request: HttpRequest, item_pk: int, act: Callable[..., CoverReport]
) -> HttpResponse:
    item = item_for(request, item_pk)
    act(item.pk, actor=person(request))
    return redirect("boards:cover", item.pk)


def _writes(request: HttpRequest, item: Item) -> bool:
    """Whether this person may change the report now."""
    user = person(request)
    out = item.is_exempt and withheld(item, user)
    return not cover.is_over(item) and may(Power.AGENDA, item, user) and not out


def _context(title: str, item: Item) -> dict[str, object]:
    return page_context(title, item.board, item.meeting) | {"item": item}
