"""Whose response it was: told once, with a reason, where anybody knows."""

import pytest

from consultation.models import IdentityReading
from ledger import keys
from ledger.models import Entry
from tests.consultation.safeguarding.house import everywhere, flagged, page_of

pytestmark = pytest.mark.django_db


def test_confidential_name_is_shown_once_after_the_reason(client, row):
    concern = flagged(row, confidential=True, name="Carol Dean")
    client.force_login(row.cast.safeguarding)
    assert "Carol Dean" not in client.get(page_of(concern)).content.decode()
    address = everywhere(concern)["identity"]
    refused = client.post(address, {"reason": " "})
    assert refused.status_code == 422
    assert "Carol Dean" not in refused.content.decode()
    assert client.get(address).status_code == 405
    why = "The duty team must visit today."
    shown = client.post(address, {"reason": why})
    assert "Carol Dean" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    reading = IdentityReading.objects.get()
    assert (reading.by, reading.reason, reading.response_label) == (
        row.cast.safeguarding,
        why,
        concern.response.label,
    )
    entry = Entry.objects.get(kind="identity.read")
    assert why not in entry.data
    record = f"identity-reading:{reading.pk}"
    assert f'"{keys.digest(record, why)}"' in entry.data


def test_nobody_finds_out_who_an_anonymous_one_was(lead, row, concern):
    page = lead.get(page_of(concern)).content.decode()
    assert "Nobody can find out who wrote it, and neither can we." in page
    answer = lead.post(everywhere(concern)["identity"], {"reason": "Danger."})
    assert answer.status_code == 422
    assert IdentityReading.objects.count() == 0
