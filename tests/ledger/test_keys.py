import pytest
from django.db import IntegrityError, transaction

from ledger.book import append
from ledger.errors import ErasedRecordError
from ledger.keys import digest, erase, matches
from ledger.models import RecordKey
from ledger.verify import verify

pytestmark = pytest.mark.django_db


def test_digest_is_the_same_for_the_same_record_and_text():
    assert digest("response:1", "Ärger") == digest("response:1", "Ärger")


def test_digest_differs_between_records_and_texts():
    found = {digest("a", "yes"), digest("a", "no"), digest("b", "yes")}
    assert len(found) == 3


def test_matches_tells_the_text_that_was_digested():
    found = digest("response:1", "yes")
    assert matches("response:1", "yes", found) is True
    assert matches("response:1", "no", found) is False


def test_erase_destroys_the_key_for_good():
    digest("response:1", "yes")
    erase("response:1")
    assert RecordKey.objects.get().key is None
    with pytest.raises(ErasedRecordError):
        digest("response:1", "yes")


def test_erase_before_the_first_digest_and_twice_is_no_error():
    erase("response:1")
    erase("response:1")
    with pytest.raises(ErasedRecordError):
        digest("response:1", "yes")


def test_erase_leaves_other_records_and_the_chain_as_they_were():
    kept = digest("response:2", "yes")
    with transaction.atomic():
        for record in ("response:1", "response:2"):
            append(
                "response.read",
                subject=record,
                actor="system",
                data={"reason": digest(record, "yes")},
            )
    erase("response:1")
    assert digest("response:2", "yes") == kept
    assert verify([]).ok


def test_record_key_is_kept_or_erased():
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordKey.objects.create(record="a")
