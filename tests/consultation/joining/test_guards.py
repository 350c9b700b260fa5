"""What the database itself refuses."""

import pytest
from django.db import DatabaseError, transaction

from consultation.joining import consistency
from consultation.joining.entry import begin
from consultation.models import Draft, Identity, Invitation, Respondent, Response

from .conftest import begun, invitee, sent

pytestmark = pytest.mark.database


def refused(act):
    with (
        pytest.raises(DatabaseError, match="Assent refuses this"),
        transaction.atomic(),
    ):
        act()


def test_anonymous_response_never_gets_a_person(call, codes):
    response, _ = sent(call)
    somebody = invitee(call, call.carers)
    refused(
        lambda: Respondent.objects.create(
            response=response, invitee=somebody, keep_until=call.closes_on
        )
    )
    ticket = begin(codes(call.carers)[0])
    sent(call, call.carers, ticket=ticket)
    refused(lambda: Respondent.objects.update(response=response))
    refused(lambda: Respondent.objects.update(invitee=somebody))


def test_identity_mode_is_the_groups_and_stays(call, codes):
    sent(call)
    codes(call.workers)
    confidential = Identity.CONFIDENTIAL
    refused(lambda: Response.objects.update(identity=confidential))
    somebody = invitee(call, call.carers)
    refused(lambda: Invitation.objects.update(identity=confidential, invitee=somebody))


def test_anonymous_draft_names_nobody(call):
    begun(call)
    refused(lambda: Draft.objects.update(masked_invitee=5))


def test_audit_finds_what_the_database_did_not_refuse(call, codes):
    response, _ = sent(call)
    checks = (
        consistency.anonymous_responses_belong_to_nobody,
        consistency.responses_keep_their_promise,
        consistency.words_are_to_be_read,
    )
    assert [list(check()) for check in checks] == [[], [], []]
    response.answers.update(text="Help")
    assert list(checks[2]()) == [
        "1 responses have words that nobody was asked to read."
    ]
