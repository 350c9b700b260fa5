"""The screens: who sees what, what a POST does, how many queries they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from exports.returned.models import ReturnedCopy
from ledger.models import Entry

from .house import partner, returned, sent

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"returned:{name}", args=args)


def upload(data, name="copy.docx"):
    return SimpleUploadedFile(name, data)


def shown(client, copy, person, query=""):
    client.force_login(person)
    return client.get(address("copy", copy.pk) + query)


def post(client, copy, person, **fields):
    client.force_login(person)
    return client.post(address("decide", copy.pk), fields)


def seen_of(client, copy, person, number):
    cards = shown(client, copy, person).context["cards"]
    return next(c.standing.seen for c in cards if c.proposal.place == number)


@pytest.fixture
def edition():
    return sent()


@pytest.fixture
def copy(edition):
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    file.strike("Social workers ask")
    file.comment("Managers look", "<script>alert(1)</script> Why once?")
    return returned(edition, file.data())


def test_person_hands_in_a_file_and_sees_what_it_proposes(client, edition):
    file = partner(edition)
    file.replace("Children use", "safely", "gladly")
    client.force_login(edition.cast.editor)
    data = {"file": upload(file.data()), "returned_by": "Pat\nPartner"}

    answer = client.post(address("copies", edition.pk), data, follow=False)

    copy = ReturnedCopy.objects.get()
    assert answer["Location"] == address("copy", copy.pk)
    assert (copy.returned_by, copy.uploaded_by) == ("Pat Partner", edition.cast.editor)
    entry = Entry.objects.get(kind="copy.returned")
    assert entry.facts["file_sha256"] == copy.sha256
