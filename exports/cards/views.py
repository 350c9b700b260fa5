"""Paper for a group in Word: cards, the poster, the answer sheet. Kept nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from consultation.access import consultation_for, page_context
from consultation.inviting.handing import refuse_unless_open
from consultation.joining.errors import Unfit
from consultation.models import Consultation, Group
from consultation.powers import Power
from exports.cards.answers import answer_sheet
from exports.cards.forms import CardsForm
from exports.cards.making import make_cards
from exports.cards.poster import poster_document
from exports.redline.views import attached
from workflow.errors import Blocked, NotPermitted
from workflow.views.answering import person


@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """Ask how many; a POST makes them and answers with the file, this once."""
    row, found = group_for(request, pk, group)
    refuse_unless_open(row)
    form = CardsForm(request.POST if request.method == "POST" else None, group=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            document = make_cards(
                found,
                actor=person(request),
                number=given.get("number") or 0,
                names=given.get("names") or (),
                **form.batch,
            )
        except (Blocked, Unfit) as refusal:
            form.add_error(None, refusal.message)
        else:
            return attached(document.data, name_of(row, found, "cards"))
    context = page_context(f"Cards: {found.name}", row) | {
        "group": found,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "exports/cards/make.html", context, status=status)


@require_safe
def poster(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The poster of the open link, in this group's words."""
    row, found = group_for(request, pk, group)
    refuse_unless_open(row)
    if not found.open_link:
        raise NotPermitted("This group has no open link.")
    return attached(poster_document(found).data, name_of(row, found, "poster"))


@require_safe
def answers(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """The answer sheet of this group, to print."""
    row, found = group_for(request, pk, group)
    return attached(answer_sheet(found).data, name_of(row, found, "answer-sheet"))


def group_for(request: HttpRequest, pk: int, group: str) -> tuple[Consultation, Group]:
    """A group that is asked, for the leads of its consultation."""
    row = consultation_for(request, pk, Power.INVITE)
    found = get_object_or_404(row.groups, key=group, taking_part=True)
    found.consultation = row
    return row, found


def name_of(row: Consultation, group: Group, what: str) -> str:
    """What a file of this group is called."""
    return f"{slugify(row.slug)[:50]}-{slugify(group.key)}-{what}.docx"
