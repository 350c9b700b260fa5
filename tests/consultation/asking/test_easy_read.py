"""The young person's version: blocks, pictures, and what is kept of a photograph."""

import io

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from cms.models import PolicyImage
from consultation.asking import illustrating, pictures
from consultation.asking.blocks import block_lines
from consultation.asking.changing import shown
from consultation.asking.symbols import SYMBOLS
from consultation.models import EasyRead
from ledger.models import Entry
from tests.factories.consultations import open_practice, planned_practice
from workflow.errors import Blocked

pytestmark = pytest.mark.django_db
TYPED = {"shown": "new", "words": "We ask you.\nYou can say no.", "picture": "talk"}


def to(name, row, *more):
    return reverse(f"consultations:{name}", args=[row.pk, *more])


@pytest.fixture
def practice():
    return planned_practice()


@pytest.fixture
def lead(client, practice):
    client.force_login(practice.cast.lead)
    return client


def photograph(**facts):
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Maker of a telephone"
    exif[0x0112] = 6  # lies on its side
    Image.new("RGB", (1600, 800), "teal").save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("me.jpg", written.getvalue(), "image/jpeg")


def test_block_with_a_drawing_brings_its_own_words(lead, practice):
    assert lead.post(to("easy_read_add", practice), TYPED).status_code == 302
    made = practice.easy_read.last()
    assert (made.place, made.symbol, made.alt) == (2, "talk", "Two speech bubbles")
    page = lead.get(to("easy_read", practice)).content.decode()
    assert "say/symbols/talk.svg" in page
    assert "<p>We ask you.<br>You can say no.</p>" in page
    assert Entry.objects.last().kind == "consultation.easy_read_added"


def test_other_drawing_brings_other_words(lead, practice):
    block = practice.easy_read.get()
    typed = {
        "shown": shown(block),
        "words": "At home.",
        "picture": "home",
        "alt": block.alt,
    }
    lead.post(to("easy_read_block", practice, block.pk), typed)
    block.refresh_from_db()
    assert (block.symbol, block.alt) == ("home", "A house")


def test_every_drawing_is_there_and_plain():
    for symbol in SYMBOLS:
        with open(finders.find(symbol.path)) as file:
            drawing = file.read()
        assert drawing.startswith("<svg")
        assert "<script" not in drawing
        assert symbol.alt


def test_own_photograph_is_drawn_anew_without_what_else_it_says(lead, practice):
    typed = TYPED | {"picture": "own", "upload": photograph(), "alt": "Our games room"}
    assert lead.post(to("easy_read_add", practice), typed).status_code == 302
    block = practice.easy_read.last()
    assert (block.symbol, block.alt) == ("", "Our games room")
    answer = lead.get(to("easy_read_picture", practice, block.pk))
    assert answer["Content-Type"] == "image/jpeg"
    assert b"telephone" not in answer.content
    with Image.open(io.BytesIO(answer.content)) as kept:
        assert (kept.size, dict(kept.getexif())) == ((600, 1200), {})


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"picture": "own", "alt": "A cat"}, "Choose the picture’s file."),
        (
            {"picture": "own", "upload": photograph},
            "Say what your picture shows.",
        ),
        ({"words": ""}, "This field is required."),
        ({"picture": "../../secret"}, "../../secret is not one of"),
    ],
)
def test_block_that_cannot_be_shown_says_why(lead, practice, changed, sentence):
    typed = {key: v() if callable(v) else v for key, v in changed.items()}
    answer = lead.post(to("easy_read_add", practice), TYPED | typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert practice.easy_read.count() == 1
    assert not PolicyImage.objects.exists()


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"GIF89a nothing"])
def test_what_is_no_picture_is_refused(lead, practice, content):
    upload = SimpleUploadedFile("me.png", content, "image/png")
    typed = TYPED | {"upload": upload, "alt": "A cat"}
    assert lead.post(to("easy_read_add", practice), typed).status_code == 422
    assert not PolicyImage.objects.exists()


def test_each_block_is_measured(practice):
    EasyRead.objects.create(consultation=practice, place=2, words="word " * 20)
    first, second = block_lines(practice)
    assert first.measure.warnings == ()
    assert second.measure.warnings[0].startswith("This sentence has 20 words; 15 or")


def test_twenty_pages_are_the_most(practice):
    EasyRead.objects.bulk_create(
        EasyRead(consultation=practice, place=n, words="Words.") for n in range(90)
    )
    assert illustrating.pages(list(practice.easy_read.all())) > 20
    with pytest.raises(Blocked, match="20 pages"):
        illustrating.add_block(practice.pk, {"words": "More"}, actor=practice.cast.lead)


def test_blocks_move_change_and_go(lead, practice):
    first = practice.easy_read.get()
    second = EasyRead.objects.create(consultation=practice, place=2, words="Then.")
    lead.post(to("easy_read_move", practice, second.pk), {"step": "up"})
    assert [b.pk for b in practice.easy_read.all()] == [second.pk, first.pk]
    stale = lead.post(
        to("easy_read_block", practice, first.pk), TYPED | {"shown": "other"}
    )
    assert stale.status_code == 409
    assert "Save again to put yours in its place" in stale.content.decode()
    page = lead.get(to("easy_read_delete", practice, first.pk))
    url = to("easy_read_delete", practice, first.pk)
    assert lead.post(url, {"shown": page.context["shown"]}).status_code == 302
    assert [b.pk for b in practice.easy_read.all()] == [second.pk]


def test_list_costs_the_same_for_one_block_and_many(lead, practice):
    lead.get(to("easy_read", practice))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            lead.get(to("easy_read", practice))
        counts.append(len(queries))
        image = pictures.take(photograph(), "A room", actor=practice.cast.lead)
        EasyRead.objects.bulk_create(
            EasyRead(consultation=practice, place=n, words="W.", picture=image)
            for n in range(2, 7)
        )
    assert counts[0] == counts[1]


def test_version_is_written_by_leads_and_stays_once_open(client, practice):
    block = practice.easy_read.get()
    client.force_login(practice.cast.apprentice)
    assert client.get(to("easy_read", practice)).status_code == 200
    assert client.post(to("easy_read_add", practice), TYPED).status_code == 403
    client.force_login(practice.cast.outsider)
    picture = to("easy_read_picture", practice, block.pk)
    assert {
        client.get(url).status_code for url in (to("easy_read", practice), picture)
    } <= {302, 403, 404}
    opened = open_practice(practice.cast)
    client.force_login(practice.cast.lead)
    assert client.post(to("easy_read_add", opened), TYPED).status_code == 403
    assert client.get(to("easy_read", opened)).status_code == 200
