"""Findings from a file: what is taken, what is not and why, and nothing half done."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from accounts.roles import Role
from cms.evidence import bringing, taking_out
from cms.evidence.errors import ChangedMeanwhile, NotPermitted
from cms.evidence.sheetrows import UnusableSheet, read
from cms.models import Evidence, Pillar
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.evidence import make_finding

pytestmark = pytest.mark.django_db
GOOD = (
    "Night-time use is common.",
    "national",
    "digital parenting",
    "Strong",
    "National regulator",
    "Media lives",
    "March 2024",
    "https://www.example.org/lives",
    "",
)
BAD = ("", "local", "Nowhere", "weak", "Org", "", "soon", "javascript:1", "CP-999")
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def editor():
    Pillar.seed()
    return UserFactory(roles=[Role.EDITOR])


def csv_of(*rows, headings=taking_out.COLUMNS, encoding="utf-8"):
    lines = [";".join(row) for row in (headings, *rows)]
    return SimpleUploadedFile("findings.csv", "\r\n".join(lines).encode(encoding))


def xlsx_of(*rows, headings=taking_out.COLUMNS):
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("findings.xlsx", out.getvalue())


def reports(upload, actor):
    return [
        (r.line, r.words, r.problems) for r in bringing.check(read(upload), actor=actor)
    ]


@pytest.mark.parametrize("made", [csv_of, xlsx_of])
def test_each_line_is_told_what_becomes_of_it(editor, made):
    assert reports(made(GOOD, BAD, GOOD), editor) == [
        (2, "Night-time use is common.", []),
        (
            3,
            "",
            [
                "Kind: “local” is none of these: Current practice, Regional, National.",
                "Strength: “weak” is none of these: Strong, Fair, Early.",
                "Pillar: “Nowhere” is none of these: Governance for Digital "
                "Excellence; Voice of the child; Digital Parenting; Education and "
                "Workforce development.",
                "Finding: Nothing is said here.",
                "Title of the source: Nothing is said here.",
                "Link: Give a whole web address, such as "
                "https://www.example.org/report.",
                "Date of the source: “soon” is no date. As exactly as you know: 2024, "
                "March 2024 or 12 March 2024.",
                "Used for policies: there is no policy CP-999 that you draft.",
            ],
        ),
        (4, "Night-time use is common.", ["Line 2 says the same already."]),
    ]
    assert Evidence.objects.count() == 0


def test_lines_are_taken_together_with_one_entry_for_the_file(editor):
    lines = read(csv_of(GOOD, BAD, ("Another.", *GOOD[1:])))
    found = bringing.take(lines, expected=2, actor=editor)
    assert [str(row) for row in found] == ["EV-1", "EV-2"]
    row = Evidence.objects.get(number=1)
    assert (row.kind, row.strength, row.source_date) == (
        "national",
        "strong",
        "2024-03",
    )
    kinds = Entry.objects.order_by("sequence").values_list("kind", flat=True)
    assert list(kinds)[-3:] == ["evidence.recorded"] * 2 + ["evidence.imported"]


def test_nothing_is_taken_if_other_lines_would_be_by_now(editor):
    lines = read(csv_of(GOOD, ("Another.", *GOOD[1:])))
    make_finding(editor, finding=GOOD[0], source_title=GOOD[5])
    with pytest.raises(ChangedMeanwhile):
        bringing.take(lines, expected=2, actor=editor)
    assert Evidence.objects.count() == 1


def test_who_may_not_write_brings_nothing_in(editor):
    with pytest.raises(NotPermitted):
        bringing.check(read(csv_of(GOOD)), actor=UserFactory(roles=[Role.AUDITOR]))


def test_what_was_taken_out_comes_back_as_known_already(editor):
    make_finding(editor, finding="=1+1 carers", source_title="@home")
    taken = taking_out.export(Evidence.objects.all(), "xlsx", actor=editor)
    upload = SimpleUploadedFile("evidence.xlsx", taken)
    assert reports(upload, editor) == [
        (2, "=1+1 carers", ["EV-1 says the same already."])
    ]


def test_the_file_to_fill_in_is_read_and_its_example_is_not_taken(editor):
    for kind in taking_out.FORMATS:
        upload = SimpleUploadedFile(f"fill-in.{kind}", taking_out.template(kind))
        [(line, words, problems)] = reports(upload, editor)
        assert (line, words[:8]) == (2, "Example:")
        assert problems == ["This is the line that shows how."]


def test_words_of_an_old_excel_are_read(editor):
    rows = ("Carers’ café", *GOOD[1:])
    assert reports(csv_of(rows, encoding="cp1252"), editor)[0][1] == "Carers’ café"


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (21 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"0" * (2 * 1024 * 1024 + 1), "The file is larger than 2 MB."),
        ("a.doc", b"x", "Choose a CSV file or an Excel workbook (.xlsx)."),
        ("a.xlsx", b"x", "The file is no Excel workbook."),
        (
            "a.xlsx",
            b"PK\x05\x06" + b"\0" * 18,
            "The file cannot be read as an Excel workbook.",
        ),
        (
            "a.csv",
            b"Finding;Kind\r\n1;2",
            "The first line has no heading “Pillar”, “Strength”, “Organisation”, "
            "“Title of the source”. Begin with the file to fill in.",
        ),
        (
            "a.csv",
            ";".join(taking_out.COLUMNS).encode(),
            "The file has no line below its headings.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_so(name, content, sentence):
    with pytest.raises(UnusableSheet) as refused:
        read(SimpleUploadedFile(name, content))
    assert str(refused.value) == sentence


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    with pytest.raises(UnusableSheet, match="too large"):
        read(SimpleUploadedFile("a.xlsx", bomb()))


def test_more_lines_than_a_file_may_have_are_refused():
    rows = [(f"Finding {place}", *GOOD[1:]) for place in range(501)]
    with pytest.raises(UnusableSheet, match="at most 500"):
        read(csv_of(*rows))


def test_a_person_looks_first_and_then_records(client, editor):
    client.force_login(editor)
    url = reverse("evidence:import")
    page = client.post(url, {"sheet": csv_of(GOOD, (EVIL, *BAD[1:]))})
    shown = page.content.decode()
    assert "1 line can be recorded, 1 cannot" in shown
    assert EVIL not in shown
    assert Evidence.objects.count() == 0
    done = client.post(url, {"lines": page.context["lines"]}, follow=True)
    assert "1 finding recorded, EV-1 to EV-1." in done.content.decode()
    again = client.post(url, {"lines": page.context["lines"]})
    assert (again.status_code, Evidence.objects.count()) == (409, 1)


def test_nobody_records_what_another_person_looked_at(client, editor):
    client.force_login(editor)
    url = reverse("evidence:import")
    page = client.post(url, {"sheet": csv_of(GOOD)})
    client.force_login(UserFactory(roles=[Role.EDITOR]))
    for lines in (page.context["lines"], "forged", ""):
        assert client.post(url, {"lines": lines}).status_code == 409
    assert Evidence.objects.count() == 0


def test_a_file_that_cannot_be_read_is_said_at_the_field(client, editor):
    client.force_login(editor)
    url = reverse("evidence:import")
    answer = client.post(url, {"sheet": SimpleUploadedFile("a.doc", b"x")})
    assert answer.status_code == 422
    assert "Choose a CSV file or an Excel workbook" in answer.content.decode()
    assert client.post(url, {}).status_code == 422


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "|", "'="])
def test_no_cell_is_taken_for_a_formula(client, editor, start):
    words = f"{start}cmd|' /C calc'!A0"
    make_finding(editor, finding=f"x{words}", source_title=words, origin=words)
    Evidence.objects.update(finding=words)
    client.force_login(editor)
    for kind in taking_out.FORMATS:
        answer = client.get(reverse("evidence:list"), {"export": kind})
        if kind == "csv":
            cells = answer.content.decode("utf-8-sig").splitlines()[1].split(",")
        else:
            sheet = load_workbook(BytesIO(answer.content)).active
            assert {cell.data_type for cell in sheet[2]} <= {"inlineStr", "s", "d"}
            cells = [str(cell.value or "") for cell in sheet[2]]
        risky = ("=", "+", "-", "@", "\t", "\r")
        assert not [c for c in cells if c.strip('" ').startswith(risky)]


def test_taking_out_follows_the_filters_and_is_an_entry(client, editor):
    make_finding(editor)
    make_finding(editor, kind="national")
    client.force_login(editor)
    url = reverse("evidence:list")
    answer = client.get(url, {"export": "csv", "kind": "national"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ['"Number"', '"EV-2"']
    entry = Entry.objects.order_by("sequence").last()
    assert (entry.kind, entry.subject) == ("list.exported", "evidence")
    client.force_login(UserFactory(roles=[Role.ADMINISTRATOR]))
    assert client.get(url, {"export": "csv"}).status_code == 403
