"""What the demo tells of people who were answered."""

from collections import Counter

import docx

from accounts.models import User
from consultation.deciding.facts import Standing, answered_points
from consultation.feedback.checking import hindrances
from consultation.feedback.publishing import feedback_of
from consultation.feedback.telling import waiting_for
from consultation.models import Consultation, Feedback, Theme
from consultation.weighing.agreement import agreements
from consultation.weighing.numbers import progress
from consultation.weighing.sights import Sight
from demo.cast import PEOPLE
from demo.story import asked, asked_again, consulted, consulted_again
from demo.story.answered import answered
from demo.story.heard import answers, printed_keys
from demo.telling import logins
from exports.models import Purpose, StageFile


def asked_about(title=asked.TITLE):
    return Consultation.objects.get(title=title)


def lead():
    return User.objects.get(email=PEOPLE["nadia"].email)


def every_comment_is_sorted_and_every_point_answered():
    row, told = asked_about(), answered(consulted.BECAME)
    found = progress(Sight(row, lead(), raw=True))
    assert (found.new, found.aside) == (0, len(told.aside))
    points = answered_points(row)
    assert {point.words: point.decided.outcome for point in points} == {
        made.said: made.decided.outcome for made in told.points
    }
    assert [point for point in points if point.lacks_consequence] == []
    wifi = Theme.objects.get(consultation=row, name="Wifi on the first evening").point
    assert [one.outcome for one in wifi.dispositions.all()] == [
        "partly",
        "not_accepted",
    ]


def two_leads_sorted_a_part_of_them():
    (pair,) = agreements(Sight(asked_about(), lead(), raw=True))
    assert pair.number > 25
    levels = Counter(theme.in_words for theme in pair.themes)
    assert len(levels) > 1


def what_was_accepted_stands_in_the_text():
    row = asked_about()
    changes = [one for point in answered_points(row) for one in point.changes]
    assert len(changes) == 8
    assert {one.standing for one in changes} == {Standing.CONFIRMED}
    published = row.edition.seal.text
    kept = {clause.id for clause in published.clauses}
    assert {one.clause_id for one in changes} <= kept
    reworded = [one for one in changes if one.before]
    assert len(reworded) == 6


def the_report_lies_beside_what_dmt_was_shown():
    submitted = asked_about().edition.transitions.get(name="submit_to_dmt")
    for purpose in (Purpose.REPORT, Purpose.REPORT_YOUNG):
        filed = StageFile.objects.get(transition=submitted, purpose=purpose)
        assert filed.size > 15_000


def those_who_decide_received_it():
    found = {
        maker.name: f"{maker.received.on}"
        for maker in asked_about().decision_makers.select_related("received")
    }
    assert found == {
        "Ruth Calder": "2026-05-22",
        "Cllr Margaret Ashworth-Lee": "2026-05-29",
    }


def everybody_reads_the_answer(client):
    row, told = asked_about(), answered(consulted.BECAME)
    for tail in ("", "plain/"):
        page = client.get(f"/take-part/said/{row.slug}/{tail}")
        assert page.status_code == 200
        shown = page.content.decode()
        key = "plain intro" if tail else "intro"
        assert told.words[key] in shown
        assert shown.count('<article class="said"') == len(told.points)
        assert "<ins>" in shown
    assert Feedback.objects.filter(published_at__isnull=False).count() == 1


def foster_carers_alone_wait_to_be_told():
    waiting = {one.title: one.groups for one in waiting_for(lead().team_id)}
    assert waiting == {asked.TITLE: ["Foster carers"]}


def the_second_edition_was_heard_and_answered_before_dmt():
    """What the text says of the autumn was said, answered, and stands in the seal."""
    row = asked_about(asked_again.TITLE)
    told = answered(consulted_again.BECAME)
    heard = {group.key: group.responses.count() for group in row.groups.all()}
    said = answers(consulted_again.HEARD)
    assert heard == {key: len(said.get(key, ())) for key in heard}
    assert sum(heard.values()) == 52
    found = progress(Sight(row, lead(), raw=True))
    assert (found.new, found.aside) == (0, len(told.aside))
    points = answered_points(row)
    assert {point.words: point.decided.outcome for point in points} == {
        made.said: made.decided.outcome for made in told.points
    }
    changes = [one for point in points for one in point.changes]
    assert [one.standing for one in changes] == [Standing.CONFIRMED] * 5
    assert hindrances(feedback_of(row), lead()) == []
    submitted = row.edition.transitions.get(name="submit_to_dmt")
    filed = StageFile.objects.get(transition=submitted, purpose=Purpose.REPORT)
    shown = "".join(docx.Document(filed.file).element.body.itertext())
    assert told.words["eia changes"] in shown
    assert [m.name for m in told.points if m.decided.why not in shown] == []


def a_printed_receipt_key_shows_what_changed(client):
    """Both keys that the command prints work where it says that they do."""
    printed = "\n".join(logins())
    for key in printed_keys(consulted.HEARD):
        assert f"type {key} at " in printed
        shown = client.post("/take-part/receipt/", {"key": key}, follow=True)
        assert "Photographs and saved work are copied" in shown.content.decode()
