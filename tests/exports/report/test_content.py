"""What a report says, and above all what it does not."""

import datetime

import pytest

from consultation import workdays
from consultation.models import Feedback
from exports.report.asked import NO_INTRO, NO_METHOD, NOTE
from exports.report.blocks import (
    Change,
    Facts,
    Figure,
    Gap,
    Labelled,
    Paragraph,
    SubHeading,
    Table,
    Wording,
)
from exports.report.content import report_of
from exports.report.gathering import NOT_A_VOTE
from exports.report.words import day
from tests.exports.report.house import EIA, METHOD, REFUSED, heard, report, section
from tests.factories.feedback import (
    AFTER,
    BEFORE,
    INTRO,
    SAID,
    code,
    comment,
    copied,
    over,
    point,
)
from tests.factories.responses import respond
from workflow.redline import Piece

from .blocks import kinds

pytestmark = pytest.mark.django_db


def test_report_has_every_section_in_order():
    found = report(heard())
    assert [one.heading for one in found.parts[0].sections] == [
        "Summary",
        "How people were asked",
        "Who took part",
        "What people chose",
        "What people said",
        "Points and our answers",
        "What changed",
        "What could not change, and why",
        "Equality impact assessment",
        "How people were told",
    ]


def test_summary_counts_the_answers_and_says_what_is_missing():
    assert section(report(heard()), "summary") == (
        Paragraph(INTRO),
        Paragraph("3 points came of what people wrote: 1 accepted, 1 not accepted."),
        Gap("1 point not answered yet."),
        Paragraph("1 clause was changed because of it."),
    )


def test_what_is_not_written_is_said_as_missing():
    row = over()
    found = report(row)
    assert section(found, "summary")[0] == Gap(NO_INTRO)
    assert section(found, "method")[0] == Gap(NO_METHOD)
    assert kinds(section(found, "eia"), Gap) == [
        Gap("The assessment has not been revised since people were asked."),
        Gap("Nobody has written yet what changed in the assessment."),
    ]
    assert kinds(section(found, "told"), Gap) == [Gap("3 groups not told yet.")]


def test_method_tells_how_each_group_was_asked():
    blocks = section(report(heard()), "method")
    assert blocks[:2] == tuple(map(Paragraph, METHOD.splitlines()))
    facts = {block.title: dict(block.rows) for block in blocks if block.kind == "facts"}
    assert facts["Children looked after"] == {
        "Promise and version": "Anonymous, the young person’s version",
        "How it was invited": "By the participation worker.",
        "Safe settings": "The youth hub.",
        "Support": "The participation worker.",
        "Languages and interpreters": "On request.",
        "Advocate": "Offered to everybody.",
    }
    assert facts["Dates and scope"]["Who decides"] == (
        "Helen Marsh, Director: received what people said on 3 November 2026"
    )


def test_small_numbers_are_hidden_in_reach():
    row = over()
    for _ in range(3):
        respond(row, group=row.workers)
    blocks = section(report(row), "reach")
    (table,) = kinds(blocks, Table)
    place = table.header.index("Took part")
    assert {line[0]: line[place] for line in table.rows} == {
        "Children looked after": "Hidden",
        "Foster carers": "0",  # nobody of them could answer, which is no secret
        "Social workers": "Hidden",
        "Everybody in these groups": "0",
    }
    assert blocks[-1] == Paragraph(NOTE)


def test_points_stand_with_their_answers_and_reasons():
    (table,) = kinds(section(report(heard()), "points"), Table)
    assert table.rows == (
        (SAID, "The whole text", "Accepted", "Young people need it for homework."),
        (
            REFUSED,
            "The whole text",
            "Not accepted",
            "Young people need it for homework.",
        ),
        ("Tell us sooner.", "The whole text", "Not answered yet", ""),
    )


def test_change_shows_before_and_after():
    blocks = section(report(heard()), "changed")
    (change,) = kinds(blocks, Change)
    assert "".join(piece.text for piece in change.before) == BEFORE
    assert "".join(piece.text for piece in change.after) == AFTER
    assert [piece for piece in change.after if piece.changed] == [Piece("11", True)]


