"""Pages are counted once, and the document that is filed has them."""

from io import BytesIO

import docx
import pytest

from exports.filing import file_for, write
from exports.models import StageLayout
from exports.word import Layout
from tests.factories.policies import edition_in
from workflow.followups import work_through
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return edition_in(Stage.PUBLISHED).transitions.get(name="publish")


def entries(filed):
    with filed.file.open("rb") as file:
        document = docx.Document(BytesIO(file.read()))
    return [p.text for p in document.paragraphs if p.style.name == "toc 1"]


@pytest.mark.office
def test_filed_document_shows_the_pages_that_were_counted(row, settings):
    settings.OFFICE_PROGRAM = "soffice"

    filed = file_for(row)

    kept = StageLayout.objects.get(transition=row)
    assert (kept.problem, kept.template_sha256) == ("", "")
    assert kept.total >= 4
    assert entries(filed)[0] == "Document control\t2"
    assert len(entries(filed)) == len(kept.pages)
    assert write(row).file_sha256 == filed.file_sha256


def test_filed_document_stands_without_numbers_where_nobody_can_count(row):
    filed = file_for(row)

    kept = StageLayout.objects.get(transition=row)
    assert (kept.pages, kept.total) == ({}, 0)
    assert kept.problem == "LibreOffice is not there."
    assert entries(filed)[0] == "Document control"
    assert write(row).file_sha256 == filed.file_sha256


def test_pages_are_counted_once(row, settings):
    counted = {"_front_control": 2}
    StageLayout.objects.create(transition=row, pages=counted, total=9, at=row.at)

    filed = file_for(row)

    assert entries(filed)[0] == "Document control\t2"
    assert write(row, Layout(counted, 9)).file_sha256 == filed.file_sha256
    assert StageLayout.objects.filter(transition=row).count() == 1


@pytest.mark.office
def test_documents_that_wait_are_counted_along(row, settings):
    settings.OFFICE_PROGRAM = "soffice"

    file_for(row)

    settled = StageLayout.objects.filter(total__gt=0).values_list("transition_id")
    assert settled.count() == row.edition.transitions.count() > 1


def test_a_failure_settles_nothing_of_those_counted_along(row):
    file_for(row)

    assert [kept.transition for kept in StageLayout.objects.all()] == [row]


def test_every_transition_s_pages_are_settled_with_its_document(row):
    work_through()

    settled = StageLayout.objects.values_list("transition_id", flat=True)
    assert set(settled) == set(row.edition.transitions.values_list("pk", flat=True))
