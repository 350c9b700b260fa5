"""What was recorded since the minutes were drafted: where it goes, what is said."""

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.minuting import keeping
from boards.models import Interest
from tests.factories.boards import meeting_of

from .conftest import later

pytestmark = pytest.mark.django_db


def draft(client, scene):
    client.force_login(scene.cast.clerk)
    url = reverse("boards:draft_minutes", args=[scene.meeting.pk])
    page = client.post(url, follow=True)
    return [str(one) for one in page.context["messages"]]


def keys(scene):
    return [row["key"] for row in scene.meeting.minutes.paragraphs]


def approve_earlier(scene):
    """The meeting approves the minutes of an earlier one."""
    held = {"state": "held", "held_at": timezone.now()}
    day = scene.meeting.on.replace(year=scene.meeting.on.year - 1)
    earlier = meeting_of(scene.meeting.board, day, **held)
    minutes = keeping.draft(earlier.pk, actor=scene.cast.clerk)
    return keeping.approve(
        minutes.pk, scene.meeting.pk, actor=scene.cast.clerk, version=0
    )


def test_what_is_added_stands_where_a_new_draft_has_it(client, scene):
    draft(client, scene)
    row = approve_earlier(scene)
    type(scene.meeting).objects.filter(pk=scene.meeting.pk).update(
        pre_meeting_points="We want wifi."
    )
    said = draft(client, scene)
    scene.meeting.refresh_from_db()
    assert keys(scene) == [
        "present",
        "apologies",
        "interests",
        f"minutes-{row.pk}",
        "young",
        f"item-{scene.item.pk}",
    ]
    assert said == [
        "Added: “Minutes of the last meeting”, “What young people said before the "
        "meeting”."
    ]


def test_it_says_so_where_nothing_is_new(client, scene):
    assert draft(client, scene) == [
        "Drafted from the record. Every word is yours to change."
    ]
    assert draft(client, scene) == [
        "Nothing was recorded since; the minutes are as they were."
    ]


@pytest.mark.parametrize("what", ["My firm keeps the records", "My firm keeps them."])
def test_a_declared_interest_ends_with_one_full_stop(scene, what):
    Interest.objects.create(
        item=scene.item,
        seat=scene.kai,
        kind="personal",
        what=what,
        effect="stays",
        recorded_by=scene.cast.clerk,
        declared_at=timezone.now(),
    )
    later(scene.meeting)
    rows = keeping.draft(scene.meeting.pk, actor=scene.cast.clerk).paragraphs
    said = next(row["text"] for row in rows if row["key"] == "interests")
    assert f": {what.rstrip('.')}. Effect: " in said
