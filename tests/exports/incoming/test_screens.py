"""The list of imports and the preview, for the person who brought the files in."""

from dataclasses import replace

import pytest

from cms.text.model import words
from exports.incoming.answers import Answers
from exports.incoming.draft import Place
from exports.incoming.draft_json import from_json
from exports.incoming.models import Import, State
from ledger.models import Entry
from tests.exports.incoming.asking import facts, url
from tests.exports.incoming.docx import docx, png
from tests.exports.incoming.makers import make_import, picture, sample

pytestmark = pytest.mark.django_db


def upload(client, *files):
    from django.core.files.uploadedfile import SimpleUploadedFile

    found = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(url("list"), {"files": found})


def test_upload_makes_a_row_for_each_file_and_says_so_in_the_ledger(client, editor):
    answer = upload(client, ("a.docx", docx()), ("b.docx", docx("<w:p/>")))
    assert answer.status_code == 302
    rows = Import.objects.order_by("name")
    assert [(r.name, r.by, r.state) for r in rows] == [
        ("a.docx", editor, State.WAITING),
        ("b.docx", editor, State.WAITING),
    ]
    entries = Entry.objects.filter(kind="import.received").order_by("pk")
    assert [e.facts["file_sha256"] for e in entries] == [r.sha256 for r in rows]


def test_upload_keeps_the_good_files_and_names_the_bad_ones(client, editor):
    answer = upload(client, ("good.docx", docx()), ("bad.docx", b"%PDF"))
    assert answer.status_code == 422
    assert [row.name for row in Import.objects.all()] == ["good.docx"]
    said = [(r.name, r.sentence) for r in answer.context["refused"]]
    assert said == [
        ("bad.docx", "This is not a Word file. Save it as .docx and upload that.")
    ]


def test_upload_of_nothing_asks_for_files(client, editor):
    answer = client.post(url("list"))
    assert answer.status_code == 422
    assert answer.context["problem"] == "Choose one or more Word files."


def test_upload_of_the_same_file_twice_is_said(client, editor):
    upload(client, ("a.docx", docx()))
    answer = upload(client, ("again.docx", docx()))
    assert answer.status_code == 422
    assert Import.objects.count() == 1


def test_upload_of_too_many_files_takes_none(client, editor):
    files = [(f"{n}.docx", docx(f"<w:p w:rsidR='{n}'/>")) for n in range(21)]
    assert upload(client, *files).status_code == 422
    assert not Import.objects.exists()


@pytest.mark.parametrize("who", ["lead", "cpb_member", "auditor", "outsider", "clerk"])
def test_imports_are_for_those_who_begin_policies(client, cast, who):
    row = make_import(cast.editor, sample())
    client.force_login(getattr(cast, who))
    for address in (url("list"), url("rows"), url("one", row.pk)):
        assert client.get(address).status_code in (302, 403)
    assert client.post(url("discard", row.pk)).status_code in (302, 403)
    assert Import.objects.filter(pk=row.pk).exists()


def test_import_is_its_uploaders_alone(client, cast):
    row = make_import(cast.editor, sample())
    client.force_login(cast.owner)
    assert list(client.get(url("list")).context["page"]) == []
    for name in ("one", "again", "discard"):
        assert client.post(url(name, row.pk)).status_code == 404
    assert client.get(url("one", row.pk)).status_code == 404
    assert client.get(url("picture", row.pk, "a" * 64)).status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_list_asks_the_same_of_the_database_for_many(
    client, editor, rows, django_assert_num_queries
):
    for number in range(rows):
        make_import(editor, sample(), data=str(number).encode())
    client.get(url("list"))
    with django_assert_num_queries(8):
        client.get(url("rows"))


@pytest.mark.parametrize("units", [1, 40])
def test_preview_asks_the_same_of_the_database_for_many(
    client, editor, units, django_assert_num_queries
):
    from tests.exports.incoming.makers import draft, heading, line

    lines = [line(f"l{number}", f"Line {number}") for number in range(units)]
    row = make_import(editor, draft(heading("h", "Purpose"), *lines))
    client.get(url("one", row.pk))
    with django_assert_num_queries(14):
        client.get(url("one", row.pk))


def test_discard_removes_the_row_and_its_file(
    client, editor, django_capture_on_commit_callbacks
):
    row = make_import(editor, sample())
    storage, name = row.file.storage, row.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("discard", row.pk))
    assert not Import.objects.exists()
    assert not storage.exists(name)
    assert Entry.objects.get(kind="import.discarded").actor == editor.ref


