"""Minutes in Word: valid, accessible, exempt parts and names left out in public."""

import io
import zipfile

import docx
import pytest
from django.conf import settings
from django.urls import reverse
from openxml_audit import OpenXmlValidator

from boards.minuting import actions, keeping
from boards.models import Board
from boards.people.naming import YOUNG as ROLE
from ledger.models import Entry
from tests.boards.minuting.conftest import YOUNG, later, scene  # noqa: F401  (fixture)
from workflow.screens.listing import long_date
from workflow.workdays import today

SECRET = "Zebra settlement"


@pytest.fixture
def approval(scene):  # noqa: F811  (pytest's way)
    clerk = scene.cast.clerk
    item = scene.meeting.items.get()
    for what, about in (("Train the carers.", None), (f"{SECRET} letter", item)):
        actions.ask(
            scene.meeting.pk,
            actor=clerk,
            what=what,
            owner=scene.kai.person,
            due_on=today(),
            item=about,
        )
    minutes = keeping.draft(scene.meeting.pk, actor=clerk)
    key = f"item-{item.pk}"
    keeping.word(
        scene.meeting.pk,
        actor=clerk,
        version=0,
        texts={key: SECRET},
        exempt=frozenset({key}),
    )
    found = keeping.approve(minutes.pk, later(scene.meeting).pk, actor=clerk, version=1)
    keeping.sign(found.pk, found.sha256, actor=scene.cast.cpb_chair)
    scene.approval = found
    return scene


def file(client, scene, version, who="clerk"):  # noqa: F811  (no fixture here)
    client.force_login(getattr(scene.cast, who))
    address = reverse("board_minutes:word", args=[scene.meeting.pk, version])
    return client.get(address)


def everything(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist()).decode(
            errors="replace"
        )


def test_the_public_version_tells_neither_what_is_exempt_nor_the_name(client, approval):
    said = everything(file(client, approval, "public").content)
    assert (SECRET in said, YOUNG in said, ROLE.capitalize() in said) == (
        False,
        False,
        True,
    )
    assert "Train the carers." in said
    assert "This part is exempt from publication." in said


def test_the_private_version_tells_everything(client, approval):
    said = everything(file(client, approval, "private").content)
    assert (SECRET in said, YOUNG in said, "[[seat" in said) == (True, True, False)
    assert "Minutes, not for publication" in said


def test_a_leavers_name_is_in_neither(client, approval):
    type(approval.kai).objects.filter(pk=approval.kai.pk).update(name_gone=True)
    for version in ("public", "private"):
        assert YOUNG not in everything(file(client, approval, version).content)


@pytest.mark.parametrize("version", ["public", "private"])
def test_it_is_valid_and_accessible(client, approval, version, tmp_path):
    data = file(client, approval, version).content
    path = tmp_path / "minutes.docx"
    path.write_bytes(data)
    found = OpenXmlValidator().validate(str(path))
    assert (found.is_valid, list(found.errors)) == (True, [])
    opened = docx.Document(str(path))
    day = long_date(approval.meeting.on)
    assert opened.core_properties.title.endswith(f": Corporate Parenting Board, {day}")
    assert opened.core_properties.language == "en-GB"
    headings = [p.text for p in opened.paragraphs if p.style.name == "heading 1"]
    assert "1. Present" in headings or "1. Present" in [
        p.text for p in opened.paragraphs
    ]
    assert opened.tables


def test_everybody_has_the_public_version_of_signed_minutes(client, approval):
    client.logout()
    Board.objects.filter(key="cpb").update(publishes_minutes=True)
    day = approval.meeting.on.isoformat()
    answer = client.get(reverse("public_minutes_word", args=["cpb", day]))
    said = everything(answer.content)
    for hidden in (SECRET, YOUNG, "[[seat"):
        assert (hidden, hidden in said) == (hidden, False)
    assert answer["Content-Disposition"] == (
        f'attachment; filename="cpb-minutes-{day}.docx"'
    )
    assert not Entry.objects.filter(kind="board.minutes_taken").exists()
    Board.objects.filter(key="cpb").update(publishes_minutes=False)
    url = reverse("public_minutes_word", args=["cpb", day])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("version", ["public", "private"])
def test_its_properties_say_what_it_is_and_nobody(client, approval, version):
    data = file(client, approval, version).content
    told = docx.Document(io.BytesIO(data)).core_properties
    council = settings.COUNCIL_NAME
    assert (told.language, told.author, told.last_modified_by, told.comments) == (
        "en-GB",
        council,
        council,
        "",
    )
    for person in (approval.cast.clerk, approval.cast.cpb_chair, approval.kai.person):
        assert person.email not in everything(data)


def test_it_says_how_it_stands(client, approval):
    said = everything(file(client, approval, "public").content)
    assert approval.approval.sha256 in said
    assert "By Omar Haddad" in said


def test_who_has_which(client, approval):
    found = {
        (who, version): file(client, approval, version, who).status_code
        for who in ("cpb_member", "auditor", "owner", "dmt_member", "administrator")
        for version in ("public", "private")
    }
    assert {key for key, status in found.items() if status == 200} == {
        ("cpb_member", "public"),
        ("cpb_member", "private"),
        ("auditor", "public"),
        ("auditor", "private"),
        ("owner", "public"),
    }


def test_each_download_is_an_entry(client, approval):
    file(client, approval, "public")
    kept = Entry.objects.about(approval.meeting.ref).order_by("-pk").first()
    assert (kept.kind, kept.facts["version"]) == (
        "board.minutes_taken",
        "public",
    )
