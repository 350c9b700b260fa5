"""What the demo tells of people who were heard."""

from consultation.models import Concern, Consultation, Redaction, Response, Sheet
from demo.story import asked, consulted
from demo.story.heard import answers


def people_of_every_group_were_heard():
    row = Consultation.objects.get(title=asked.TITLE)
    counts = {
        group.key: group.responses.count() for group in row.groups.order_by("place")
    }
    assert counts == {key: len(said) for key, said in answers(consulted.HEARD).items()}
    assert sum(counts.values()) == 120
    assert row.responses.values("week").distinct().count() == 5
    assert row.state == "closed"
    assert not row.responses.filter(reading="unread").exists()
    assert row.sheets.filter(state=Sheet.State.CHECKED).count() == 6
    assert row.sessions.get().present == 12


def copies_were_made_and_some_wait():
    assert Redaction.objects.filter(approved_by=None).count() > 3
    assert Redaction.objects.exclude(approved_by=None).count() > 40


def one_concern_was_handled():
    concern = Concern.objects.get()
    assert concern.case_reference == "CASE-2026-0417"
    assert concern.closed_by == concern.acknowledged_by
    assert Response.objects.get(restricted=True) == concern.response


def one_consultation_is_open_today(client):
    row = Consultation.objects.taking_answers().get(title="Gaming and spending online")
    page = client.get(f"/take-part/about/{row.slug}/")
    assert page.status_code == 200
    assert row.plain_title in page.content.decode()
    assert "I’d rather not say" in page.content.decode()
    assert row.responses.filter(reading="unread").count() == 6
