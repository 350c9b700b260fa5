"""One row of everything that a board writes once, beside the boards' own services.

What stands in the rows is not at issue here, only that nobody changes it.
"""

import datetime

from django.utils import timezone

from boards import models
from boards.people.answering import approve
from boards.people.asking import ask_for_seat
from boards.people.terms import Terms
from exports.pack.models import Pack, WithdrawnPack
from tests.factories import UserFactory
from tests.factories.boards import approved, board, meeting_of, on_agenda, seat

DAY = datetime.date(2026, 12, 1)


def sat(edition, cast):
    """An edition with all that boards record of it, and a request that was decided."""
    row, now = seat(cast.outsider, "cpb"), timezone.now()
    _decided(edition, cast, row, now)
    _set_for_a_day(edition, cast, now)
    item = _minuted(edition, cast, row, now)
    models.PackRead.objects.create(item=item, person=cast.cpb_member, at=now)
    ballot = models.Ballot.objects.create(
        circulation=_going_round(edition, cast, now),
        seat=row,
        by=row,
        person=cast.outsider,
        choice="for",
        had_report=True,
        at=now,
    )
    models.BallotChange.objects.create(ballot=ballot, number=1, choice="for", at=now)
    _asked(cast)


def _decided(edition, cast, row, now):
    decision = models.Decision.objects.filter(edition=edition).first()
    if not models.Part.objects.exists():
        models.Part.objects.create(decision=decision, seat=row, by=row, entitled=True)
    about = {"by": cast.clerk, "at": now}
    condition = models.Condition.objects.create(
        decision=approved(edition, "cpb", outcome="conditions"),
        kind="amendment",
        text="Clause 2 is mended.",
        owner=cast.owner,
        due_on=DAY,
        clauses=["x.y"],
    )
    models.Discharge.objects.create(condition=condition, evidence="Seen.", **about)
    models.Confirmation.objects.create(
        condition=condition,
        seal=edition.seal,
        redline="[]",
        redline_sha256="0" * 64,
        **about,
    )
    models.FormalApproval.objects.create(
        edition=edition,
        seal=edition.seal,
        decision_maker="Lead member",
        capacity="Executive member",
        decided_on=DAY,
        reasons="It helps.",
        alternatives="None.",
        conflicts="None.",
        effective_on=DAY,
        reference="FA 1",
        recorded_by=cast.clerk,
        at=now,
    )


def _set_for_a_day(edition, cast, now):
    """A publication that happened on its day, and what was said of the approval."""
    models.Publication.objects.create(
        edition=edition,
        seal=edition.seal,
        on=DAY,
        token="1.x",
        scheduled_by=cast.clerk,
        scheduled_at=now,
        state="done",
        ended_at=now,
    )
    models.FormalNeed.objects.create(
        page=edition.page,
        needed=False,
        because="It is guidance.",
        by=cast.owner,
        at=now,
    )


def _minuted(edition, cast, row, now):
    meeting = meeting_of("cpb", datetime.date(2031, 1, 7))
    minutes = models.Minutes.objects.create(
        meeting=meeting, drafted_by=cast.clerk, changed_at=now
    )
    models.EarlierPoints.objects.create(
        meeting=meeting, points="Ask us.", replaced_by=cast.clerk, replaced_at=now
    )
    later = meeting_of("cpb", datetime.date(2031, 4, 7))
    approval = models.MinutesApproval.objects.create(
        minutes=minutes,
        meeting=later,
        text="[]",
        sha256="0" * 64,
        by=cast.clerk,
        at=now,
    )
    models.MinutesSignature.objects.create(
        approval=approval, seat=row, by=cast.cpb_chair, at=now
    )
    item = on_agenda(edition, "cpb", meeting=meeting)
    _reported(item, cast, now)
    models.Interest.objects.create(
        item=item,
        seat=row,
        kind="personal",
        what="A cousin is a carer.",
        effect="stays",
        declared_at=now,
        recorded_by=cast.clerk,
    )
    return item


def _reported(item, cast, now):
    """The item's cover report and pack, and an action that was chased and done."""
    models.CoverReport.objects.create(item=item, changed_by=cast.owner, changed_at=now)
    pack = Pack.objects.create(
        item=item,
        made_of="0" * 64,
        asked_by=cast.clerk,
        asked_at=now,
        next_try_at=now,
        state="written",
        file="packs/one.zip",
        name="one.zip",
        sha256="0" * 64,
        written_at=now,
    )
    WithdrawnPack.objects.create(pack=pack, at=now)
    action = models.Action.objects.create(
        meeting=item.meeting,
        what="Train the carers.",
        owner=cast.owner,
        due_on=DAY,
        recorded_by=cast.clerk,
        done_at=now,
        done_by=cast.owner,
        done_how="Forty came.",
    )
    models.ActionReminder.objects.create(action=action, on=DAY, next_try_at=now)


def _going_round(edition, cast, now):
    item = models.Item.objects.create(
        board=board("cpb"),
        kind="policy",
        title=str(edition),
        edition=edition,
        seal=edition.seal,
        put_by=cast.clerk,
        put_at=now,
    )
    return models.Circulation.objects.create(
        item=item,
        opened_by=cast.clerk,
        opened_at=now,
        closes_at=now + datetime.timedelta(days=3),
    )


def _asked(cast):
    second = UserFactory(roles=["administrator"])
    terms = Terms("member", "councillor", True, None, DAY)
    request = ask_for_seat(board("cpb"), UserFactory(), terms, actor=cast.administrator)
    approve(request.pk, actor=second, reason="Agreed.")