def test_what_could_not_change_says_why():
    assert section(report(heard()), "not") == (
        Gap("1 point not answered yet."),
        SubHeading(REFUSED),
        Labelled("Not accepted", "Young people need it for homework."),
    )


def test_equality_tells_what_changed_and_when():
    blocks = section(report(heard()), "eia")
    assert dict(blocks[0].rows) == {
        "Screening before people were asked": "EIA-12",
        "Revised on": "2 November 2026",
    }
    assert blocks[1:] == (Paragraph(EIA),)


def test_told_says_when_how_and_who_not_yet():
    table, gap = section(report(heard()), "told")
    assert table.rows == (
        ("Children looked after", "4 November 2026, letter"),
        ("Foster carers", "Not told yet"),
        ("Social workers", "Not told yet"),
    )
    assert gap == Gap("2 groups not told yet.")


def test_what_came_later_is_not_in_an_earlier_report():
    row = heard()
    before = datetime.datetime(2026, 11, 2, 9, 0, tzinfo=datetime.UTC)
    found = report_of([row.pk], Wording.FORMAL, before)
    assert section(found, "told")[1] == Gap("3 groups not told yet.")
    facts = kinds(section(found, "method"), Facts)[0]
    assert dict(facts.rows)["Who decides"].endswith("is not recorded")


def test_boards_are_marked_as_asked_and_not_as_voting():
    row = heard(
        planned=lambda row: row.groups.filter(pk=row.workers.pk).update(key="dmt")
    )
    found = report(row)
    name = f"Social workers ({NOT_A_VOTE})"
    assert name in [line[0] for line in section(found, "told")[0].rows]
    note = Paragraph(f"Social workers: {NOT_A_VOTE}.")
    assert note in section(found, "reach")


def test_each_chart_stands_above_its_table():
    found = report(heard())
    for key in ("reach", "results"):
        blocks = section(found, key)
        places = [n for n, one in enumerate(blocks) if isinstance(one, Figure)]
        assert places
        assert all(isinstance(blocks[n + 1], Table) for n in places)


def test_how_often_a_theme_was_said_is_told_where_it_is_shown():
    row = heard()
    made = row.points.get(words=SAID)
    for place in range(12):
        code(made, comment(row, f"The same {place}", group=row.workers))
    told = report(row)
    (themes,) = kinds(section(told, "said"), Table)
    shown = {line[0]: line[-1] for line in themes.rows}[made.theme.name]
    said = Paragraph(f"Said in {shown} responses.")
    assert (said in section(told, "said")) is (shown != "Hidden")


def test_content_costs_the_same_for_few_and_many(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row = heard()
    report(row)
    with CaptureQueriesContext(connection) as few:
        report(row)
    for place in range(4):
        point(row, f"Another {place}")
        copied(row, comment(row, f"Raw {place}"), f"Copy {place}")
    respond(row, confidential=True, name="Somebody Else", read=True)
    with django_assert_num_queries(len(few)):
        report(row)


def test_report_says_the_same_each_time():
    row = heard()
    assert report(row) == report(row)


def test_revised_on_is_told_as_a_day():
    row = heard()
    Feedback.objects.update(eia_revised_on=datetime.date(2026, 11, 9))
    facts = section(report(row), "eia")[0]
    assert ("Revised on", "9 November 2026") in facts.rows


def test_days_are_counted_to_the_day_on_which_it_closed():
    def planned(row):
        row.opens_on = workdays.today() - datetime.timedelta(days=10)
        row.closes_on = workdays.today() + datetime.timedelta(days=30)
        row.closing_reason = "Everybody has answered."
        row.save()

    row = heard(planned=planned)
    yesterday = workdays.today() - datetime.timedelta(days=1)
    asked_on = f"{day(row.opens_on)} to {day(yesterday)}"
    found = report(row)
    blocks = section(found, "method")
    rows = next(one for one in blocks if isinstance(one, Facts)).rows
    assert found.standing == f"People were asked from {asked_on}"
    assert rows[:2] == (
        ("Open", f"{asked_on} (10 days)"),
        ("Closed early, because", "Everybody has answered."),
    )
    assert dict(found.control)["Planned last day"] == day(row.closes_on)
