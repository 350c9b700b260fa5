"""Pictures of the sample: asked for once, kept once, failures too."""

import pytest
from django.utils import timezone

from exports.look.current import HOUSE
from exports.look.drawing import keep
from exports.look.models import SamplePage
from exports.look.sample import sample_document
from exports.look.showing import TRY_AGAIN_AFTER, Preview, preview_of
from exports.word.look import house_look

pytestmark = pytest.mark.django_db
DOCUMENT = sample_document(house_look())


def test_pictures_are_kept_in_their_order():
    keep(DOCUMENT, [b"one", b"two"])

    assert preview_of(HOUSE, DOCUMENT) == Preview((1, 2))
    assert [bytes(page.content) for page in SamplePage.objects.all()] == [
        b"one",
        b"two",
    ]


def test_of_two_drawings_the_first_stays():
    keep(DOCUMENT, [b"one"])
    keep(DOCUMENT, [b"other"])

    assert [bytes(page.content) for page in SamplePage.objects.all()] == [b"one"]


def test_a_failed_drawing_is_said_and_tried_again_later(monkeypatch):
    monkeypatch.setattr("exports.look.drawing.available", lambda: True)
    keep(DOCUMENT, [])

    assert preview_of(HOUSE, DOCUMENT) == Preview(state="failed")
    SamplePage.objects.update(made_at=timezone.now() - TRY_AGAIN_AFTER * 2)
    assert preview_of(HOUSE, DOCUMENT) == Preview(state="waiting")


def test_server_without_libreoffice_says_so():
    assert preview_of(HOUSE, DOCUMENT) == Preview(state="impossible")


def test_drawing_is_asked_for_once_while_people_wait(
    monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("exports.look.drawing.available", lambda: True)
    with django_capture_on_commit_callbacks() as callbacks:
        states = [preview_of(HOUSE, DOCUMENT).state for _ in range(5)]

    assert states == ["waiting"] * 5
    assert len(callbacks) == 1


def test_sample_is_the_same_each_time():
    assert sample_document(house_look()).data == DOCUMENT.data
