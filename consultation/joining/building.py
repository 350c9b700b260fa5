"""Answers as rows: a response as it came, or with new answers in place of old ones."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from consultation.joining.answers import asked_of, checked_age_band, checked_helper
from consultation.joining.errors import EMPTY, Answered, Closed, Restricted, Unfit
from consultation.models import (
    Answer,
    Consultation,
    Draft,
    Group,
    Invitee,
    Reading,
    Respondent,
    Response,
    Via,
)
from workflow import workdays
from workflow.errors import NotPermitted

NOBODY = "This group answers by a link or code of its own."
SAID = ("rating", "choices", "text")


def build_response(
    consultation: Consultation,
    group: Group,
    *,
    answers: Mapping[str, Any],
    via: str = Via.ONLINE,
    age_band: str = "",
    helper: str = "",
    quote_ok: bool = False,
    invitee_id: int | None = None,
    ticket_hash: str | None = None,
    receipt_hash: str | None = None,
) -> Response:
    """Check the answers and keep them as a response of this group.

    A confidential answer that came online needs its invitee, of whom there is no other;
    an anonymous one must not have any. Raises Unfit with the sentence (Answered for a
    second one), Closed before it was opened.
    """
    if consultation.notice_id is None:
        raise Closed
    rows = _rows(consultation, group, answers)
    _check_identity(group, via, invitee_id)
    response = Response(
        consultation=consultation,
        group=group,
        identity=group.identity,
        via=via,
        week=workdays.week_of(workdays.today()),
        notice_id=consultation.notice_id,
        ticket_hash=ticket_hash,
        receipt_hash=receipt_hash,
        age_band=checked_age_band(group, age_band),
        helper=checked_helper(helper),
        quote_ok=quote_ok,
        keep_until=_closed(consultation, settings.KEEP_RESPONSES_DAYS),
    )
    _to_be_read(response, rows)
    with transaction.atomic():
        if invitee_id is not None:
            _refuse_second(invitee_id)
        response.save(force_insert=True)
        _add(response, rows)
        if invitee_id is not None:
            Respondent.objects.create(
                response=response,
                invitee_id=invitee_id,
                keep_until=_closed(consultation, settings.KEEP_INVITEES_DAYS),
            )
    return response


def replace_answers(
    response: Response, draft: Draft, receipt_hash: str | None
) -> Response:
    """Give a locked response the draft's answers. What did not change stays as it is,
    with its redacted copies; new words are to be read again. Raises Restricted."""
    if response.restricted:
        raise Restricted
    before = {_about(row): row for row in response.answers.all()}
    rows = _rows(draft.consultation, draft.group, draft.answers)
    new = [row for row in rows if not _same(row, before.get(_about(row)))]
    stays = {_about(row) for row in rows} - {_about(row) for row in new}
    gone = [row.pk for about, row in before.items() if about not in stays]
    response.answers.filter(pk__in=gone).delete()
    response.has_words = any(row.text for row in rows)
    if not response.has_words or any(row.text for row in new):
        _to_be_read(response, rows)
    response.age_band = checked_age_band(draft.group, draft.age_band)
    response.helper = checked_helper(draft.helper)
    response.quote_ok = bool(draft.quote_ok)
    response.receipt_hash = receipt_hash
    response.save()
    _add(response, new)
    return response


def _rows(
    consultation: Consultation, group: Group, answers: Mapping[str, Any]
) -> list[Answer]:
    asked = asked_of(consultation, group, answers)
    rows = asked.rows(asked.checked(answers))
    if not rows:
        raise Unfit(EMPTY)
    return rows


def _add(response: Response, rows: Iterable[Answer]) -> None:
    rows = list(rows)
    for row in rows:
        row.response = response
    Answer.objects.bulk_create(rows)


def _to_be_read(response: Response, rows: Iterable[Answer]) -> None:
    """Words wait for a reader from today on; nobody need read the rest."""
    response.has_words = any(row.text for row in rows)
    response.reading = Reading.UNREAD if response.has_words else Reading.READ
    response.reader = response.held_since = None
    response.read_by_day = None
    if response.has_words:
        response.read_by_day = workdays.after(workdays.today(), settings.READING_DAYS)


def _check_identity(group: Group, via: str, invitee_id: int | None) -> None:
    """Anonymous or confidential as planned for the group, never both."""
    if invitee_id is None:
        if not group.is_anonymous and via == Via.ONLINE:
            raise NotPermitted(NOBODY)
        return
    known = Invitee.objects.filter(pk=invitee_id, group=group)
    if group.is_anonymous or not known.exists():
        raise NotPermitted(NOBODY)


def _refuse_second(invitee_id: int) -> None:
    """Two links of one person that are sent with at once wait for each other here."""
    Invitee.objects.select_for_update(no_key=True).get(pk=invitee_id)
    if Respondent.objects.filter(invitee=invitee_id).exists():
        raise Answered


def _about(row: Answer) -> tuple[int | None, str]:
    return row.question_id, row.clause_id


def _same(row: Answer, other: Answer | None) -> bool:
    return other is not None and all(
        getattr(row, name) == getattr(other, name) for name in SAID
    )


def _closed(consultation: Consultation, days: int) -> Any:
    closes_on = consultation.closes_on or workdays.today()
    return closes_on + timedelta(days=days)
