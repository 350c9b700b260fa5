"""Who downloads a stage's document, and what is answered when it is not there."""

from pathlib import Path

import pytest
from django.urls import reverse

from ledger.models import Entry
from tests.factories.policies import edition_in
from workflow.followups import work_through
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    edition = edition_in(Stage.PUBLISHED)
    work_through()
    edition.filed = edition.transitions.get(name="publish").stage_files.get()
    return edition


def download(client, edition):
    return client.get(reverse("stage_word", args=[edition.filed.transition_id]))


def test_download_is_recorded_and_kept_nowhere(client, published):
    client.force_login(published.cast.auditor)
    answer = download(client, published)
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    entry = Entry.objects.get(kind="document.downloaded")
    assert entry.actor == published.cast.auditor.ref
    assert entry.facts["file_sha256"] == published.filed.file_sha256


def test_download_is_refused_to_who_may_not_see_the_edition(client, published):
    client.force_login(published.cast.safeguarding)
    assert download(client, published).status_code == 403
    assert not Entry.objects.filter(kind="document.downloaded").exists()


def test_file_that_is_gone_is_not_found_and_not_recorded(client, published):
    Path(published.filed.file.path).unlink()
    client.force_login(published.cast.auditor)
    assert download(client, published).status_code == 404
    address = reverse("public_word", args=[published.pk])
    assert client.get(address).status_code == 404
    assert not Entry.objects.filter(kind="document.downloaded").exists()


def test_public_document_is_asked_for_again_and_sent_once(client, published):
    address = reverse("public_word", args=[published.pk])
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert first["Cache-Control"] == again["Cache-Control"] == "public, no-cache"
    assert (first.status_code, again.status_code) == (200, 304)
    assert again["ETag"] == first["ETag"]
