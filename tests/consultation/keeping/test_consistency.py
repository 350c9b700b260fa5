"""What an audit finds when somebody changed rows around the steps."""

import pytest
from django.utils import timezone

from consultation.keeping import consistency, finding
from consultation.models import (
    Consultation,
    IdentityReading,
    Reading,
    Response,
    State,
)
from consultation.planning import closing, opening
from tests.consultation.keeping.conftest import Few
from tests.factories.consultations import planned_practice
from tests.factories.policies import edition_in
from tests.factories.responses import flagged, respond
from tests.unguarded import unguarded
from workflow.models import Edition
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(db, erasures):
    """A call that was opened by its own step."""
    cast = Few()
    row = opening.open_practice(planned_practice(cast), actor=cast.lead)
    row.cast, row.cla = cast, row.groups.get(key="children-looked-after")
    row.carers = row.groups.get(key="foster-carers")
    return row


def problems():
    checks = (
        consistency.open_rounds_stand_where_their_editions_do,
        consistency.consultations_are_in_the_ledger,
        consistency.flagged_responses_have_their_concern,
        consistency.read_responses_forgot_their_day,
        consistency.copies_were_approved_by_a_second_person,
        consistency.identities_were_read_on_record,
        consistency.what_was_erased_stays_erased,
    )
    return [said for check in checks for said in check()]


def test_a_sound_consultation_has_no_problems(held):
    flagged(respond(held, text="Help"))
    respond(held, text="Words", read=True, confidential=True, name="Ann Bell")
    finding.by_name(held, "Ann Bell", "She asked.", actor=held.cast.safeguarding)
    closing.close(held, actor=held.cast.lead, reason="Enough was said.")
    assert problems() == []


def test_states_without_their_entries_are_found(held):
    other = planned_practice(held.cast)
    with unguarded():
        Consultation.objects.filter(pk=held.pk).update(
            state=State.CLOSED, closed_at=timezone.now()
        )
        Consultation.objects.filter(pk=other.pk).update(state=State.ABANDONED)
    assert problems() == [
        f"{held.ref} is closed, and the ledger has no consultation.closed of it.",
        f"{other.ref} is abandoned, and the ledger has no consultation.abandoned of "
        "it.",
    ]


def test_an_open_round_of_an_edition_elsewhere_is_found(db):
    edition = edition_in(Stage.CONSULTATION)
    assert problems() == []
    with unguarded():
        Edition.objects.filter(pk=edition.pk).update(state=Stage.DRAFT)
    row = edition.consultations.get()
    assert problems() == [f"{row.ref} is open and its edition is not in consultation."]


def test_flags_without_a_concern_and_concerns_without_a_flag_are_found(held):
    loose, free = respond(held, text="One"), respond(held, text="Two")
    flagged(free)
    with unguarded():
        Response.objects.filter(pk=loose.pk).update(restricted=True)
        Response.objects.filter(pk=free.pk).update(restricted=False)
    assert problems() == [
        "Responses that are restricted without a concern: 1.",
        "Responses with an open concern that are not restricted: 1.",
    ]


def test_a_day_that_was_kept_after_reading_is_found(held):
    row = respond(held)
    Response.objects.filter(pk=row.pk).update(
        reading=Reading.READ, read_by_day=held.opens_on
    )
    assert problems() == ["Responses that were read and still name a day: 1."]


def test_an_identity_seen_off_the_record_is_found(held):
    IdentityReading.objects.create(
        response_label="ABC123",
        consultation=held,
        by=held.cast.safeguarding,
        reason="No entry.",
        keep_until=held.closes_on,
    )
    assert problems() == ["Readings of an identity that are not in the ledger: 1."]
