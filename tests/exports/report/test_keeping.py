"""The report is kept with the step to DMT; what comes later changes no byte of it."""

import datetime
import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.models import EasyRead, Feedback, Group, Point, Redaction
from exports.filing import FILINGS, Nothing, file_for
from exports.models import Purpose, StageFile
from exports.report import stored
from exports.report.blocks import Labelled, Wording
from exports.report.filing import BEFORE
from exports.report.keeping import keep_reports, restored
from exports.report.models import KeptReport, KeptWords
from ledger.models import Entry
from tests.exports.report.submitting import (
    REPORTS,
    bytes_of,
    consulted,
    filed,
    kept,
    submitted,
)
from tests.factories.feedback import (
    change,
    comment,
    copied,
    decide,
    point,
    said_by,
)
from tests.factories.policies import do
from tests.unguarded import unguarded
from workflow.door import Door, opened
from workflow.errors import Barred
from workflow.followups import work_through
from workflow.models import SealedImage
from workflow.triggers.refusals import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def everything_changes(row):
    """All that a report tells is another by now."""
    for made in Point.objects.filter(consultation=row):
        decide(made, "accepted", "We changed our mind.", "We changed our mind.")
        made.words = made.plain_words = "Something else."
        made.save()
    Feedback.objects.update(intro="Other.", plain_intro="Other.", method="Other.")
    Group.objects.filter(consultation=row).update(name="Others", plain_name="Others")
    Redaction.objects.update(text="Other words.")
    row.questions.update(words="Another question?", plain_words="Another?")
    row.edition.page.record.eia_reference = "EIA-99"
    row.edition.page.record.save()
    point(row, "One point more.")
    comment(row, "One comment more.")
    row.title = row.plain_title = "Another title"
    row.save()


@pytest.mark.parametrize("purpose", REPORTS, ids=str)
def test_worker_who_comes_late_writes_what_was_submitted(purpose, monkeypatch):
    _, row, step = submitted()
    at_once = FILINGS[purpose].write(step, "").document
    with unguarded():
        everything_changes(row)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    work_through()
    assert bytes_of(filed(step, purpose)) == at_once.data


def test_step_keeps_both_editions_and_the_ledger_says_so():
    edition, _, step = submitted()
    found = {one.wording: one for one in KeptReport.objects.filter(transition=step)}
    assert set(found) == {"formal", "young"}
    entries = Entry.objects.filter(kind="report.kept").order_by("sequence")
    assert [(one.subject, one.actor, json.loads(one.data)) for one in entries] == [
        (
            edition.ref,
            step.actor.ref,
            {
                "transition": str(step.pk),
                "wording": wording,
                "sha256": found[wording].sha256,
                "words": found[wording].said.count(),
            },
        )
        for wording in ("formal", "young")
    ]


def test_nothing_is_kept_of_a_step_that_fails():
    edition, _ = consulted()
    try:
        with transaction.atomic():
            do(edition, "submit_to_dmt", edition.cast.owner)
            raise RuntimeError
    except RuntimeError:
        pass
    assert not KeptReport.objects.exists()
    assert not KeptWords.objects.exists()


def test_changed_clause_was_compared_with_the_seal_before_it_was_kept():
    edition, row = consulted()
    change(point(row, "Later, please."), edition)
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    report, _ = restored(kept(edition.transitions.get(name="submit_to_dmt")))
    notes = [
        block.words
        for section in report.parts[0].sections
        for block in section.blocks
        if isinstance(block, Labelled) and block.label == "Note"
    ]
    assert notes == ["This clause is no longer in the text."]


def test_pictures_are_kept_once_by_their_digest():
    edition, row = consulted()
    with unguarded():
        EasyRead.objects.create(
            consultation=row, place=2, symbol="phone", words="Phones again."
        )
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    young = kept(edition.transitions.get(name="submit_to_dmt"), Wording.YOUNG)
    (sha256,) = stored.pictures_in(young.canonical)
    picture = SealedImage.objects.get(pk=sha256)
    assert (picture.format, bytes(picture.content)[:4]) == ("png", b"\x89PNG")


def test_keeping_costs_the_same_for_few_and_many():
    edition, row, step = submitted()
    opened_first, out_first = edition.transitions.exclude(pk=step.pk).order_by("at")
    few = cost(opened_first)
    for place in range(6):
        made = point(row, f"Another {place}")
        change(made, edition)
        copied(row, said_by(made), f"Copy {place}")
        copied(row, comment(row, f"Raw {place}"), f"Loose {place}")
    many = cost(out_first)
    assert words_of(out_first) == words_of(opened_first) + 6 + 6 + 5
    assert many == few


def cost(step):
    """How many queries it takes to keep the report with a step."""
    captured = CaptureQueriesContext(connection)
    with transaction.atomic(), opened(Door.PERFORM), captured:
        keep_reports(step)
    return len(captured)


def words_of(step):
    return KeptWords.objects.filter(report__transition=step).count()


@pytest.mark.parametrize("table", ["report_keptreport", "report_keptwords"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"], ids=["change", "go"]
)
def test_database_lets_nothing_of_it_change(table, statement):
    submitted()
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute(statement.format(table))
    assert refusal(caught.value) is not None


def test_nobody_but_the_step_writes_one():
    _, _, step = submitted()
    with pytest.raises(Exception, match="Assent refuses this"), transaction.atomic():
        keep_reports(step)
    with pytest.raises(Barred):
        kept(step).save()


def test_step_taken_before_reports_were_kept_says_where_it_is():
    _, _, step = submitted()
    with unguarded():
        KeptWords.objects.all().delete()
        KeptReport.objects.all()._raw_delete(using="default")
    assert file_for(step, Purpose.REPORT) == BEFORE
    assert isinstance(BEFORE, Nothing)
    assert not StageFile.objects.filter(purpose=Purpose.REPORT).exists()
