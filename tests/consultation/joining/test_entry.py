"""Opening links and codes, and beginning with them."""

import datetime

import pytest
from django.utils import timezone

from consultation.joining.entry import begin, begin_openly, invitation_for
from consultation.joining.errors import Closed, Unfit
from consultation.joining.making import make_batch, revoke_batch, revoke_token
from consultation.joining.tokens import digest, new_token
from consultation.models import Batch, Invitation, State, UsedTokens
from ledger.models import Entry
from workflow.errors import NotPermitted

from .conftest import invitee


def entries():
    kinds = Entry.objects.order_by("sequence").values_list("kind", flat=True)
    return [kind for kind in kinds if kind.startswith("consultation.codes")]


def test_opening_uses_nothing_up_and_beginning_does(call, codes):
    code, other = codes(call.workers, 2)
    for _ in range(3):
        assert invitation_for(code).group == call.workers
    ticket = begin(code)
    assert (ticket.consultation_id, ticket.group_id) == (call.pk, call.workers.pk)
    assert ticket.invitee_id is None
    assert invitation_for(code) is None
    assert begin(code) is None
    assert invitation_for(other) is not None
    used = Invitation.objects.used().values_list("token_hash", flat=True)
    assert list(used) == [digest(code)]


def test_beginning_changes_one_row_for_the_whole_group(call, codes):
    first = codes(call.workers, 3)
    before = list(Invitation.objects.order_by("pk").values())
    second = codes(call.workers, 2)
    begin(second[0])
    begin(first[2])
    places = dict(Invitation.objects.values_list("token_hash", "place"))
    marks = UsedTokens.objects.get(group=call.workers).marks
    used = {places[digest(code)] for code in (second[0], first[2])}
    assert {place for place, mark in enumerate(marks, 1) if mark == "1"} == used
    assert sorted(places.values()) == [1, 2, 3, 4, 5]
    kept = Invitation.objects.filter(pk__in=[row["id"] for row in before])
    assert list(kept.order_by("pk").values()) == before


def test_each_place_can_be_marked_by_itself(call, codes):
    made = codes(call.workers, 4)
    for number, code in enumerate(made, 1):
        assert begin(code) is not None
        assert Invitation.objects.used().count() == number
    assert UsedTokens.objects.get().marks == "1111"


def test_confidential_ticket_knows_its_invitee(call, codes):
    (code,) = codes(call.carers)
    invited = Invitation.objects.get().invitee_id
    assert begin(code).invitee_id == invited


USELESS = {
    "unknown": lambda call, code: None,
    "used": lambda call, code: begin(code),
    "revoked": lambda call, code: revoke_token(code, actor=call.cast.lead),
    "of a revoked batch": lambda call, code: revoke_batch(
        Batch.objects.get(), actor=call.cast.lead
    ),
    "expired": lambda call, code: Invitation.objects.update(
        expires_on=timezone.localdate() - datetime.timedelta(days=1)
    ),
}


@pytest.mark.parametrize("why", USELESS)
def test_useless_tokens_look_alike(call, codes, django_assert_num_queries, why):
    (code,) = codes(call.workers)
    USELESS[why](call, code)
    token = new_token() if why == "unknown" else code
    with django_assert_num_queries(1):
        assert invitation_for(token) is None
    assert begin(token) is None


def test_token_opens_nothing_before_the_first_day_and_after_closing(call, codes):
    (code,) = codes(call.workers)
    call.state, call.closed_at = State.CLOSED, timezone.now()
    call.save()
    assert invitation_for(code) is None
    assert begin(code) is None


def test_last_day_of_a_code_still_counts(call, codes):
    (code,) = codes(call.workers, expires_on=timezone.localdate())
    assert invitation_for(code) is not None


def test_hostile_tokens_are_unknown(db):
    for token in ("", "\x00", "é", "\ud800", "a" * 5000, "' OR 1=1 --"):
        assert invitation_for(token) is None


def test_open_link_is_for_its_groups_alone(call):
    assert begin_openly(call, call.cla).group_id == call.cla.pk
    for group in (call.carers, call.workers):
        with pytest.raises(NotPermitted):
            begin_openly(call, group)
    call.closes_on = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(Closed):
        begin_openly(call, call.cla)


def test_batch_is_in_the_ledger_and_its_tokens_nowhere_in_clear(call, codes):
    (code,) = codes(call.workers)
    assert code not in str(list(Invitation.objects.values()))
    assert code not in str(list(Entry.objects.values()))
    batch = Batch.objects.get()
    revoke_batch(batch, actor=call.cast.lead)
    revoke_batch(batch, actor=call.cast.lead)
    assert entries() == ["consultation.codes_made", "consultation.codes_revoked"]
    assert batch.revoked_at is not None


def test_one_code_is_taken_back_once(call, codes):
    code, other = codes(call.workers, 2)
    assert revoke_token(new_token(), actor=call.cast.lead) is False
    assert revoke_token(code, actor=call.cast.lead) is True
    assert revoke_token(code, actor=call.cast.lead) is True
    assert entries() == ["consultation.codes_made", "consultation.codes_one_revoked"]
    assert invitation_for(code) is None
    assert invitation_for(other) is not None


def test_only_leads_make_and_revoke(call, codes):
    codes(call.workers)
    for person in (call.cast.owner, call.cast.apprentice, call.cast.outsider):
        with pytest.raises(NotPermitted):
            codes(call.workers, actor=person)
        with pytest.raises(NotPermitted):
            revoke_batch(Batch.objects.get(), actor=person)


def test_identity_mode_decides_whether_tokens_belong_to_people(call, codes):
    lead = call.cast.lead
    somebody = invitee(call, call.carers)
    with pytest.raises(Unfit, match="no link or code belongs to a person"):
        make_batch(
            call, call.cla, number=1, way="card", actor=lead, invitees=[somebody]
        )
    for people in (None, [], [invitee(call, call.workers)]):
        with pytest.raises(Unfit):
            make_batch(
                call, call.carers, number=1, way="card", actor=lead, invitees=people
            )
    for number in (0, 5_001):
        with pytest.raises(Unfit, match="between 1 and 5,000"):
            codes(call.workers, number)
