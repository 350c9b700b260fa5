"""Damage to a kept report, its words or its file is found and named."""

import pytest
from django.db import connection

from exports.report.blocks import Wording
from tests.exports.report.submitting import bytes_of, filed, kept, submitted
from tests.unguarded import unguarded
from workflow import consistency
from workflow.followups import work_through

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def step():
    _, _, found = submitted()
    work_through()
    return found


def run(statement, *values):
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def test_changed_content_is_found(step):
    run(
        "UPDATE report_keptreport SET canonical = replace(canonical, 'Ask us', 'Tell') "
        "WHERE id = %s",
        kept(step).pk,
    )
    assert list(consistency.problems()) == [
        f"The formal report of transition:{step.pk} that was kept is not what the "
        "ledger recorded."
    ]


def test_content_that_is_gone_is_found(step):
    young = kept(step, Wording.YOUNG)
    run("DELETE FROM report_keptwords WHERE report_id = %s", young.pk)
    run("DELETE FROM report_keptreport WHERE id = %s", young.pk)
    assert list(consistency.problems()) == [
        f"The young report of transition:{step.pk} is in the ledger alone."
    ]


def test_changed_words_are_found(step):
    words = kept(step).said.earliest("place")
    run("UPDATE report_keptwords SET words = 'Other.' WHERE id = %s", words.pk)
    assert list(consistency.problems()) == [
        f"The formal report of transition:{step.pk} that was kept has other words in "
        "place 0."
    ]


def test_words_that_nobody_asked_to_be_forgotten_are_missed(step):
    number = kept(step).said.count()
    words = kept(step).said.latest("place")
    run("DELETE FROM report_keptwords WHERE id = %s", words.pk)
    assert list(consistency.problems()) == [
        f"The formal report of transition:{step.pk} that was kept has {number - 1} "
        f"pieces of what people said and should have {number}."
    ]


def test_file_written_from_something_else_is_found(step):
    formal, young = filed(step), filed(step, "report_young")
    other = bytes_of(young)
    with formal.file.storage.open(formal.file.name, "wb") as file:
        file.write(other)
    run(
        "UPDATE exports_stagefile SET file_sha256 = %s WHERE id = %s",
        young.file_sha256,
        formal.pk,
    )
    assert (
        f"The report of transition:{step.pk} was not written from what was kept."
        in list(consistency.problems())
    )


def test_withdrawn_file_that_is_still_there_is_found(step):
    run(
        "INSERT INTO exports_withdrawnfile (filed_id, at) VALUES (%s, %s)",
        filed(step).pk,
        step.at,
    )
    assert list(consistency.problems()) == [
        f"The ledger and the record differ on whether the report of "
        f"transition:{step.pk} stands.",
        f"The file of the report of transition:{step.pk} was withdrawn and is still "
        "there.",
    ]
