"""What people said on screen, and evidence made of a point in two clicks."""

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.models import Evidence, Pillar
from consultation.asking.evidence import make_evidence
from consultation.models import (
    EvidencePoint,
    GroupSession,
    Redaction,
    SessionPoint,
    State,
)
from ledger.models import Entry
from tests.factories.consultations import open_practice
from tests.factories.responses import flagged, respond
from workflow.errors import Stale

pytestmark = pytest.mark.django_db
COPY = "Phones are taken at nine o’clock."


def to(name, row, *more):
    return reverse(f"consultations:{name}", args=[row.pk, *more])


def close(row):
    row.state, row.closed_at = State.CLOSED, timezone.now()
    row.save()


def approved_copy(row, text=COPY, **facts):
    response = respond(row, text="They take it at nine, says Sam.", read=True, **facts)
    today = timezone.localdate()
    return Redaction.objects.create(
        answer=response.answers.get(text__gt=""),
        text=text,
        made_by=row.cast.lead,
        made_on=today,
        approved_by=row.cast.second_lead,
        approved_on=today,
    )


def session(row, text="They want wifi in each room.", present=12):
    made = GroupSession.objects.create(
        consultation=row,
        group=row.cla,
        held_on=timezone.localdate(),
        setting="The youth hub",
        present=present,
        recorded_by=row.cast.lead,
        keep_until=row.closes_on,
    )
    return SessionPoint.objects.create(session=made, text=text)


@pytest.fixture
def practice():
    return open_practice()


@pytest.fixture
def lead(client, practice):
    client.force_login(practice.cast.lead)
    return client


def test_words_are_shown_only_as_approved_copies(client, practice):
    copy = approved_copy(practice)
    waiting = respond(practice, text="A raw secret", read=True)
    Redaction.objects.create(
        answer=waiting.answers.get(text__gt=""),
        text="Not approved yet",
        made_by=practice.cast.lead,
        made_on=timezone.localdate(),
    )
    hidden = approved_copy(practice, text="Of a flagged one")
    flagged(hidden.answer.response)
    session(practice)
    for person in (practice.cast.lead, practice.cast.auditor, practice.cast.apprentice):
        client.force_login(person)
        page = client.get(to("said", practice)).content.decode()
        assert copy.text in page
        for secret in ("raw secret", "says Sam", "Not approved", "Of a flagged one"):
            assert secret not in page
        is_lead = person == practice.cast.lead
        assert ("They want wifi in each room." in page) == is_lead
    client.force_login(practice.cast.safeguarding)
    assert client.get(to("said", practice)).status_code == 404
    assert client.get(to("results", practice)).status_code == 404


def test_point_becomes_evidence_in_two_clicks_and_once(lead, practice):
    copy = approved_copy(practice)
    page = lead.get(to("said", practice))
    link = BeautifulSoup(page.content, "html.parser").find("a", string=_make)
    form = lead.get(link["href"]).context["form"]
    typed = {
        "finding": form["finding"].value(),
        "pillar": form["pillar"].value(),
        "strength": form["strength"].value(),
    }
    answer = lead.post(link["href"], typed, follow=True)
    made = Evidence.objects.get()
    assert f"Recorded as {made}." in answer.content.decode()
    assert (made.finding, made.kind, made.strength) == (COPY, "practice", "early")
    assert made.source_title == f"Call for practice: {practice.title}"
    assert made.source_date == f"{timezone.localdate():%Y-%m}"
    assert made.origin == "Call for practice, Children looked after"
    assert made.origin_url == to("said", practice)
    assert copy.evidence_point.evidence == made
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.find("a", string=str(made))["href"] == reverse(
        "evidence:finding", args=[made.number]
    )
    assert soup.find("a", string=_make) is None
    again = lead.post(link["href"], typed, follow=True)
    assert f"This is {made} already." in again.content.decode()
    assert Evidence.objects.count() == 1
    kinds = list(Entry.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds[-2:] == ["evidence.recorded", "consultation.point_made_evidence"]


def _make(words):
    return words == "Make evidence of this"


def test_sessions_point_becomes_evidence(lead, practice):
    point = session(practice)
    url = to("make_evidence", practice, "point", point.pk)
    pillar = Pillar.objects.last()
    lead.post(url, {"finding": point.text, "pillar": pillar.pk, "strength": "fair"})
    made = Evidence.objects.get()
    assert made.origin == "Call for practice, Children looked after, in a group session"
    assert point.evidence_point.evidence == made
    later = session(practice, text="And quiet hours.")
    form = lead.get(to("make_evidence", practice, "point", later.pk)).context["form"]
    assert form["pillar"].value() == pillar.pk


def test_finding_that_cannot_be_kept_says_why(lead, practice):
    copy = approved_copy(practice, text="x" * 1200)
    url = to("make_evidence", practice, "copy", copy.answer_id)
    assert len(lead.get(url).context["form"]["finding"].value()) == 1000
    answer = lead.post(url, {"finding": "", "pillar": "", "strength": "early"})
    assert answer.status_code == 422
    assert not Evidence.objects.exists()


def test_evidence_is_made_by_who_keeps_the_register(client, practice):
    copy = approved_copy(practice)
    url = to("make_evidence", practice, "copy", copy.answer_id)
    client.force_login(practice.cast.auditor)
    assert client.get(url).status_code == 403
    assert "Make evidence" not in client.get(to("said", practice)).content.decode()
    client.force_login(practice.cast.editor)
    assert client.get(url).status_code == 200
    other = open_practice(practice.cast)
    assert (
        client.get(to("make_evidence", other, "copy", copy.answer_id)).status_code
        == 404
    )
    assert client.get(to("make_evidence", practice, "x", copy.pk)).status_code == 404


def test_newer_copy_of_the_same_answer_is_the_same_finding(lead, practice):
    copy = approved_copy(practice)
    facts = {"finding": "F", "pillar": Pillar.objects.first(), "strength": "fair"}
    make_evidence(practice, "copy", copy.answer_id, **facts, actor=practice.cast.lead)
    Redaction.objects.filter(pk=copy.pk).update(current=False)
    copy.pk, copy.text = None, "Phones are taken at night."
    copy.save()
    page = lead.get(to("said", practice)).content.decode()
    assert "Phones are taken at night." in page
    assert ">EV-1<" in page
    assert "Make evidence of this" not in page


def test_two_at_once_make_one_finding(practice):
    copy = approved_copy(practice)
    facts = {"finding": "F", "pillar": Pillar.objects.first(), "strength": "fair"}
    make_evidence(practice, "copy", copy.answer_id, **facts, actor=practice.cast.lead)
    with pytest.raises(Stale, match="EV-1 already"):
        make_evidence(
            practice, "copy", copy.answer_id, **facts, actor=practice.cast.editor
        )
    made = EvidencePoint.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidencePoint.objects.create(
            redaction=copy, evidence=made.evidence, made_by=practice.cast.lead
        )


def test_what_was_said_costs_the_same_for_one_copy_and_many(lead, practice):
    approved_copy(practice)
    session(practice)
    close(practice)
    lead.get(to("said", practice))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            lead.get(to("said", practice))
        counts.append(len(queries))
        for _ in range(5):
            approved_copy(practice, group=practice.workers)
            session(practice)
    assert counts[0] == counts[1]
