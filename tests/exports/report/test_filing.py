"""The report is filed when the edition goes to DMT, and its boards read it."""

import pytest
from django.urls import reverse

from consultation.models import Question
from exports.filing import FILINGS, Nothing, file_for
from exports.models import Purpose, StageFile
from exports.panel import files_of
from exports.word.package import Document
from tests.exports.report.house import lines
from tests.factories.consultations import planned_for
from tests.factories.feedback import PLAIN_SAID, point
from tests.factories.policies import do, edition_in, make_policy
from workflow.followups import work_through
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
LABELS = ["Consultation report", "Consultation report for young people"]
BOTH = pytest.mark.parametrize(
    "purpose", [Purpose.REPORT, Purpose.REPORT_YOUNG], ids=str
)


@pytest.fixture
def before_dmt():
    """An edition with one point that was turned down, submitted."""
    edition = make_policy()
    row = planned_for(edition)
    Question.objects.create(consultation=row, kind="text", words="What else?")
    edition = do(edition, "open_consultation", edition.cast.owner)
    row.refresh_from_db()
    row.cast, row.cla = edition.cast, row.groups.get()
    point(row, "Ask us first.", outcome="not_accepted", reason="The law says so.")
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    return edition


def filed_reports(edition):
    return StageFile.objects.filter(transition__edition=edition, purpose=Purpose.REPORT)


def test_report_is_filed_with_the_step_to_dmt(before_dmt):
    filed = filed_reports(before_dmt).get()
    assert filed.transition.name == "submit_to_dmt"
    assert filed.name.endswith("-dmt-review-consultation-report.docx")


def test_young_peoples_edition_is_filed_beside_it(before_dmt):
    row = filed_reports(before_dmt).get().transition
    filed = StageFile.objects.get(transition=row, purpose=Purpose.REPORT_YOUNG)
    assert filed.name.endswith("-dmt-review-what-you-said-and-what-we-do.docx")
    with filed.file.open("rb") as file:
        found = lines(Document(file.read(), "", ""))
    place = found.index("What we can’t change, and why")
    assert found[place + 1] == PLAIN_SAID
    assert "Equality impact assessment" not in found


def test_report_stands_among_the_stages_files(before_dmt):
    (stage,) = [s for s in files_of(before_dmt).newest if s.stage == "DMT review"]
    found = [f.label for f in stage.files if f.kind == "Word"]
    assert [label for label in found if label in LABELS] == LABELS


@BOTH
def test_members_of_the_board_whose_turn_it_is_read_it(purpose, before_dmt, client):
    filed = filed_reports(before_dmt).get()
    url = reverse("stage_file", args=[filed.transition_id, purpose])
    for who, seen in (("dmt_member", True), ("cpb_member", False), ("outsider", False)):
        client.force_login(getattr(before_dmt.cast, who))
        assert (client.get(url).status_code == 200) is seen


def test_report_written_again_is_the_same(before_dmt):
    filed = filed_reports(before_dmt).get()
    written = FILINGS[Purpose.REPORT].write(filed.transition, "")
    assert written.document.file_sha256 == filed.file_sha256
    assert file_for(filed.transition, Purpose.REPORT) == filed


def test_report_holds_the_eia_part_and_the_answers(before_dmt):
    filed = filed_reports(before_dmt).get()
    with filed.file.open("rb") as file:
        found = lines(Document(file.read(), "", ""))
    assert "Equality impact assessment" in found
    place = len(found) - 1 - found[::-1].index("Ask us first.")  # in the table
    assert found[place : place + 4] == [
        "Ask us first.",
        "The whole text",
        "Not accepted",
        "The law says so.",
    ]


def test_other_steps_file_no_report():
    edition = edition_in(Stage.CPB_APPROVAL)
    work_through()
    assert [f.transition.name for f in filed_reports(edition)] == ["submit_to_dmt"]


def test_edition_that_nobody_was_asked_about_has_nothing_to_file():
    row = make_policy().transitions.get()
    assert FILINGS[Purpose.REPORT].write(row, "") == Nothing(
        "Nobody was asked about this edition"
    )
    assert list(FILINGS[Purpose.REPORT].wanted(row)) == []
