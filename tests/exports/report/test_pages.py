"""The pages of a filed report are counted once, and its contents name them."""

from io import BytesIO

import docx
import pytest

from exports.filing import FILINGS
from exports.models import Purpose
from exports.report.blocks import Wording
from exports.report.models import CountedPages
from tests.exports.report.submitting import bytes_of, filed, kept, submitted
from workflow.followups import work_through

pytestmark = pytest.mark.django_db


@pytest.fixture
def step():
    return submitted()[2]


def entries(file):
    document = docx.Document(BytesIO(bytes_of(file)))
    return [p.text for p in document.paragraphs if p.style.name == "toc 1"]


@pytest.mark.office
def test_contents_name_the_page_of_each_heading(step, settings):
    settings.OFFICE_PROGRAM = "soffice"
    work_through()
    counted = CountedPages.objects.get(report=kept(step))
    assert (counted.problem, counted.left) == ("", kept(step).said.count())
    found = [entry.split("\t") for entry in entries(filed(step))]
    assert [heading for heading, _ in found][:3] == [
        "About this report",
        "Summary",
        "How people were asked",
    ]
    numbers = [int(number) for _, number in found]
    assert numbers == list(counted.pages.values()) == sorted(numbers)
    assert 1 < numbers[0] <= numbers[-1] <= counted.total
    written = FILINGS[Purpose.REPORT].write(step, "").document
    assert written.data == bytes_of(filed(step))


def test_pages_are_counted_once_whatever_another_program_would_count(step):
    pages = {"_report_control": 2, "_report_summary": 2}
    CountedPages.objects.create(
        report=kept(step),
        left=kept(step).said.count(),
        pages=pages,
        total=9,
        at=step.at,
    )
    work_through()
    assert entries(filed(step))[:2] == ["About this report\t2", "Summary\t2"]


def test_report_stands_without_numbers_where_nobody_can_count(step):
    work_through()
    counted = CountedPages.objects.get()
    assert (counted.report, counted.pages, counted.total) == (kept(step), {}, 0)
    assert counted.problem == "LibreOffice is not there."
    assert entries(filed(step))[0] == "About this report"


def test_young_peoples_edition_has_no_contents_to_count(step):
    work_through()
    assert entries(filed(step, Purpose.REPORT_YOUNG)) == []
    assert not CountedPages.objects.filter(report=kept(step, Wording.YOUNG)).exists()
