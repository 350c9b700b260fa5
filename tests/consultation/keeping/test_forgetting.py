"""What is past its date goes each night; what a case needs waits."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from consultation.keeping import forgetting, nightly
from consultation.models import (
    Alert,
    Concern,
    DataRequest,
    GroupSession,
    Invitation,
    Invitee,
    Respondent,
    Response,
    RetentionRun,
    Sheet,
)
from ledger.models import Entry
from tests.consultation.keeping.test_erasing import closing
from tests.factories.responses import flagged, respond
from workflow.errors import NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def past():
    return timezone.localdate() - timedelta(days=1)


def gone(report):
    return {name: number for name, number in report.gone.items() if number}


def waiting(report):
    return {name: number for name, number in report.waiting.items() if number}


@pytest.mark.database
def test_responses_go_the_day_after_their_date(practice, past):
    old = respond(practice, text="Old", keep_until=past, confidential=True)
    last = respond(practice, text="Last day", keep_until=past + timedelta(days=1))
    assert gone(forgetting.look()) == {"responses": 1, "respondents": 1, "invitees": 1}
    assert Response.objects.count() == 2
    report = forgetting.run()
    assert gone(report) == {"responses": 1}
    assert list(Response.objects.all()) == [last]
    assert not Invitee.objects.exists()
    assert not Response.objects.filter(pk=old.pk).exists()


def test_who_it_was_goes_before_what_they_said(practice, past):
    row = respond(practice, text="Words", confidential=True)
    Respondent.objects.update(keep_until=past)
    Invitee.objects.update(keep_until=past)
    assert gone(forgetting.look()) == {"respondents": 1, "invitees": 1}
    assert gone(forgetting.run()) == {"respondents": 1, "invitees": 1}
    assert Response.objects.get() == row


def test_somebody_invited_stays_as_long_as_their_response_is_joined(practice, past):
    respond(practice, text="Words", confidential=True)
    Invitee.objects.update(keep_until=past)
    assert gone(forgetting.run()) == {}


def test_what_an_open_concern_needs_waits(practice, past):
    row = respond(practice, text="Help", keep_until=past, confidential=True)
    flagged(row)
    session = GroupSession.objects.create(
        consultation=practice,
        group=practice.cla,
        held_on=past,
        setting="The hub",
        present=5,
        recorded_by=practice.cast.lead,
        keep_until=past,
    )
    Concern.objects.create(
        consultation=practice, session=session, raised_by=practice.cast.lead
    )
    sheet = Sheet.objects.create(
        consultation=practice,
        group=practice.cla,
        number=1,
        received_on=past,
        keep_until=past,
    )
    Concern.objects.create(
        consultation=practice, sheet=sheet, raised_by=practice.cast.lead
    )
    report = forgetting.run()
    assert gone(report) == {}
    assert waiting(report) == {"responses": 1, "sheets": 1, "sessions": 1}
    assert (Respondent.objects.count(), Invitee.objects.count()) == (1, 1)


def test_a_case_that_is_over_goes_with_all_it_held(practice, past):
    row = respond(practice, text="Help", keep_until=past)
    concern = flagged(row, **closing(practice, keep_until=past))
    concern.notes.create(by=practice.cast.safeguarding, text="Rang the worker.")
    Alert.objects.create(concern=concern, user=practice.cast.safeguarding)
    assert gone(forgetting.look()) == {"cases": 1, "responses": 1}
    assert gone(forgetting.run()) == {"cases": 1, "responses": 1}
    assert (Response.objects.count(), Alert.objects.count()) == (0, 0)


@pytest.mark.parametrize("of_case", [True, False], ids=["its own", "the response's"])
def test_a_case_and_its_response_wait_for_both_dates(practice, past, of_case):
    future = past + timedelta(days=9)
    row = respond(practice, text="Help", keep_until=past if of_case else future)
    flagged(row, **closing(practice, keep_until=future if of_case else past))
    assert gone(forgetting.run()) == {}
    assert Concern.objects.count() == 1


def test_a_request_that_waited_runs_when_its_case_is_over(practice, past):
    row = respond(practice, text="Help")
    concern = flagged(row, **closing(practice, keep_until=past + timedelta(days=1)))
    request = DataRequest.objects.create(
        kind="erase",
        consultation=practice,
        response=row,
        by_receipt=True,
        keep_until=row.keep_until,
    )
    assert waiting(forgetting.run()) == {"requests": 1}
    Concern.objects.filter(pk=concern.pk).update(keep_until=past)
    assert gone(forgetting.look()) == {"requests": 1}
    assert gone(forgetting.run()) == {"requests": 1}
    request.refresh_from_db()
    assert (request.state, request.response_id) == ("done", None)
    assert (Response.objects.count(), Concern.objects.count()) == (0, 0)


def test_links_go_some_time_after_closing(practice, past, settings):
    batch = practice.batches.create(
        group=practice.cla,
        way="link",
        number=1,
        made_by=practice.cast.lead,
        made_at=timezone.now(),
    )
    Invitation.objects.create(
        consultation=practice,
        group=practice.cla,
        batch=batch,
        identity="anonymous",
        token_hash="a" * 64,
        place=1,
    )
    assert gone(forgetting.run()) == {}
    settings.KEEP_INVITEES_DAYS = -40
    assert gone(forgetting.run()) == {"invitations": 1}


def test_each_run_is_kept_in_numbers_alone(practice, past):
    respond(practice, text="Old", keep_until=past)
    forgetting.run(actor=practice.cast.administrator)
    entry = Entry.objects.get(kind="consultation.forgot")
    assert json.loads(entry.data) == {"responses": 1}
    assert entry.actor == practice.cast.administrator.ref
    report = RetentionRun.objects.get().report
    assert report["gone"]["responses"] == 1
    assert all(type(n) is int for n in report["gone"].values())


def test_only_administrators_and_safeguarding_leads_let_it_run(practice):
    forgetting.run(actor=practice.cast.safeguarding)
    for person in (practice.cast.lead, practice.cast.owner, practice.cast.outsider):
        with pytest.raises(NotPermitted):
            forgetting.run(actor=person)
    assert RetentionRun.objects.count() == 1


def test_nightly_job_runs_once_a_day_after_its_hour(practice, past, time_machine):
    respond(practice, text="Old", keep_until=past)
    night = timezone.localtime().replace(hour=0, minute=30) + timedelta(days=1)
    time_machine.move_to(night)
    assert nightly.keep_or_forget_nightly() == ""
    time_machine.move_to(night + timedelta(hours=1))
    assert nightly.keep_or_forget_nightly() == (
        "Records past their date that are gone: 1; waiting for a safeguarding case: 0."
    )
    assert nightly.keep_or_forget_nightly() == ""
    time_machine.move_to(night + timedelta(days=1, hours=1))
    assert nightly.keep_or_forget_nightly() != ""


def test_command_counts_and_changes_nothing_when_dry(practice, past, capsys):
    respond(practice, text="Old", keep_until=past)
    call_command("keep_or_forget", dry_run=True)
    assert capsys.readouterr().out == "Responses: 1\nRecords that would go: 1.\n"
    assert (Response.objects.count(), RetentionRun.objects.count()) == (1, 0)
    call_command("keep_or_forget")
    assert capsys.readouterr().out == "Responses: 1\nRecords that are gone: 1.\n"
    assert Response.objects.count() == 0


def test_looking_costs_the_same_however_much_there_is(
    practice, past, django_assert_num_queries
):
    with django_assert_num_queries(16):
        forgetting.look()
    for number in range(5):
        respond(practice, text=f"Old {number}", keep_until=past, confidential=True)
    with django_assert_num_queries(16):
        forgetting.look()
