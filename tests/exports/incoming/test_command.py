"""`manage.py import_policy`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.models import PolicyPage
from cms.text.flatten import flatten
from cms.text.model import words
from exports.incoming.models import Import, State
from tests.exports.incoming.docx import docx, paragraph, png
from tests.exports.incoming.hostile_files.pointers import drawing
from workflow.models import Edition

pytestmark = pytest.mark.django_db

HEADING = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'


def bring(cast, *files, **options):
    out = StringIO()
    names = {"owner": cast.owner.email, "team": cast.team.name}
    options = {**names, "actor": cast.editor.email, **options}
    call_command(
        "import_policy", *map(str, files), stdout=out, no_color=True, **options
    )
    return out.getvalue()


def a_file(folder, *content, name="safe-homes.docx", **more):
    path = folder / name
    path.write_bytes(
        docx(
            paragraph("Purpose", HEADING),
            paragraph("Homes are safe places for children."),
            *content,
            **more,
        )
    )
    return path


def test_command_creates_a_draft_and_prints_what_became_of_the_file(cast, tmp_path):
    said = bring(cast, a_file(tmp_path), title="Safe homes")
    edition = Edition.objects.get()
    assert f"{edition.page.record.reference}: Safe homes 1.0, a draft" in said
    assert "Words in the file: 7, in the draft: 7, not taken: 0" in said
    text = flatten(PolicyPage.objects.get().get_latest_revision_as_object())
    assert [words(c.runs) for c in text.clauses] == [
        "Homes are safe places for children."
    ]
    assert edition.page.record.owner == cast.owner


def test_command_leaves_out_images_without_words_and_says_so(cast, tmp_path):
    file = a_file(
        tmp_path,
        drawing("rId9"),
        pointers=[("rId9", "image", "media/image1.png", False)],
        **{"word/media/image1.png": png(20, 20)},
    )
    assert "Not taken (Left out by you)" in bring(cast, file)
    page = PolicyPage.objects.get().get_latest_revision_as_object()
    assert list(flatten(page).images) == []


def test_command_can_leave_the_checking_to_the_screen(cast, tmp_path):
    bring(cast, a_file(tmp_path), only_read=True)
    row = Import.objects.get()
    assert (row.state, row.by) == (State.READY, cast.editor)
    assert not Edition.objects.exists()


def test_command_goes_on_after_a_file_that_fails(cast, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no zip")
    with pytest.raises(CommandError, match="1 of 2 files could not be taken"):
        bring(cast, bad, a_file(tmp_path))
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"owner": "nobody@northbeck.example"}, "Nobody with the e-mail address"),
        ({"team": "No such team"}, "There is no team called No such team."),
    ],
)
def test_command_names_what_it_cannot_find(cast, tmp_path, options, said):
    with pytest.raises(CommandError, match=said):
        bring(cast, a_file(tmp_path), **options)


def test_command_brings_in_nothing_for_who_may_not(cast, tmp_path):
    with pytest.raises(CommandError, match="Editors and policy owners"):
        bring(cast, a_file(tmp_path), actor=cast.clerk.email)
    assert not Import.objects.exists()
