"""Drafts kept by reversion: packed, and read back whole, whenever they were kept."""

import pytest
from django.core import serializers
from reversion.models import Version

from cms.models import PolicyPage
from tests.factories.policies import fill, make_policy, section
from tests.unguarded import unguarded
from workflow.models import DraftRecord

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WORDS = "Carers talk about “games” with the child – every week, ‘kindly’. " * 20


@pytest.fixture
def kept():
    """The version of a long draft that the next session's beginning kept."""
    edition = make_policy()
    blocks = [section(f"Part {n}", WORDS) for n in range(40)]
    fill(edition, edition.cast, blocks)
    fill(edition, edition.cast, [section("Short", "Now little is left.")])
    record = DraftRecord.objects.latest("at")
    return Version.objects.get_for_model(PolicyPage).get(revision=record.revision)


def body_of(version):
    return PolicyPage(**version.field_dict).body.raw_data


def test_draft_is_kept_packed_and_read_back_whole(kept):
    sections = list(body_of(kept))
    assert kept.format == "packed"
    assert [part["value"]["heading"] for part in sections] == [
        f"Part {n}" for n in range(40)
    ]
    assert all(WORDS.strip() in part["value"]["text"] for part in sections)
    assert len(kept.serialized_data) < len(str(sections)) / 4


def test_draft_kept_plain_is_read_as_ever(kept):
    page = PolicyPage(**kept.field_dict)
    plain = serializers.serialize("json", [page], fields=["body", "summary"])
    with unguarded():
        Version.objects.filter(pk=kept.pk).update(format="json", serialized_data=plain)
    old = Version.objects.get(pk=kept.pk)
    assert list(body_of(old)) == list(body_of(kept))


def test_packing_is_no_format_of_dumps():
    assert "packed" not in serializers.get_public_serializer_formats()
