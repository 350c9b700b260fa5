"""Somebody who is taking part, as their browser's ticket tells: no more is known."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from consultation import notices
from consultation.asking.questions import questions_for
from consultation.joining import drafts
from consultation.joining.errors import Closed, Gone, Spent, Unfit
from consultation.joining.live import is_spent
from consultation.joining.tickets import Ticket
from consultation.models import Consultation, Draft, Group, Question
from consultation.taking_part import cookies
from consultation.taking_part.pages import closed_page, nothing_here

Answer = dict[str, Any]


@dataclass(frozen=True)
class Visit:
    """A ticket with what it is for, and what was answered so far."""

    ticket: Ticket
    own_device: bool
    group: Group
    draft: Draft | None

    @property
    def consultation(self) -> Consultation:
        """What they take part in."""
        return self.group.consultation

    @property
    def young(self) -> bool:
        """Whether they get the young person's version."""
        return self.group.young

    @cached_property
    def questions(self) -> list[Question]:
        """What their group is asked."""
        return questions_for(self.consultation, self.group)

    @cached_property
    def promise(self) -> notices.Promise:
        """What their group is promised."""
        notice = self.consultation.notice or notices.current()
        return notices.promise(notice, self.group)

    @property
    def answers(self) -> dict[str, Answer]:
        """What they answered so far, by the key of each answer."""
        found: dict[str, Answer] = self.draft.answers if self.draft else {}
        return found

    @property
    def wrote_words(self) -> bool:
        """Whether there is anything that could be quoted."""
        return any(answer.get("text") for answer in self.answers.values())

    def keep(self, **facts: Any) -> None:
        """Keep facts or answers in the draft; raises what `drafts.keep` raises."""
        drafts.keep(self.ticket, **facts)


View = Callable[Concatenate[HttpRequest, Visit, ...], HttpResponse]


def visiting(view: View) -> Callable[..., HttpResponse]:
    """Give the view whoever is taking part; others get a page that says what to do.

    On a shared device each answer begins the ten minutes anew; on one's own it is known
    each time until when there is time.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = cookies.ticket_of(request)
        if held is None:
            if cookies.ticket_ran_out(request):
                return redirect("take_part:cleared")
            return nothing_here(request)
        visit = _visit(*held)
        if visit is None:
            return nothing_here(request)
        if not visit.consultation.takes_answers:
            return closed_page(request, visit.group, request.POST.get("text", ""))
        try:
            response = view(request, visit, *args, **kwargs)
        except Closed:
            return closed_page(request, visit.group, request.POST.get("text", ""))
        except (Spent, Gone):
            return nothing_here(request, request.POST.get("text", ""))
        except Unfit as refusal:
            return render(request, "take_part/unfit.html", {"why": refusal}, status=422)
        if cookies.TICKET not in response.cookies:
            until = visit.consultation.closes_on if visit.own_device else None
            cookies.put_ticket(response, visit.ticket, until)
        return response

    return wrapped


def begun(view: View) -> Callable[..., HttpResponse]:
    """As `visiting`, for those who said whose device it is; others are asked first."""

    @wraps(view)
    def asked(
        request: HttpRequest, visit: Visit, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if visit.draft is None:
            if is_spent(visit.ticket):
                raise Spent
            return redirect("take_part:device")
        return view(request, visit, *args, **kwargs)

    return visiting(asked)


def _visit(ticket: Ticket, own_device: bool) -> Visit | None:
    group = (
        Group.objects.select_related("consultation__notice")
        .filter(pk=ticket.group_id, consultation=ticket.consultation_id)
        .first()
    )
    if group is None:
        return None
    draft = drafts.draft_of(ticket) if group.consultation.takes_answers else None
    return Visit(ticket, own_device, group, draft)
