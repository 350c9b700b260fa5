"""The Lundy and the Gunning sheet, line by line, and what is missing in them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation import workdays
from consultation.evidencing import gunning, lundy
from consultation.models import Batch, Feedback, Received, Told, Way
from consultation.results.counting import tallies
from tests.consultation.results.answering import came
from tests.factories.consultations import open_practice
from tests.factories.feedback import over
from tests.factories.points import answered, comment, session_point, theme
from tests.factories.policies import edition_in
from workflow.screens.listing import long_date
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def lines(sheet, key):
    """What a part says: what it is about, and its words; a gap has a mark."""
    part = next(part for part in sheet if part.key == key)
    return {
        line.about: f"{'! ' if line.gap else ''}{line.words}" for line in part.lines
    }


def gaps(sheet):
    return [line.words for part in sheet for line in part.lines if line.gap]


def today():
    return long_date(workdays.today())


@pytest.fixture
def row():
    """Closed yesterday, with a theme of five comments and a session."""
    row = over()
    said = [comment(row, group=row.cla) for _ in range(5)]
    row.theme = theme(row, "Longer wifi", *said)
    session_point(row, group=row.cla)
    return row


def finish(row):
    """Everything that the sheets ask for is done and recorded."""
    lead = row.cast.lead
    point = row.theme.point
    point.done_on, point.done_words = workdays.today(), "The wifi stays on until 11."
    point.save()
    answered(point, "accepted", "Homework takes longer.")
    for said in row.sessions.get().points.all():
        said.delete()
    Received.objects.create(
        decision_maker=row.decision_makers.get(), on=workdays.today(), recorded_by=lead
    )
    for group in row.groups.all():
        Told.objects.create(
            group=group, on=workdays.today(), how=Told.How.CARD, recorded_by=lead
        )
    Feedback.objects.update_or_create(
        consultation=row,
        defaults={
            "eia_revised_on": workdays.today(),
            "published_at": row.closed_at,
            "published_by": lead,
        },
    )


def test_space_says_who_was_invited_where_and_with_what_support(row):
    assert lines(lundy.sheet(row), "space") == {
        f"{group.name}: {about}": words
        for group in row.groups.all()
        for about, words in (
            ("invited", invited(row, group)),
            ("safe settings", "The youth hub."),
            ("support offered", "The participation worker."),
            ("advocate", "Offered to everybody."),
            ("translation and interpreter", "On request."),
        )
    } | {
        "Children looked after: who is told that a child is asked": "Their carer and "
        "social worker.",
        "Children looked after: sessions": "Talked together at The youth hub.",
    }


def invited(row, group):
    made = tallies([row])[row.pk].invited.get(group.pk, 0)
    assert made == 0
    return "By the participation worker." + (
        " (an open link)" if group.open_link else ""
    )


def test_voice_says_what_was_offered_and_used(row):
    came(row, row.workers, 30)
    came(row, row.carers, 12)
    row.responses.filter(group=row.workers, pk__in=keys(row.workers, 6)).update(
        via="paper"
    )
    found = lines(lundy.sheet(row), "voice")
    assert found["Young person’s version"] == "1 block of pictures and words."
    assert found["Questions for young people"] == "4 of 4 questions in plain words."
    assert found["Foster carers"] == "Answers are confidential, and it says so first."
    assert found["Ways that were used"] == "Online and on paper."
    assert found["Group sessions"] == "1 group held sessions together."


def keys(group, number):
    return list(group.responses.values_list("pk", flat=True)[:number])


def test_few_on_paper_are_not_told(row):
    came(row, row.workers, 30)
    row.responses.filter(pk__in=keys(row.workers, 4)).update(via="paper")
    words = lines(lundy.sheet(row), "voice")["Ways that were used"]
    assert words == "Nearly all answered online."


def test_nobody_sees_by_watching_how_one_more_answered():
    row = open_practice()
    came(row, row.workers, 30)
    assert "Ways that were used" not in lines(lundy.sheet(row), "voice")


def test_links_are_told_as_far_as_the_results_tell_them(row):
    """Of a group of which nearly everybody took part they would tell who did not."""
    for group in (row.carers, row.workers):
        Batch.objects.create(
            consultation=row,
            group=group,
            way=Way.CARD,
            number=33,
            made_by=row.cast.lead,
            made_at=row.closed_at,
        )
    came(row, row.carers, 28)
    came(row, row.workers, 9)
    found = lines(lundy.sheet(row), "space")
    how = "By the participation worker."
    assert found["Foster carers: invited"] == how
    assert found["Social workers: invited"] == f"{how} (33 links and codes)"


def test_what_is_missing_is_said_with_where_it_is_filled(row):
    sheet = lundy.sheet(row)
    maker = row.decision_makers.get()
    missing = "! Nobody has recorded when Helen Marsh received this."
    assert lines(sheet, "audience") == {
        "Helen Marsh, Director": missing,
        "Reading": "Every response that waited to be read was read.",
        "Comments": "! 1 comment is not sorted yet.",
    }
    links = [line.url for part in sheet for line in part.lines if line.gap]
    assert links == [
        reverse("consultations:received", args=[row.pk, maker.pk]),
        reverse("consultations:comments", args=[row.pk]),
        reverse("consultations:points", args=[row.pk]) + "?standing=open",
        *(
            f"{reverse('consultations:told', args=[row.pk])}?group={group.pk}"
            for group in row.groups.all()
        ),
        reverse("consultations:feedback", args=[row.pk]),
    ]


def test_influence_says_what_was_done_because_of_it(row):
    finish(row)
    assert lines(lundy.sheet(row), "influence") == {
        "Answers": "1 point, each with an answer and a reason.",
        "“Longer wifi”": f"Accepted. Done on {today()}: The wifi stays on until 11. "
        "Homework takes longer.",
        **{group.name: f"Told on {today()}." for group in row.groups.all()},
        "You said, we will, we did": "Public since "
        f"{long_date(workdays.day_of(row.closed_at))}.",
    }
    assert gaps(lundy.sheet(row)) == []


def test_accepted_point_without_a_consequence_is_a_gap(row):
    answered(row.theme.point, "accepted", "Yes.")
    assert "Accepted, but nothing says what was changed or done." in gaps(
        lundy.sheet(row)
    )


def test_gunning_sheet_is_whole_when_everything_is_done(row):
    finish(row)
    sheet = gunning.sheet(row)
    assert gaps(sheet) == []
    assert lines(sheet, "formative") == {
        "The text": "People were asked before there was a draft.",
        "What could still change": "Everything about devices and wifi.",
        "What could not, and why": "The law on personal data.",
    }
    assert lines(sheet, "reasons") == {
        "Reasons": "Homes do it in different ways.",
        "Options": "One rule for all homes; rules for each home.",
        "EIA screening": "EIA-12",
        "DPIA": "DPIA-7",
        "Young person’s version": "Young people had a version of their own.",
    }
    assert lines(sheet, "consideration") == {
        "What people said": "All of it is read and sorted.",
        "Answers": "1 point, each with an answer and a reason.",
        "Equality impact assessment (EIA)": f"Revised on {today()}.",
        "Helen Marsh, Director": f"Received what people said on {today()}.",
    }


def test_time_is_counted_to_the_day_it_closed(row):
    found = lines(gunning.sheet(row), "time")
    end = workdays.day_of(row.closed_at)
    days = (end - row.opens_on).days + 1
    assert found["Dates"].startswith(f"{long_date(row.opens_on)} to {long_date(end)}")
    assert f"{days:,} day" in found["Dates"]
    assert found["Why that is enough"] == "Four weeks outside the holidays."


def test_gunning_sheet_names_what_is_missing(row):
    assert gaps(gunning.sheet(row)) == [
        "Not everything is dealt with: 1 comment to sort.",
        "1 point has no answer yet.",
        "The EIA is not revised since people were asked.",
        "Nobody has recorded when Helen Marsh received this.",
    ]


def test_text_that_was_asked_about_is_named_with_its_day():
    edition = edition_in(Stage.CONSULTATION)
    row = edition.consultations.get()
    found = lines(gunning.sheet(row), "formative")
    frozen = long_date(workdays.day_of(row.seal.at))
    assert found["The text"] == f"The draft as it was frozen on {frozen}."
    undecided = "No board had decided on this text when people were asked."
    assert found["Decisions"] == undecided


def test_nothing_is_missing_that_follows_later():
    row = open_practice()
    later = "This follows when the consultation is closed."
    assert lines(lundy.sheet(row), "influence") == {"": later}
    assert lines(gunning.sheet(row), "consideration") == {"": later}
    assert gaps(lundy.sheet(row)) == []


def test_sheets_cost_the_same_for_few_and_many(row):
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            lundy.sheet(row)
            gunning.sheet(row)
        counts.append(len(queries))
        for place in range(4):
            said = [comment(row, group=row.workers) for _ in range(3)]
            made = theme(row, f"More {number} {place}", *said)
            answered(made.point)
            Told.objects.create(
                group=row.cla,
                on=workdays.today(),
                how=Told.How.CARD,
                recorded_by=row.cast.lead,
            )
    assert counts[0] == counts[1]
