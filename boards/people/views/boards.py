"""The boards, and one board's settings: read them, ask for a change."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import authority
from boards.basis import FOLLOWS, Basis
from boards.models import Board, BoardRequest
from boards.people.access import board_for, page_context
from boards.people.asking import ask_to_change_board
from boards.people.facts import CHANGEABLE
from boards.people.forms import BoardForm
from boards.people.powers import Power, may
from boards.people.presenting import board_words, follows_words, label_of
from boards.people.seats import members_of
from workflow.errors import Blocked, Stale
from workflow.views.answering import person

ASKED = "Asked for. Another administrator has to say yes before it happens."


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Every board that this person may know of."""
    user = person(request)
    rows = [
        {
            "board": board,
            "members": members_of(board).filter(deputises_for=None).count(),
            "view": may(Power.VIEW, board, user),
            "people": may(Power.PEOPLE, board, user),
        }
        for board in Board.objects.all()
    ]
    shown = [row for row in rows if row["view"] or row["people"]]
    if not shown:
        raise Http404("There is no board that is yours to see.")
    context = page_context("Boards") | {"rows": shown}
    return render(request, "boards/people/boards.html", context)


@require_safe
def settings(request: HttpRequest, key: str) -> HttpResponse:
    """What a board is by law and by the council's choice, in plain words."""
    board = board_for(request, key)
    waiting = board.requests.filter(outcome="", kind=BoardRequest.Kind.BOARD)
    context = page_context("Settings", board) | {
        "facts": [(label_of(n), board_words(n, getattr(board, n))) for n in CHANGEABLE],
        "follows": follows_words(board),
        "may_manage": may(Power.MANAGE, board, person(request)),
        "waiting": waiting.first(),
    }
    return render(request, "boards/people/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_board(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for other settings."""
    board = board_for(request, key, Power.MANAGE)
    data = request.POST if request.method == "POST" else None
    found = Board.objects.get(pk=board.pk)
    form = BoardForm(data, instance=found, initial={"version": board.version})
    status = 200
    if data is not None and form.is_valid():
        facts = form.cleaned_data
        try:
            ask_to_change_board(
                board,
                {name: facts[name] for name in CHANGEABLE},
                version=facts["version"],
                actor=person(request),
                because=facts["because"],
            )
        except (Blocked, Stale) as refusal:
            form.add_error(None, refusal.message)
            form.data = {**data.dict(), "version": str(board.version)}
            status = refusal.status
        else:
            messages.warning(request, ASKED)
            return redirect("boards:settings", key)
    context = page_context("Ask for other settings", board) | {
        "form": form,
        "button": "Ask for this",
        "back": "boards:settings",
        "bases": [(Basis(b).label, follows.words) for b, follows in FOLLOWS.items()],
        "sole": authority.is_sole(person(request)),
    }
    if form.errors and status == 200:
        status = 422
    return render(request, "boards/people/form.html", context, status=status)
