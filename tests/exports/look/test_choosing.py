"""Who may take a template in or put one into use, and what is refused."""

import zipfile
from io import BytesIO

import pytest

from accounts.roles import Role
from exports.incoming.errors import UnreadableFile
from exports.look.choosing import upload, use
from exports.look.errors import AlreadyInUse
from exports.look.models import TemplateChoice, WordTemplate
from ledger.models import Entry
from tests.factories import UserFactory
from workflow.errors import NotPermitted

from .templates import council, template, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(roles=[Role.ADMINISTRATOR])


def members(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name, old, new):
    found = members(council())
    found[name] = found[name].replace(old, new)
    return zipped(found)


TYPES = "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
LAST = b"</Relationships>"
BOMB = b"<w:styles>" + b"<!-- -->" * 600_000 + b"</w:styles>"


def related(kind, target, mode=""):
    line = f'<Relationship Id="rId9" Type="x/{kind}" Target="{target}"{mode}/>'
    return changed(RELS, LAST, line.encode() + LAST)


OUTSIDE = ' TargetMode="External"'
HOSTILE = {
    "empty": (b"", "empty"),
    "a PDF": (b"%PDF-1.7", "not_word"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_word"),
    "locked": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "cut short": (council()[:2_000], "damaged"),
    "macros": (
        zipped({**members(council()), "word/vbaProject.bin": b"\0"}),
        "macros",
    ),
    "a .dotm": (
        changed(
            TYPES,
            b"application/vnd.openxmlformats-officedocument.wordprocessingml."
            b"document.main+xml",
            b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
        "macros",
    ),
    "a picture kept elsewhere": (
        related("image", "https://example.org/x.png", OUTSIDE),
        "linked",
    ),
    "an object inside": (related("oleObject", "embeddings/x.bin"), "embedded"),
    "a part outside": (related("styles", "../../../etc/passwd"), "names"),
    "entities": (
        template(parts={"word/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "declarations",
    ),
    "a bomb": (template(parts={"word/styles.xml": BOMB}), "bomb"),
    "broken styles": (template(parts={"word/styles.xml": "<w:styles"}), "damaged"),
    "no text": (zipped({"a": b"b"}), "not_word"),
    "deep styles": (
        template(parts={"word/styles.xml": "<a>" * 5_000 + "</a>" * 5_000}),
        "too_deep",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_sentence_and_not_kept(name, administrator):
    data, code = HOSTILE[name]

    with pytest.raises(UnreadableFile) as refusal:
        upload(data, "template.docx", actor=administrator)

    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")
    assert not WordTemplate.objects.exists()
    assert not Entry.objects.filter(kind="template.uploaded").exists()


def test_harmless_addresses_are_left_out_and_counted(administrator):
    row = upload(
        related("attachedTemplate", "file:///C:/x.dotx", OUTSIDE),
        "t.docx",
        actor=administrator,
    )

    found = [f["text"] for f in row.findings if f["kind"] == "left_out"]
    assert "1 address. Nothing in our documents points there." in found


def test_names_of_files_lose_folders_and_odd_letters(administrator):
    row = upload(council(), "C:\\Temp\\My\x00 template\n.docx", actor=administrator)

    assert row.name == "My template .docx"


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
def test_only_administrators_upload_and_choose(role, administrator):
    row = upload(council(), "t.docx", actor=administrator)
    other = UserFactory(roles=[role])

    with pytest.raises(NotPermitted):
        upload(template(), "other.docx", actor=other)
    with pytest.raises(NotPermitted):
        use(row.pk, actor=other)
    assert not TemplateChoice.objects.exists()


def test_an_administrator_who_left_changes_nothing(administrator):
    row = upload(council(), "t.docx", actor=administrator)
    type(administrator).objects.filter(pk=administrator.pk).update(is_active=False)

    with pytest.raises(NotPermitted):
        use(row.pk, actor=administrator)


def test_template_that_was_never_uploaded_cannot_be_used(administrator):
    with pytest.raises(WordTemplate.DoesNotExist):
        use("0" * 64, actor=administrator)


def test_same_choice_twice_is_refused(administrator):
    row = upload(council(), "t.docx", actor=administrator)
    use(row.pk, actor=administrator)

    with pytest.raises(AlreadyInUse):
        use(row.pk, actor=administrator)
    assert TemplateChoice.objects.count() == 1


def test_house_look_is_in_use_from_the_beginning(administrator):
    with pytest.raises(AlreadyInUse):
        use("", actor=administrator)
