"""Begin: a new policy, or the next edition of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow import table
from workflow.errors import Blocked, NotPermitted, Refused, Stale
from workflow.forms import NewEditionForm, NewPolicyForm
from workflow.models import Edition
from workflow.opening import (
    create_policy,
    may_begin_policy,
    next_label,
    open_edition,
    opening_token,
)
from workflow.screens.offers import may_open_next
from workflow.screens.presenting import siblings, starts
from workflow.stages import OPEN, EditionKind
from workflow.views.answering import page_context, person

FORM_METHODS = ["GET", "HEAD", "POST"]
EXPLAINED = {
    EditionKind.MAJOR: "The meaning changes: duties, rights, who does what. It is "
    "consulted on, then goes to DMT and CPB.",
    EditionKind.MINOR: "Small changes that leave the meaning as it is. It may go to "
    "DMT without a consultation, then to CPB.",
    EditionKind.CORRECTION: "Wrong words in named clauses of what is published, such "
    "as a telephone number. A clerk confirms them, then you publish; the next CPB "
    "hears of it.",
}


@require_http_methods(FORM_METHODS)
def new_policy(request: HttpRequest) -> HttpResponse:
    """Begin a policy with its first edition, and go to the editor."""
    user = person(request)
    if not may_begin_policy(user):
        raise NotPermitted("Editors and policy owners begin new policies.")
    form = NewPolicyForm(request.POST if request.method == "POST" else None, actor=user)
    if request.method == "POST" and form.is_valid():
        try:
            edition = create_policy(actor=user, **form.cleaned_data).edition
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, f"{edition} is open. Write its text.")
            if table.allowed(table.EDIT, edition, user):
                return redirect("wagtailadmin_pages:edit", edition.page_id)
            return redirect("wagtailadmin_home")
    context = page_context("New policy") | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "workflow/new_policy.html", context, status=status)


@require_http_methods(FORM_METHODS)
def new_edition(request: HttpRequest, page_id: int) -> HttpResponse:
    """Start the policy's next edition: major, minor or a correction."""
    edition = _last(request, page_id)
    possible = _possible(request, edition)
    # Once sent, any kind is looked at: whoever was overtaken hears that, and not that
    # what they chose is no choice.
    choices = list(EditionKind) if request.method == "POST" else possible
    form = NewEditionForm(
        request.POST if request.method == "POST" else None,
        choices=[(kind.value, kind.label) for kind in choices],
        initial={"kind": request.GET.get("kind", "")},
    )
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_edition(
                page_id,
                EditionKind(form.cleaned_data["kind"]),
                actor=person(request),
                token=request.POST.get("token", ""),
                change_note=form.cleaned_data["change_note"],
            ).edition
        except (Blocked, Stale) as refused:
            refusal = refused
        else:
            messages.success(request, f"{opened} is open.")
            screen = "correction" if opened.patch else "edition"
            return redirect(f"editions:{screen}", opened.pk)
    return _edition_page(request, edition, possible, form, refusal)


def _last(request: HttpRequest, page_id: int) -> Edition:
    """The policy's last edition, for its owner. Raises Http404 or NotPermitted."""
    of_policy = Edition.objects.filter(page_id=page_id)
    edition = of_policy.for_lists().order_by("-pk").first()
    if edition is None:
        raise Http404
    if not may_open_next(edition, person(request)):
        if of_policy.visible_to(request.user).exists():
            raise NotPermitted("The policy's owner starts its next edition.")
        raise Http404
    return edition


def _possible(request: HttpRequest, edition: Edition) -> list[EditionKind]:
    offered = starts(edition, siblings(edition), person(request))
    return [start.kind for start in offered if start.reason is None]


def _edition_page(
    request: HttpRequest,
    edition: Edition,
    possible: list[EditionKind],
    form: NewEditionForm,
    refusal: Refused | None,
) -> HttpResponse:
    user = person(request)
    context = page_context("Start the next edition", edition=edition) | {
        "edition": edition,
        "form": form,
        "refusal": refusal,
        "kinds": [
            (kind, next_label(edition.page_id, kind), EXPLAINED[kind])
            for kind in possible
        ],
        "impossible": [
            start
            for start in starts(edition, siblings(edition), user)
            if start.reason is not None
        ],
        "opened": edition if edition.stage in OPEN and not edition.patch else None,
        "chosen": form["kind"].value(),
        "token": opening_token(edition.page_id),
    }
    status = refusal.status if refusal else (422 if form.errors else 200)
    return render(request, "workflow/new_edition.html", context, status=status)
