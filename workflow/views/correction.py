"""A correction: the owner replaces words, a clerk confirms exactly these."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from workflow import corrections, table
from workflow.comparing import compare_url, passages, present_key
from workflow.errors import Blocked, NotPermitted
from workflow.forms import ReplacementForm
from workflow.kept_texts import standing_key
from workflow.models import Edition
from workflow.redline import changes, in_draft
from workflow.sealing import draft_of
from workflow.stages import Stage
from workflow.views.answering import edition_for, page_context, person

LONGEST_NUMBER = 18  # digits


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, edition_id: int) -> HttpResponse:
    """The replacements, before and after; and what this person does with them."""
    edition = edition_for(request, edition_id)
    if not edition.patch:
        raise Http404("Only a correction has corrected words.")
    if request.method != "POST":
        return _page(request, edition, _form(edition, request))
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise NotPermitted("There is no such step.")
    return act(request, edition)


def _form(edition: Edition, request: HttpRequest) -> ReplacementForm | None:
    """The form for one more replacement, for who may make it."""
    if not table.allowed(table.EDIT, edition, request.user):
        return None
    data = request.POST if request.POST.get("act") == "replace" else None
    return ReplacementForm(data, clauses=corrections.clause_choices(edition))


def _replace(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = _form(edition, request)
    if form is None:
        raise NotPermitted("The policy's owner replaces words.")
    if form.is_valid():
        try:
            corrections.replace(edition.pk, **form.cleaned_data, actor=person(request))
        except Blocked as refusal:
            form.add_error("old", refusal.message)
        else:
            messages.success(request, "Replaced. Look at it below.")
            return redirect("editions:correction", edition.pk)
    return _page(request, edition, form)


def _take_back(request: HttpRequest, edition: Edition) -> HttpResponse:
    number = request.POST.get("replacement", "")
    if not (number.isdecimal() and len(number) < LONGEST_NUMBER):
        raise NotPermitted("There is no such replacement.")
    replacement = int(number)
    corrections.take_back(edition.pk, replacement, actor=person(request))
    messages.success(request, "Taken back.")
    return redirect("editions:correction", edition.pk)


def _confirm(request: HttpRequest, edition: Edition) -> HttpResponse:
    try:
        corrections.confirm(
            edition.pk, request.POST.get("text_sha256", ""), actor=person(request)
        )
    except Blocked as refusal:
        return _page(request, edition, None, refusal)
    messages.success(request, "Confirmed. The owner can publish it now.")
    return redirect("editions:edition", edition.pk)


ACTS = {"replace": _replace, "take_back": _take_back, "confirm": _confirm}


def _page(
    request: HttpRequest,
    edition: Edition,
    form: ReplacementForm | None,
    refusal: Blocked | None = None,
) -> HttpResponse:
    user = person(request)
    drafting = edition.stage is Stage.DRAFT
    may_confirm = table.allowed(table.CONFIRM, edition, user)
    context = page_context("Corrected words", edition=edition) | {
        "edition": edition,
        "base": edition.corrects,
        "changes": changes(edition),
        "compare_url": _compare_url(edition),
        "form": form,
        "refusal": refusal,
        "drafting": drafting,
        "confirmation": corrections.confirmation(edition),
        "may_confirm": may_confirm,
        "drafted_by_you": may_confirm and edition.contributed(user),
        "text_sha256": corrections.corrected_digest(edition) if drafting else "",
        **_for_draft(edition, request),
    }
    failed = refusal is not None or bool(form and form.errors)
    status = 422 if failed else 200
    return render(request, "workflow/correction.html", context, status=status)


def _compare_url(edition: Edition) -> str:
    """The whole redline: what is corrected, and the corrected text."""
    if edition.corrects_id is None:
        return ""
    now = present_key(edition, next(iter(passages(edition)), None))
    return compare_url(edition, standing_key(edition.corrects_id), now)


def _for_draft(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    """How a published correction stands in the open draft, for who drafts it."""
    if edition.published_at is None:
        return {}
    draft = _open_draft(edition, request)
    if draft is None:
        return {}
    lines = in_draft(edition, draft_of(draft)[1])
    return {
        "draft": draft,
        "in_draft": lines,
        "can_apply": any(line.can_apply for line in lines),
    }


def _open_draft(edition: Edition, request: HttpRequest) -> Edition | None:
    """The policy's open draft, if this person may draft it."""
    drafts = Edition.objects.filter(page_id=edition.page_id, patch=0, state=Stage.DRAFT)
    draft = drafts.for_lists().first()
    if draft is not None and table.allowed(table.EDIT, draft, request.user):
        return draft
    return None


@require_POST
def apply_to_draft(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Make a published correction's replacements in the open draft."""
    edition = edition_for(request, edition_id)
    published = Edition.objects.filter(patch__gt=0, published_at__isnull=False)
    get_object_or_404(published, pk=edition.pk)
    draft = _open_draft(edition, request)
    if draft is None:
        raise NotPermitted("No draft of this policy is open for you to change.")
    problems = corrections.apply_to_draft(edition, draft, actor=person(request))
    for problem in problems:
        messages.warning(request, problem)
    if len(problems) < edition.replacements.count():
        messages.success(request, f"The draft of {draft} has the corrected words.")
    return redirect("editions:edition", draft.pk)
