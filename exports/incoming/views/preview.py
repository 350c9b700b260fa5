"""One import: what was made of it, corrected here, then a draft."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from exports.incoming.correcting import corrected, undone
from exports.incoming.drafting import (
    create_draft,
    current,
    keep_corrections,
    picture_bytes,
)
from exports.incoming.forms import FactsForm, answers_from, levels_from, number_from
from exports.incoming.models import Import, State
from exports.incoming.presenting import present
from exports.incoming.reading_jobs import read_again
from exports.incoming.views.answering import import_for, page_context
from workflow import table
from workflow.errors import Blocked
from workflow.views.answering import person

TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look at an import, correct it, and create a draft from it."""
    row = import_for(request, pk)
    if row.draft is None or row.state not in (State.READY, State.DONE):
        context = page_context(row.name, row) | {"row": row}
        return render(request, "exports/incoming/waiting.html", context)
    if request.method == "POST":
        return _answer(request, row)
    return _page(request, row, FactsForm(row=row, actor=person(request)))


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read the file once more, without the corrections made since."""
    row = import_for(request, pk)
    read_again(row)
    return redirect("imports:one", row.pk)


@require_safe
def picture(request: HttpRequest, pk: UUID, sha256: str) -> HttpResponse:
    """A picture of the file, for the person who is asked to describe it."""
    found = picture_bytes(import_for(request, pk), sha256)
    if found is None or found[1] not in TYPES:
        raise Http404
    response = HttpResponse(found[0], content_type=TYPES[found[1]])
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _answer(request: HttpRequest, row: Import) -> HttpResponse:
    """Keep what was corrected, whichever button was pressed; then do what it says."""
    row, place = _keep(row, request.POST)
    if "create" in request.POST:
        return _create(request, row)
    messages.success(request, "Your corrections are saved.")
    return redirect(reverse("imports:one", args=[row.pk]) + place)


def _keep(row: Import, posted: QueryDict) -> tuple[Import, str]:
    """The import with the corrections, and the place on the page to go back to."""
    draft, answers = current(row)
    number = number_from(posted, "undo")
    guess = draft.guesses[number] if 0 <= number < len(draft.guesses) else None
    draft, answers = corrected(
        draft, answers_from(posted, draft, answers), levels_from(posted, draft)
    )
    place = ""
    if guess is not None and guess in draft.guesses:
        draft = undone(draft, draft.guesses.index(guess))
        place = f"#unit-{guess.undo[0].id}" if guess.undo else ""
    return keep_corrections(row, number_from(posted, "version"), draft, answers), place


def _create(request: HttpRequest, row: Import) -> HttpResponse:
    user = person(request)
    form = FactsForm(request.POST, row=row, actor=user)
    if form.is_valid():
        try:
            edition = create_draft(
                row, version=row.version, actor=user, **form.cleaned_data
            )
        except Blocked as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.text)
        else:
            messages.success(request, f"{edition} is open, with the text of the file.")
            if table.allowed(table.EDIT, edition, user):
                return redirect("wagtailadmin_pages:edit", edition.page_id)
            return redirect("imports:list")
    return _page(request, row, form)


def _page(request: HttpRequest, row: Import, form: FactsForm) -> HttpResponse:
    context = page_context(row.name, row) | present(row) | {"row": row, "form": form}
    status = 422 if form.errors else 200
    response = render(request, "exports/incoming/preview.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response
