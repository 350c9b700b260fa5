"""Letters about conditions: given to somebody, and an amended text to confirm."""

import datetime

import pytest

from boards.conditions.amending import confirm
from boards.conditions.discharging import discharge
from boards.deciding.recording import correct
from boards.deciding.saying import Record
from boards.models import Method, Outcome
from tests.factories.policies import do, fresh
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.screens.listing import long_date
from workflow.workdays import today

from .conftest import amended, amendment, clause_of, other, with_conditions

pytestmark = pytest.mark.django_db


def sent(mailoutbox):
    """To whom what is sent that begins as these letters do."""
    work_through()
    found = [
        (one.to[0], one.subject) for one in mailoutbox if "ondition" in one.subject
    ]
    found += [
        (one.to[0], one.subject)
        for one in mailoutbox
        if one.subject.startswith("Confirm the amended text")
    ]
    mailoutbox.clear()
    return sorted(found)


def test_whoever_is_given_a_condition_hears_of_it_once(edition, mailoutbox):
    cast = edition.cast
    with_conditions(
        edition,
        other(cast.lead),
        other(cast.clerk, "Report on it."),
        amendment(edition, cast.dmt_chair, clause_of(edition, "Carers")),
    )
    work_through()
    letter = next(m for m in mailoutbox[::-1] if m.to == [cast.lead.email])
    assert (
        f"It is due {long_date(today() + datetime.timedelta(days=14))}." in letter.body
    )
    assert "Train the carers" not in letter.body
    subject = f"A condition for you: {edition}"
    assert sent(mailoutbox) == sorted(
        [(cast.lead.email, subject), (cast.dmt_chair.email, subject)]
    )
    assert sent(mailoutbox) == []


def test_a_delegate_hears_that_the_amended_text_is_there(waiting, mailoutbox):
    delegate = waiting.cast.dmt_chair
    work_through()
    letters = [m for m in mailoutbox if m.subject.startswith("Confirm")]
    assert [(m.to, m.subject) for m in letters] == [
        ([delegate.email], f"Confirm the amended text: {waiting}")
    ]
    assert f"until {long_date(waiting.condition.due_on)}." in letters[0].body
    assert "differs outside" not in letters[0].body


def test_the_letter_says_that_it_differs_elsewhere(edition, mailoutbox):
    delegate = edition.cast.dmt_chair
    with_conditions(edition, amendment(edition, delegate, clause_of(edition, "Carers")))
    amended(edition, "Staff help.", "Staff help at once.")
    work_through()
    letter = next(m for m in mailoutbox if m.subject.startswith("Confirm"))
    assert "it cannot be confirmed as it is" in letter.body


def results():
    rows = FollowUp.objects.filter(kind="condition_letter").order_by("pk")
    return list(rows.values_list("result", flat=True))


def test_what_is_settled_meanwhile_is_not_written_about(waiting, mailoutbox):
    confirm(
        waiting.condition.pk, fresh(waiting).seal.sha256, actor=waiting.cast.dmt_chair
    )
    work_through()
    assert results() == ["sent", "not sent: it waits for no word now"]


def test_who_has_left_hears_nothing(edition, mailoutbox):
    cast = edition.cast
    made = with_conditions(edition, other(cast.lead), other(cast.editor, "Say so."))
    cast.lead.is_active = False
    cast.lead.save()
    mine = made.conditions.get(owner=cast.editor)
    discharge(mine.pk, actor=cast.editor, evidence="Said.")
    assert sent(mailoutbox) == []
    assert results() == [
        "not sent: cannot open this system",
        "not sent: it is discharged",
    ]


def test_a_corrected_record_tells_of_what_is_new_alone(edition, mailoutbox):
    cast = edition.cast
    made = with_conditions(edition, other(cast.lead))
    sent(mailoutbox)
    correct(
        made.pk,
        Record(
            outcome=Outcome.CONDITIONS,
            method=Method.AGREED,
            considered=True,
            conditions=(other(cast.lead), other(cast.editor, "Say so.")),
        ),
        actor=cast.clerk,
        because="One was forgotten.",
    )
    subject = f"A condition for you: {edition}"
    assert sent(mailoutbox) == [(cast.editor.email, subject)]


def test_the_board_reads_no_step_that_waits_for_the_delegate(waiting, mailoutbox):
    work_through()
    clerk = next(m for m in mailoutbox[::-1] if m.to == [waiting.cast.clerk.email])
    now, later = "What you can do next:", "Yours to do once nothing stands in the way"
    assert "DMT approved: send to CPB" not in clerk.body.split(later)[0]
    assert later in clerk.body
    mailoutbox.clear()
    confirm(
        waiting.condition.pk, fresh(waiting).seal.sha256, actor=waiting.cast.dmt_chair
    )
    do(waiting, "endorse", waiting.cast.clerk)
    assert now not in clerk.body