def test_preview_shows_a_guess_and_a_drop_at_their_places(client, editor):
    row = make_import(editor, sample())
    shown = client.get(url("one", row.pk)).context["rows"]
    by_id = {one.unit.id: one for one in shown}
    assert [note.guess.code for note in by_id["u2"].notes] == ["heading"]
    assert [drop.text for drop in by_id["u4"].dropped] == ["Page 1 of 3"]
    assert by_id["u7"].opening == "Who it is for (continued)"


def test_save_keeps_levels_and_what_was_typed(client, editor, cast):
    row = make_import(editor, sample())
    chosen = {"level-u3": "paragraph", "level-u2": "sub", "level-u8": "out"}
    answer = client.post(
        url("one", row.pk), facts(cast, title="New title", **chosen, save="1")
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    units = {unit.id: unit for unit in from_json(row.draft).units}
    assert (units["u3"].depth, units["u2"].level, row.version) == (0, 3, 1)
    answers = Answers.from_json(row.answers)
    assert answers.left_out == {"u8"}
    assert answers.facts["title"] == "New title"
    page = client.get(url("one", row.pk))
    assert page.context["form"]["title"].value() == "New title"
    assert page.context["difference"] == 0


def test_undo_takes_a_guess_back_and_keeps_what_else_was_chosen(client, editor, cast):
    row = make_import(editor, sample())
    client.post(url("one", row.pk), facts(cast, **{"level-u3": "paragraph"}, undo="0"))
    row.refresh_from_db()
    found = from_json(row.draft)
    units = {unit.id: unit for unit in found.units}
    assert words(units["u2"].runs) == "2. Who it is for"
    assert units["u3"].depth == 0
    assert found.guesses == ()
    assert found.balanced


def test_save_from_an_older_window_is_refused(client, editor, cast):
    row = make_import(editor, sample(), version=3)
    answer = client.post(url("one", row.pk), facts(cast, version=2, save="1"))
    assert answer.status_code == 409
    assert Import.objects.get().version == 3


def test_picture_is_shown_to_the_uploader(client, editor):
    data = png()
    file = docx(**{"word/media/image1.png": data})
    row = make_import(editor, sample(picture(data)), data=file)
    answer = client.get(url("picture", row.pk, picture(data).sha256))
    assert (answer["Content-Type"], answer.content) == ("image/png", data)
    assert client.get(url("picture", row.pk, "a" * 64)).status_code == 404


def test_failed_import_says_why(client, editor):
    row = make_import(editor, state=State.FAILED, problem="This file is damaged.")
    page = client.get(url("one", row.pk))
    assert page.status_code == 200
    assert "This file is damaged." in page.content.decode()
    client.post(url("again", row.pk))
    row.refresh_from_db()
    assert (row.state, row.problem) == (State.WAITING, "")


@pytest.mark.parametrize(
    "odd",
    [
        {"version": "x"},
        {"version": "9" * 5_000},
        {"undo": "9" * 5_000},
        {"undo": "-1"},
        {"owner": "\x00", "team": "a", "kind": "novel", "editors": ["x", "\x00"]},
        {"level-u1": "\x00", "title": "\x00"},
        {"alt-u1": "x" * 9_000, "caption-u6": "\x00"},
    ],
)
def test_odd_answers_are_no_fault(client, editor, cast, odd):
    row = make_import(editor, sample())
    for button in ("save", "create"):
        answer = client.post(url("one", row.pk), facts(cast, **{button: "1", **odd}))
        assert answer.status_code in (302, 400, 409, 422)
    assert client.get(url("one", row.pk)).status_code == 200


def test_corrections_are_not_thrown_away_by_one_press(client, editor):
    row = make_import(editor, sample())
    listed = client.get(url("list")).content.decode()
    assert url("discard", row.pk) not in listed
    shown = client.get(url("one", row.pk)).content.decode()
    folded = shown[shown.rindex("<details") : shown.rindex("</details>")]
    assert url("discard", row.pk) in folded
    assert url("again", row.pk) in folded


def test_noted_line_says_where_in_the_file_it_stands(client, editor):
    read = sample()
    units = tuple(
        replace(unit, place=Place(page=3, under="Roles & duties"))
        for unit in read.units
    )
    row = make_import(editor, replace(read, units=units))
    page = client.get(url("one", row.pk)).content.decode()
    noted = page.count('<div class="unit__notes">')
    said = "In the file: page 3, under “Roles &amp; duties”"
    assert page.count(said) == noted > 0
