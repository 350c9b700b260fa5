"""One respondent is forgotten: from every table, the list, and what the ledger knew."""

import json
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from wagtail.search.index import get_indexed_models

from consultation.keeping import erasures as the_list
from consultation.keeping.compacting import is_due
from consultation.keeping.erasing import Held, erase_response
from consultation.models import (
    Answer,
    DataRequest,
    Draft,
    IdentityReading,
    Invitee,
    Redaction,
    Respondent,
    Response,
    Sheet,
)
from ledger import keys
from ledger.models import Entry, RecordKey
from ledger.verify import verify
from tests.factories.responses import flagged, respond

SECRET = "Marmalade-on-the-roof"


def everywhere(secret):
    """The tables in which a text still stands."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(secret in repr(row) for row in cursor.fetchall()):
                found.append(table)
    return found


def known(practice):
    """A confidential response with all that can hang on one."""
    row = respond(
        practice, text=SECRET, confidential=True, name=f"Ann {SECRET}", read=True
    )
    answer = row.answers.exclude(text="").get()
    Redaction.objects.create(
        answer=answer,
        text=f"A copy: {SECRET}",
        made_by=practice.cast.lead,
        made_on=timezone.localdate(),
    )
    Sheet.objects.create(
        consultation=practice,
        group=row.group,
        number=3,
        state="read",
        read_by=practice.cast.lead,
        received_on=timezone.localdate(),
        response=row,
    )
    IdentityReading.objects.create(
        response_label=row.label,
        consultation=practice,
        by=practice.cast.safeguarding,
        reason=SECRET,
        keep_until=row.keep_until,
    )
    DataRequest.objects.create(
        kind="copy",
        state="done",
        consultation=practice,
        response=row,
        checked="known",
        identity_checked=SECRET,
        recorded_by=practice.cast.safeguarding,
        keep_until=row.keep_until,
    )
    keys.digest(f"response:{row.pk}", SECRET)
    return row


@pytest.mark.database
def test_erasure_leaves_nothing_in_any_table(practice):
    row = known(practice)
    other = respond(practice, text="Something else", confidential=True, name="Ben")
    assert everywhere(SECRET)
    erase_response(row, actor=practice.cast.safeguarding)
    assert everywhere(SECRET) == []
    assert list(Response.objects.all()) == [other]
    assert (Answer.objects.count(), Redaction.objects.count()) == (2, 0)
    assert (Respondent.objects.count(), Invitee.objects.count()) == (1, 1)
    assert IdentityReading.objects.count() == 0
    assert Sheet.objects.get().response_id is None
    assert DataRequest.objects.get().response_id is None
    assert RecordKey.objects.get(record=f"response:{row.pk}").key is None
    assert is_due()


def test_erasure_is_in_the_ledger_without_saying_whose(practice):
    row = known(practice)
    name = erase_response(row, actor=practice.cast.safeguarding)
    entry = Entry.objects.get(kind="response.erased")
    assert (entry.subject, entry.actor) == (
        practice.ref,
        practice.cast.safeguarding.ref,
    )
    assert json.loads(entry.data) == {"erasure": name, "why": "asked"}
    assert str(row.pk) not in entry.data
    assert verify().ok


def test_erasure_is_listed_outside_the_database_under_a_salt(practice, erasures):
    row = respond(practice, text="Words")
    number = row.pk
    erase_response(row)
    (erasure,) = the_list.listed()
    assert erasure.is_of(number)
    assert not erasure.is_of(number + 1)
    assert str(number) not in erasures.read_text()
    assert erasures.stat().st_mode & 0o777 == 0o600


def test_what_is_taken_back_before_closing_leaves_no_entry(practice):
    erase_response(respond(practice, text="Words"), on_record=False)
    assert not Entry.objects.filter(kind="response.erased").exists()
    assert len(list(the_list.listed())) == 1


def test_erasure_takes_the_draft_of_a_change_along(practice):
    row = respond(practice, text="Words", ticket_hash="a" * 64)
    Draft.objects.create(
        ticket_hash="a" * 64,
        consultation=practice,
        group=row.group,
        answers={"q1": {"text": SECRET}},
        keep_until=timezone.now(),
    )
    erase_response(row)
    assert everywhere(SECRET) == []


def test_nothing_is_erased_when_the_list_cannot_be_written(practice, settings):
    settings.ERASURES_FILE = "/proc/nowhere/erasures.list"
    row = respond(practice, text="Words")
    with pytest.raises(the_list.Unlisted):
        erase_response(row)
    assert Response.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_what_a_case_needs_is_not_erased(practice, closed):
    row = respond(practice, text="Words")
    facts = {}
    if closed:
        facts = closing(practice, keep_until=timezone.localdate())
    flagged(row, **facts)
    with pytest.raises(Held):
        erase_response(row)
    assert row.answers.count() == 2
    assert list(the_list.listed()) == []


def test_what_was_freed_for_use_still_waits_for_its_case(practice):
    row = respond(practice, text="Words")
    facts = closing(practice, keep_until=timezone.localdate())
    flagged(row, **facts, may_be_used=True)
    Response.objects.filter(pk=row.pk).update(restricted=False)
    with pytest.raises(Held):
        erase_response(row)


def test_a_case_that_is_over_goes_with_its_response(practice):
    row = respond(practice, text="Words")
    yesterday = timezone.localdate() - timedelta(days=1)
    concern = flagged(row, **closing(practice, keep_until=yesterday))
    concern.notes.create(by=practice.cast.safeguarding, text=SECRET)
    erase_response(row)
    assert everywhere(SECRET) == []
    assert everywhere(str(concern.pk)) == []


def closing(practice, *, keep_until):
    """The facts of a closed concern."""
    now = timezone.now()
    return {
        "route": "child",
        "acknowledged_at": now,
        "acknowledged_by": practice.cast.safeguarding,
        "closed_at": now,
        "closed_by": practice.cast.safeguarding,
        "case_reference": "LCS-1",
        "keep_until": keep_until,
    }


def test_nothing_that_people_wrote_is_searched_or_cached(practice):
    row = known(practice)
    erase_response(row)
    ours = {m for m in get_indexed_models() if m._meta.app_label == "consultation"}
    assert ours == set()
    assert all(SECRET not in repr(vars(cache)) for cache in caches.all())
