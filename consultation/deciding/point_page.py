"""What the page of one point shows, and the forms on it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from consultation.access import page_context
from consultation.deciding.addresses import point_url
from consultation.deciding.disposing import history_of
from consultation.deciding.facts import AnsweredPoint
from consultation.deciding.finding import Looking
from consultation.deciding.forms import AnswerForm, DoneForm, LinkForm, WordsForm
from consultation.deciding.heard import heard_of
from consultation.deciding.presenting import by_groups, changes_of, clause_of
from consultation.deciding.wanted import FORMAL
from consultation.models import Point
from consultation.powers import Power, may
from workflow.errors import Refused
from workflow.stages import Stage

TEMPLATE = "consultation/deciding/point.html"


@dataclass
class Shown:
    """What somebody sees of one point, with the row that an act is about."""

    looking: Looking
    point: AnsweredPoint
    row: Point

    @property
    def url(self) -> str:
        """Its page, among what was looked for."""
        query = self.looking.wanted.query
        address = point_url(self.looking.consultation.pk, self.point.pk)
        return f"{address}?{query}" if query else address


def point_page(
    shown: Shown,
    typed: dict[str, forms.Form],
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; `typed` is the form of the act that was refused, by its name."""
    context = page_context("Point", shown.looking.consultation)
    context |= _said(shown) | _decided(shown) | _forms(shown, typed)
    context |= {"refusal": refusal, "refused": next(iter(typed), "")}
    status = refusal.status if refusal else status
    return render(shown.looking.request, TEMPLATE, context, status=status)


def _said(shown: Shown) -> dict[str, Any]:
    """What was said, of which clause, and the way to the other points."""
    looking, found = shown.looking, shown.point
    row, carried = looking.consultation, looking.carrying
    before, after = looking.neighbours(found)
    page = number_in(looking.request.GET.get("c", ""))
    return {
        "point": found,
        "by": by_groups(found, looking.groups),
        "clause": clause_of(found, carried, row),
        "heard": heard_of(row, found, looking.user, carried, page),
        "before": before,
        "after": after,
        "query": looking.wanted.query,
        "opened": looking.wanted.standing == FORMAL and not found.plain_words,
        "left": sum(not one.is_answered for one in looking.points),
    }


def _decided(shown: Shown) -> dict[str, Any]:
    """What was decided and changed, and what this person may do."""
    looking, row = shown.looking, shown.looking.consultation
    edition = row.edition
    drafted = edition is not None and edition.stage is Stage.DRAFT
    answers = may(Power.ANSWER, row, looking.user)
    return {
        "changes": changes_of(shown.point, looking.carrying, drafted=drafted),
        "history": history_of(shown.row),
        "edition": edition,
        "may_answer": row.is_closed and answers,
        "may_word": answers,
        "may_link": edition is not None and may(Power.LINK, row, looking.user),
    }


def _forms(shown: Shown, typed: dict[str, forms.Form]) -> dict[str, forms.Form]:
    """The forms, with what was typed or with what stands."""
    carried = shown.looking.carrying
    words = ("words", "plain_words", "clause_id")
    done = ("done_on", "done_words", "plain_done_words")
    made = {
        "answer": AnswerForm(initial=_answered(shown.point)),
        "words": WordsForm(initial=_of(shown.row, words), carrying=carried),
        "done": DoneForm(initial=_of(shown.row, done)),
        "link": LinkForm(initial={"clause": _near(shown)}, carrying=carried),
    }
    return {f"{name}_form": form for name, form in (made | typed).items()}


def _of(row: Point, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _answered(point: AnsweredPoint) -> dict[str, str]:
    decided = point.decided
    if decided is None:
        return {}
    return {
        "outcome": decided.outcome.value,
        "reason": decided.reason,
        "plain_reason": decided.plain_reason,
    }


def _near(shown: Shown) -> str:
    """The clause that it is about, if that was changed or taken out since."""
    one = shown.looking.carrying.get(shown.row.clause_id)
    if one is None or not one.differs:
        return ""
    return one.now.id if one.now else one.was.id


def number_in(value: str, otherwise: int = 1) -> int:
    """A whole number of an address or a form."""
    known = value.isascii() and value.isdecimal() and len(value) < 19
    return int(value) if known else otherwise
