"""Sheets of paper: registered, read by a lead, flagged if need be, passed on.

Entering and checking them is in `entering`. Who sees which is in `sights`.
"""

from datetime import date

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from consultation.keeping.dates import responses_until
from consultation.models import Concern, Consultation, Group, Sheet
from consultation.powers import Power, may
from consultation.safeguarding.flagging import flag
from ledger import book
from workflow import workdays
from workflow.errors import Blocked, NotPermitted, Reason, Stale
from workflow.stages import Stage

MOST_AT_ONCE = 200
ENDED = "This consultation has gone on. No more sheets are taken in."
CHANGED = "Somebody else dealt with this sheet meanwhile. Look at it again."
NOT_LEADS = "Only a consultation lead of its team does this."


def takes_paper(consultation: Consultation) -> bool:
    """Whether paper may still come in: while it is open, and afterwards what was
    received by the last day, until the edition goes on."""
    if consultation.is_open:
        return True
    if not consultation.is_closed:
        return False
    edition = consultation.edition
    return edition is None or edition.stage is Stage.CONSULTATION


def register(
    consultation: Consultation,
    group: Group,
    *,
    number: int,
    received_on: date,
    actor: User,
) -> list[Sheet]:
    """So many sheets of one group, each with the number that is written on it.

    Raises NotPermitted, or Blocked with what stands in the way.
    """
    require_lead(consultation, actor)
    _refuse_bad(consultation, group, number, received_on)
    with transaction.atomic():
        # Two people who register at once wait for each other here.
        Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        last = consultation.sheets.aggregate(last=Max("number"))["last"] or 0
        rows = Sheet.objects.bulk_create(
            Sheet(
                consultation=consultation,
                group=group,
                number=last + place,
                received_on=received_on,
                keep_until=responses_until(consultation),
            )
            for place in range(1, number + 1)
        )
        _record(consultation, "registered", actor, first=last + 1, number=number)
    return rows


def _refuse_bad(
    consultation: Consultation, group: Group, number: int, received_on: date
) -> None:
    opens, closes = consultation.opens_on, consultation.closes_on
    if not takes_paper(consultation) or opens is None or closes is None:
        raise Blocked([Reason(ENDED)])
    if group.consultation_id != consultation.pk or not group.taking_part:
        raise Blocked([Reason("This group is not asked in this consultation.")])
    if not 1 <= number <= MOST_AT_ONCE:
        raise Blocked([Reason(f"Register between 1 and {MOST_AT_ONCE} at a time.")])
    if not opens <= received_on <= min(closes, workdays.today()):
        raise Blocked(
            [Reason("Give the day they came in: while it was open, and not later.")]
        )


def remove(sheet: Sheet, *, actor: User) -> None:
    """Take back a sheet that was registered by mistake and that nobody has read."""
    require_lead(sheet.consultation, actor)
    with transaction.atomic():
        found = _locked(sheet, Sheet.State.RECEIVED)
        if found.concerns.exists():
            raise Stale(CHANGED)
        found.delete()
        _record(found.consultation, "removed", actor, sheet=found.number)


def mark_read(sheet: Sheet, *, actor: User) -> Sheet:
    """A lead has read it, and nothing in it worries them."""
    require_lead(sheet.consultation, actor)
    with transaction.atomic():
        found = _locked(sheet, Sheet.State.RECEIVED)
        found.state, found.read_by = Sheet.State.READ, actor
        found.save(update_fields=["state", "read_by"])
        _record(found.consultation, "read", actor, sheet=found.number)
    return found


def flag_sheet(sheet: Sheet, *, actor: User) -> Concern:
    """A lead, or a second one who checks it, worries about somebody because of it.

    It then stays with the safeguarding leads, and no apprentice sees it any more.
    """
    require_lead(sheet.consultation, actor)
    with transaction.atomic():
        found = _locked(sheet, *Sheet.State.values)
        if found.state == Sheet.State.RECEIVED:
            found.state, found.read_by = Sheet.State.READ, actor
        found.passed_to = None
        found.save(update_fields=["state", "read_by", "passed_to"])
        return flag(sheet=found, actor=actor)


def apprentices(consultation: Consultation) -> QuerySet[User]:
    """To whom a sheet may be passed: apprentices of the team, or of the policy."""
    near = Q(team=consultation.team_id)
    if consultation.edition is not None:
        record = consultation.edition.page.record
        near |= Q(pk__in=record.editors.values("pk"))
        if record.team_id is not None:
            near |= Q(team=record.team_id)
    found: QuerySet[User] = User.objects.holding(Role.APPRENTICE).filter(near)
    return found.distinct().order_by("display_name", "pk")


def pass_to(sheet: Sheet, apprentice: User | None, *, actor: User) -> Sheet:
    """Pass a sheet that was read to an apprentice, or take it back with None."""
    require_lead(sheet.consultation, actor)
    with transaction.atomic():
        found = _locked(sheet, Sheet.State.READ)
        if found.concerns.exists():
            raise NotPermitted("This sheet stays with the safeguarding leads.")
        if apprentice is not None and apprentice not in apprentices(found.consultation):
            raise NotPermitted("Choose an apprentice of the team.")
        found.passed_to = apprentice
        found.save(update_fields=["passed_to"])
        what = "passed" if apprentice else "taken_back"
        _record(found.consultation, what, actor, sheet=found.number)
    return found


def give_back(sheet: Sheet, *, actor: User) -> None:
    """An apprentice gives a sheet back to the leads, whatever the reason."""
    with transaction.atomic():
        found = _locked(sheet, Sheet.State.READ)
        if found.passed_to_id != actor.pk:
            raise NotPermitted("This sheet was not passed to you.")
        found.passed_to = None
        found.save(update_fields=["passed_to"])
        _record(found.consultation, "given_back", actor, sheet=found.number)


def require_lead(consultation: Consultation, actor: User) -> None:
    """Raise NotPermitted unless this person invites for it."""
    if not may(Power.INVITE, consultation, actor):
        raise NotPermitted(NOT_LEADS)


def _locked(sheet: Sheet, *states: str) -> Sheet:
    """The sheet as it is now, kept from others. Raises Stale if it has gone on."""
    found = Sheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk).first()
    if found is None or found.state not in states:
        raise Stale(CHANGED)
    return found


def _record(consultation: Consultation, what: str, actor: User, **facts: int) -> None:
    book.append(f"paper.{what}", subject=consultation.ref, actor=actor.ref, data=facts)
