"""A stage's files: each purpose in words, and what is still being written."""

import pytest
from django.urls import reverse

from exports.panel import files_of
from exports.word.dates import long_date
from tests.exports.redline.test_filed import came_back
from tests.factories.policies import do, edition_in
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.models.followup import State
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted():
    edition = came_back()
    return do(edition, "submit_to_dmt", edition.cast.owner)


def words_of(edition, stage="DMT review"):
    """Each file of a stage: its label, and what became of it."""
    (found,) = (row for row in files_of(edition).newest if row.stage == stage)
    return {
        file.label: (bool(file.url), file.nothing, file.problem, file.given_up)
        for file in found.files
    }


WAITING = (False, "", "", False)
THERE = (True, "", "", False)


def test_files_are_waited_for_and_then_there(submitted):
    assert words_of(submitted) == {
        "Word document": WAITING,
        "Changes since Consultation": WAITING,
        "Changes since the published edition": WAITING,
        "Consultation report": WAITING,
        "Consultation report for young people": WAITING,
    }
    work_through()
    assert words_of(submitted) == {
        "Word document": THERE,
        "Changes since Consultation": THERE,
        "Consultation report": THERE,
        "Consultation report for young people": THERE,
    }


def test_no_change_is_said():
    edition = edition_in(Stage.CPB_APPROVAL)
    work_through()
    found = words_of(edition, "CPB approval")
    assert found["Changes since DMT review"] == (
        False,
        "No change of text since DMT review",
        "",
        False,
    )


def test_problems_are_shown(submitted):
    FollowUp.objects.filter(kind="file_redline_stage").update(
        problem="The disk is full."
    )
    assert words_of(submitted)["Changes since Consultation"][2] == "The disk is full."
    FollowUp.objects.filter(kind="file_redline_stage").update(state=State.FAILED)
    assert words_of(submitted)["Changes since Consultation"][3] is True


def test_panel_asks_the_same_for_few_and_many(django_assert_num_queries):
    few = edition_in(Stage.DRAFT)
    many = came_back()
    work_through()
    with django_assert_num_queries(3):
        files_of(few)
    with django_assert_num_queries(3):
        files_of(many)


def test_panel_links_each_file(client, submitted):
    work_through()
    client.force_login(submitted.cast.auditor)
    page = client.get(reverse("editions:edition", args=[submitted.pk])).content.decode()
    row = submitted.transitions.get(name="submit_to_dmt")
    for purpose in ("document", "redline_stage"):
        assert reverse("stage_file", args=[row.pk, purpose]) in page


def test_stage_entered_again_names_the_day_it_was_entered_before(submitted):
    owner = submitted.cast.owner
    before = submitted.transitions.get(name="submit_to_dmt")
    again = do(do(submitted, "return_to_draft", owner), "submit_to_dmt", owner)
    day = long_date(before.at.isoformat())
    assert f"Changes since DMT review of {day}" in words_of(again)
