"""What boards add to an edition's history: records, agendas, conditions, minutes."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.conditions.amending import confirm
from boards.conditions.approving import approve
from boards.conditions.discharging import discharge
from boards.conditions.publishing import cancel, schedule
from boards.conditions.telling import PUBLISHES
from boards.deciding.recording import Record, correct
from boards.deciding.stepping import boards_notes
from boards.meeting.agenda import take_off
from boards.meeting.calling import close
from boards.minuting import keeping
from boards.models import Outcome
from tests.boards.conditions import test_approving
from tests.boards.conditions.conftest import (
    amended,
    amendment,
    clause_of,
    other,
    with_conditions,
)
from tests.boards.minuting.conftest import later
from tests.factories.boards import approved
from tests.factories.decisions import decided
from tests.factories.policies import do, edition_in, fresh
from workflow.history import History
from workflow.screens.listing import long_date
from workflow.screens.stepper import day as brief
from workflow.stages import Stage
from workflow.tokens import token_for
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def events(*editions):
    return History(editions).page(1).object_list


def url_of(edition):
    return reverse("editions:history", args=[edition.pk])


def test_decisions_stand_between_the_texts_they_are_about(client):
    edition = edition_in(Stage.DMT_REVIEW, decided=False)
    cast = edition.cast
    wrong = decided(edition, "dmt", actor=cast.clerk)
    said = Record(
        Outcome.RETURNED,
        wrong.method,
        reasons="Clause 2 is unclear.",
        director=wrong.director,
        delegation=wrong.delegation,
    )
    right = correct(wrong.pk, said, actor=cast.clerk, because="The wrong box.")
    do(edition, "return_to_draft", cast.clerk)
    lines = events(edition)
    day = long_date(today())
    assert [(line.what, line.struck, bool(line.id)) for line in lines[:3]] == [
        ("returned this to draft", "", True),
        (f"corrected the record: DMT returned this on {day}", "", False),
        (
            f"recorded that DMT approved this on {day}",
            "Corrected: The wrong box.",
            False,
        ),
    ]
    assert lines[0].before.what == "submitted this to DMT"
    assert lines[1].url == reverse("boards:decision", args=[right.pk])
    client.force_login(cast.auditor)
    page = client.get(url_of(edition)).content.decode()
    assert f"<del>recorded that DMT approved this on {day}</del>" in page
    assert f'href="{lines[2].url}"' in page


def test_decisions_cost_no_query_for_each(django_assert_num_queries):
    edition = edition_in(Stage.DMT_REVIEW)
    with CaptureQueriesContext(connection) as few:
        events(edition)
    for _ in range(5):
        approved(edition)
    with django_assert_num_queries(len(few)):
        assert len(events(edition)) == 10


def told(edition):
    """What boards added, newest first."""
    lines = [line for line in events(edition) if line.id is None]
    return [(line.who, line.what, line.struck) for line in lines]


def test_conditions_and_confirmations_are_lines_of_it():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    wanted = amendment(edition, cast.dmt_chair, clause_of(edition, "Carers"))
    made = with_conditions(edition, wanted, other(cast.lead))
    first, second = made.conditions.order_by("pk")
    changed = amended(edition)
    confirm(first.pk, changed.seal.sha256, actor=cast.dmt_chair)
    discharge(second.pk, actor=cast.lead, evidence="All carers were trained.")
    lines = [line for line in events(changed) if line.id is None][:2]
    assert [(line.who, line.what, line.why, line.url) for line in lines] == [
        (
            "The condition’s owner",
            "discharged a condition of CPB: Train the carers first.",
            "All carers were trained.",
            reverse("boards:condition", args=[second.pk]),
        ),
        (
            "The board’s delegate",
            "confirmed that the text has CPB’s amendment and no other change",
            "",
            reverse("boards:condition", args=[first.pk]),
        ),
    ]
    assert lines[1].sha256 == changed.seal.sha256
    assert lines[0].sha256 == made.seal.sha256


def test_what_is_taken_off_an_agenda_is_struck():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    item = edition.board_items.filter(board__key="cpb").get()
    clerk = edition.cast.clerk
    take_off(item.pk, actor=clerk, because="The board meets later.")
    line = (
        "CPB’s clerk",
        f"put it on CPB’s agenda of {long_date(item.meeting.on)}",
        "The board meets later.",
    )
    assert line in told(edition)


def stepped(edition):
    """What stands under CPB's step."""
    return boards_notes(fresh(edition))[Stage.CPB_APPROVAL]


def test_minutes_of_the_meeting_are_lines_of_it():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    meeting = decided(edition, "cpb", actor=cast.clerk).item.meeting
    close(meeting.pk, actor=cast.clerk)
    minutes = keeping.draft(meeting.pk, actor=cast.clerk)
    next_one = later(meeting)
    approval = keeping.approve(minutes.pk, next_one.pk, actor=cast.clerk, version=0)
    assert stepped(edition) == f"approved {brief(today())}, minutes approved"
    keeping.sign(approval.pk, approval.sha256, actor=cast.cpb_chair)
    assert stepped(edition) == f"approved {brief(today())}, minutes signed"
    day, then = long_date(meeting.on), long_date(next_one.on)
    assert told(edition)[:2] == [
        ("CPB’s chair", f"signed CPB’s minutes of {day}", ""),
        (
            "CPB’s clerk",
            f"recorded that CPB approved its minutes of {day} on {then}",
            "",
        ),
    ]


def test_a_day_for_publication_is_a_line_of_it_and_struck_when_cancelled():
    edition = edition_in(Stage.CPB_APPROVAL)
    clerk, on = edition.cast.clerk, today() + datetime.timedelta(days=2)
    row = schedule(edition.pk, on=on, actor=clerk, token=token_for(edition))
    words = f"set the publication for {long_date(on)}"
    assert (PUBLISHES, words, "") in told(edition)
    cancel(row.pk, actor=clerk)
    assert (PUBLISHES, words, "Cancelled.") in told(edition)


def test_a_formal_approval_is_a_line_of_it():
    edition = edition_in(Stage.CPB_APPROVAL)
    facts = test_approving.facts()
    row = approve(edition.pk, actor=edition.cast.clerk, **facts)
    day = long_date(row.decided_on)
    words = f"recorded the formal approval {row.reference} of {day}"
    assert told(edition)[0] == ("CPB’s clerk", words, "")
