"""Work that follows is done, tried again, and never done for a stranger."""

import datetime
import errno

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import User
from boards.meeting.agenda import put_on
from exports.models import StageFile
from ledger.models import Entry
from tests.boards.people.test_agenda import off_agenda
from tests.factories.boards import meeting_of
from tests.factories.policies import Cast, do, edition_in
from workflow import followups
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.notices import MAIL
from workflow.opening import create_policy
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def mails_of(edition, name):
    row = edition.transitions.get(name=name)
    return row, FollowUp.objects.filter(transition=row, kind=MAIL)


def addresses(cast, key):
    """The board's member and chair, by the addresses that are written to."""
    return {getattr(cast, f"{key}_{office}").email for office in ("member", "chair")}


def test_every_transition_files_its_document_and_the_ledger_has_its_digest():
    edition = edition_in(Stage.PUBLISHED)
    work_through()
    rows = list(edition.transitions.all())
    files = list(StageFile.objects.all())
    documents = [f.transition_id for f in files if f.purpose == "document"]
    assert sorted(documents) == sorted(row.pk for row in rows)
    entries = Entry.objects.filter(kind="document.filed")
    assert {e.facts["file_sha256"] for e in entries} == {f.file_sha256 for f in files}


def test_work_done_twice_files_once():
    edition_in(Stage.CONSULTATION)
    work_through()
    before = StageFile.objects.count()
    FollowUp.objects.update(state=State.DUE)
    work_through()
    assert StageFile.objects.count() == before


def test_people_whose_turn_it_is_are_told():
    """The board's clerk at once, its members once it is on their agenda."""
    edition = off_agenda(Stage.DMT_REVIEW)
    work_through()
    cast = edition.cast
    _, work = mails_of(edition, "submit_to_dmt")
    assert {int(w.key) for w in work} == {cast.clerk.pk}
    assert {a for m in mail.outbox for a in m.to}.isdisjoint(addresses(cast, "dmt"))
    put_on(edition.pk, meeting_of("dmt").pk, actor=cast.clerk)
    work_through()
    told = {int(w.key) for w in work.all()}
    assert told == {cast.dmt_member.pk, cast.dmt_chair.pk, cast.clerk.pk}
    for address in (cast.clerk.email, *addresses(cast, "dmt")):
        letters = [m for m in mail.outbox if m.to == [address]]
        assert edition.title in letters[-1].subject


def test_mail_has_the_same_message_id_every_time_it_is_sent():
    edition = edition_in(Stage.DMT_REVIEW)
    work_through()
    _, work = mails_of(edition, "submit_to_dmt")
    first = work.first()
    sent = [m.extra_headers["Message-ID"] for m in mail.outbox]
    FollowUp.objects.filter(pk=first.pk).update(state=State.DUE)
    mail.outbox.clear()
    work_through()
    again = [m.extra_headers["Message-ID"] for m in mail.outbox]
    assert len(again) == 1
    assert again[0] in sent


def test_recipient_who_left_meanwhile_gets_nothing():
    edition = off_agenda(Stage.CPB_APPROVAL)
    put_on(edition.pk, meeting_of("cpb").pk, actor=edition.cast.clerk)
    _, work = mails_of(edition, "endorse")
    assert addresses(edition.cast, "cpb") == {
        User.objects.get(pk=int(row.key)).email for row in work
    } - {edition.cast.owner.email}
    edition.cast.cpb_member.groups.clear()
    edition.cast.cpb_chair.is_active = False
    edition.cast.cpb_chair.save()
    work_through()
    gone = {edition.cast.cpb_member.email, edition.cast.cpb_chair.email}
    assert not [m for m in mail.outbox if set(m.to) & gone]
    results = dict(work.values_list("key", "result"))
    assert results[str(edition.cast.cpb_member.pk)] == (
        "not sent: may no longer see it"
    )


def test_failing_work_is_tried_again_later(monkeypatch):
    edition_in(Stage.DRAFT)
    work_through()
    work = FollowUp.objects.create(
        transition=edition_in(Stage.DRAFT, title="Sleep").transitions.get(),
        kind="breaks",
        next_try_at=timezone.now(),
    )
    answers = [OSError(errno.ENOSPC, "No space left on device"), "done"]

    def handler(_):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setitem(followups._handlers, "breaks", handler)
    work_through()
    work = FollowUp.objects.get(pk=work.pk)
    assert (work.state, work.attempts) == (State.DUE, 1)
    assert work.problem == "There is no room left on the disk."
    assert work.next_try_at > timezone.now()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        work_through()
    work = FollowUp.objects.get(pk=work.pk)
    assert (work.state, work.result, work.problem) == (State.DONE, "done", "")


def test_stuck_work_is_taken_up_again():
    edition = edition_in(Stage.DRAFT)
    work = FollowUp.objects.filter(transition__edition=edition).first()
    FollowUp.objects.filter(pk=work.pk).update(
        state=State.RUNNING,
        started_at=timezone.now() - datetime.timedelta(minutes=11),
    )
    work_through()
    assert FollowUp.objects.get(pk=work.pk).state == State.DONE


def test_endorsement_tells_the_board_and_not_the_actor():
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    # CPB has it on its agenda before DMT is done with it.
    put_on(edition.pk, meeting_of("cpb").pk, actor=cast.clerk)
    work_through()
    assert {a for m in mail.outbox for a in m.to}.isdisjoint(addresses(cast, "cpb"))
    mail.outbox.clear()
    edition = do(edition, "endorse", cast.clerk)
    work_through()
    to = {address for m in mail.outbox for address in m.to}
    assert cast.clerk.email not in to
    assert addresses(cast, "cpb") <= to


def test_work_that_never_comes_back_is_given_up():
    edition_in(Stage.CONSULTATION)
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    work = FollowUp.objects.filter(kind=MAIL)
    work.update(
        state=State.RUNNING, started_at=long_ago, attempts=followups.GIVE_UP_AFTER
    )
    mail.outbox.clear()
    work_through()
    assert {(row.state, row.problem) for row in work} == {
        (State.FAILED, followups.NEVER_CAME_BACK)
    }
    assert mail.outbox == []


def test_title_of_two_lines_is_one_line_in_page_and_mail():
    cast = Cast()
    row = create_policy(
        title="Digital\r\nlife",
        kind="policy",
        owner=cast.owner,
        team=cast.team,
        actor=cast.editor,
    )
    work_through()
    assert row.edition.title == "Digital life"
    assert {letter.subject for letter in mail.outbox} == {"Digital life 1.0: Draft"}


def test_consultation_lead_of_the_team_is_told_that_it_opened():
    edition = edition_in(Stage.CONSULTATION)
    work_through()
    _, work = mails_of(edition, "open_consultation")
    assert str(edition.cast.lead.pk) in set(work.values_list("key", flat=True))
