"""A sheet becomes a response, and counts once a second lead has checked it.

Who typed it in never sees it again if they are an apprentice. Results ask
`Response.objects.counted()`, which leaves out what is not checked yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import User
from consultation.inviting.sheets import CHANGED, ENDED, takes_paper
from consultation.inviting.sights import may_check, may_enter
from consultation.joining.building import build_response, replace_answers
from consultation.joining.errors import Restricted
from consultation.keeping.cases import is_held
from consultation.models import Consultation, Draft, Reading, Response, Sheet, Via
from consultation.safeguarding.flagging import follow_sheet
from ledger import book
from workflow.errors import Blocked, NotPermitted, Reason, Stale

NOT_YOURS = "This sheet is not yours to type in."
NOT_CHECKER = "Somebody else than who typed it in checks it: a lead with the paper."


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in: answers as drafts keep them, and what was said beside them."""

    answers: Mapping[str, Any]
    age_band: str = ""
    helper: str = ""
    quote_ok: bool = False
    extras: tuple[str, ...] = field(default=("age_band", "helper", "quote_ok"))

    @property
    def beside(self) -> dict[str, Any]:
        """What stands beside the answers."""
        return {name: getattr(self, name) for name in self.extras}


def enter(sheet: Sheet, typed: Typed, *, actor: User) -> Response:
    """Make the sheet a response, which waits to be checked.

    Its words count as read by the lead who read the sheet; they were read on paper
    before anybody typed. Raises NotPermitted, Stale, Blocked, or Unfit with the
    sentence for one answer.
    """
    with transaction.atomic():
        found = _locked(sheet, Sheet.State.READ)
        if not may_enter(found, actor):
            raise NotPermitted(NOT_YOURS)
        if not takes_paper(found.consultation):
            raise Blocked([Reason(ENDED)])
        response = build_response(
            found.consultation,
            found.group,
            answers=typed.answers,
            via=Via.PAPER,
            **typed.beside,
        )
        _read_by(response, found.read_by)
        found.response, found.entered_by = response, actor
        found.state, found.passed_to = Sheet.State.ENTERED, None
        found.save(update_fields=["response", "entered_by", "state", "passed_to"])
        follow_sheet(found, response)
        _record(found, "entered", actor)
    return response


def check(sheet: Sheet, typed: Typed | None, *, actor: User) -> Sheet:
    """A second lead compared it with the paper; `typed` corrects it where it differs.

    What a case holds is not changed any more: then `typed` is None. Raises as `enter`,
    and Restricted.
    """
    with transaction.atomic():
        found = _locked(sheet, Sheet.State.ENTERED)
        if not may_check(found, actor) or found.response is None:
            raise NotPermitted(NOT_CHECKER)
        if not takes_paper(found.consultation):
            raise Blocked([Reason(ENDED)])
        corrected = typed is not None and _correct(found, typed, actor)
        found.state, found.checked_by = Sheet.State.CHECKED, actor
        found.save(update_fields=["state", "checked_by"])
        _record(found, "corrected" if corrected else "checked", actor)
    return found


def typed_of(response: Response) -> Typed:
    """A response as it was typed in."""
    answers: dict[str, Any] = {}
    for row in response.answers.all():
        key = f"q{row.question_id}" if row.question_id else f"c{row.clause_id}"
        answers[key] = {
            name: value
            for name in ("rating", "choices", "text")
            if (value := getattr(row, name)) not in (None, "", [])
        }
    return Typed(answers, response.age_band, response.helper, response.quote_ok)


def _correct(sheet: Sheet, typed: Typed, actor: User) -> bool:
    """Give the response what the paper says; whether anything differed."""
    response = Response.objects.select_for_update().get(sheet=sheet)
    if is_held(response):
        raise Restricted
    before = typed_of(response)
    kept = {key: given for key, given in typed.answers.items() if any(given.values())}
    if (kept, typed.beside) == (before.answers, before.beside):
        return False
    as_draft = Draft(
        consultation=sheet.consultation,
        group=sheet.group,
        answers=kept,
        **typed.beside,
    )
    words = {row.text for row in response.answers.all() if row.text}
    replace_answers(response, as_draft, None)
    fresh = {row.text for row in response.answers.all() if row.text} - words
    _read_by(response, actor if fresh else sheet.read_by)
    return True


def _read_by(response: Response, reader: User | None) -> None:
    """Its words were read on paper, and by whom."""
    if response.has_words:
        response.reading, response.read_by_day = Reading.READ, None
        response.reader = reader
        response.save(update_fields=["reading", "read_by_day", "reader"])


def _locked(sheet: Sheet, state: str) -> Sheet:
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("group")
    found = rows.filter(pk=sheet.pk).first()
    if found is None or found.state != state:
        raise Stale(CHANGED)
    found.consultation = Consultation.objects.for_staff().get(pk=found.consultation_id)
    return found


def _record(sheet: Sheet, what: str, actor: User) -> None:
    book.append(
        f"paper.{what}",
        subject=sheet.consultation.ref,
        actor=actor.ref,
        data={"sheet": sheet.number},
    )
