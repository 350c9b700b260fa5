"""The flag: one act that asks for nothing, freezes, and alerts."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from consultation.models import (
    Alert,
    Answer,
    Concern,
    GroupSession,
    Reading,
    Response,
    Sheet,
)
from consultation.safeguarding.flagging import flag, follow_sheet
from consultation.safeguarding.handling import close, describe
from ledger.models import Entry
from tests.consultation.safeguarding.house import (
    SECRET,
    details,
    flagged,
    fresh,
    page_of,
)
from tests.factories.consultations import open_practice
from tests.factories.responses import respond
from tests.racing import race
from workflow.errors import NotPermitted
from workflow.triggers.guard import REFUSAL


def at(response, name="reading_response"):
    return reverse(
        f"consultations:{name}", args=[response.consultation_id, response.pk]
    )


@pytest.mark.django_db
def test_one_click_flags_and_offers_more_afterwards(client, row):
    response = respond(row, text=SECRET)
    client.force_login(row.cast.lead)
    client.post(at(response, "reading_act"), {"act": "claim"})
    answer = client.post(at(response, "reading_act"), {"act": "flag"})
    concern = Concern.objects.get()
    offered = reverse("consultations:flagged", args=[row.pk, concern.pk])
    assert answer.url == offered
    response.refresh_from_db()
    assert (response.restricted, response.reading, response.read_by_day) == (
        True,
        Reading.READ,
        None,
    )
    page = client.get(offered).content.decode()
    assert "The concern is flagged" in page
    assert "Ben Okoro, Ruth Adeyemi" in page or "Ruth Adeyemi, Ben Okoro" in page
    assert SECRET not in page
    more = details(concern, route="child", about_name="A neighbour", about_email="")
    assert client.post(offered, more).status_code == 302
    concern = fresh(concern)
    assert (concern.route, concern.about_name) == ("child", "A neighbour")
    assert client.get(at(response)).status_code == 404


@pytest.mark.django_db
def test_flagging_twice_makes_one(row):
    response = respond(row, text=SECRET)
    first = flag(response, actor=row.cast.lead)
    assert flag(response, actor=row.cast.second_lead) == first
    assert Alert.objects.count() == 2
    assert Entry.objects.filter(kind="concern.raised").count() == 1


@pytest.mark.django_db
def test_ledger_names_neither_response_nor_words(row):
    concern = flagged(row)
    entry = Entry.objects.get(kind="concern.raised")
    assert (entry.subject, entry.actor) == (concern.ref, row.cast.lead.ref)
    assert entry.data == '{"again":false,"of":"response"}'


@pytest.mark.django_db
def test_alerts_are_for_the_named_leads_who_may_know(row):
    row.cast.second_safeguarding.is_active = False
    row.cast.second_safeguarding.save()
    concern = flagged(row)
    assert [alert.user for alert in concern.alerts.all()] == [row.cast.safeguarding]
    about = flagged(row, about=[row.cast.safeguarding])
    assert list(about.alerts.all()) == []


@pytest.mark.django_db
def test_others_flag_nothing(row):
    response = respond(row, text=SECRET)
    for who in ("editor", "auditor", "owner", "administrator", "clerk", "outsider"):
        with pytest.raises(NotPermitted):
            flag(response, actor=getattr(row.cast, who))
    assert Concern.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.database
def test_database_holds_what_was_flagged(row):
    response = flagged(row).response
    rows, answers = Response.objects.filter(pk=response.pk), response.answers.all()
    for act in (
        lambda: rows._raw_delete("default"),
        lambda: rows.update(quote_ok=True),
        lambda: rows.update(restricted=False),
        lambda: answers.update(text="harmless"),
        lambda: answers._raw_delete("default"),
        Answer(response=response, clause_id="x", text="more").save,
    ):
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            act()
        assert str(refused.value).startswith(REFUSAL)


@pytest.mark.django_db
def test_closing_with_may_be_used_frees_it_and_flagging_again_opens_it(row):
    concern = flagged(row)
    lead = row.cast.safeguarding
    describe(concern.pk, actor=lead, route="child", about=[], about_name="")
    close(concern.pk, actor=lead, case_reference="CASE-1", may_be_used=True)
    response = Response.objects.get()
    assert response.restricted is False
    Response.objects.filter(pk=response.pk).update(quote_ok=True)
    response.consultation = row
    again = flag(response, actor=row.cast.second_lead)
    assert again == concern
    again = fresh(again)
    assert (again.closed_at, again.acknowledged_at, again.may_be_used) == (
        None,
        None,
        False,
    )
    assert again.case_reference == "CASE-1"
    assert Response.objects.get().restricted is True
    assert [alert.state for alert in again.alerts.all()] == ["due", "due"]


@pytest.mark.django_db
def test_sheet_and_session_have_concerns_too(client, row):
    sheet = Sheet.objects.create(
        consultation=row, group=row.cla, number=7, received_on=row.opens_on, **KEEP
    )
    session = GroupSession.objects.create(
        consultation=row,
        group=row.cla,
        held_on=row.opens_on,
        setting="Youth hub",
        present=6,
        recorded_by=row.cast.lead,
        keep_until=row.closes_on,
    )
    session.points.create(text="A point that worries")
    of_sheet = flag(sheet=sheet, actor=row.cast.lead)
    of_session = flag(session=session, actor=row.cast.lead)
    client.force_login(row.cast.safeguarding)
    assert "Sheet 7 on paper" in client.get(page_of(of_sheet)).content.decode()
    page = client.get(page_of(of_session)).content.decode()
    assert "A session at Youth hub" in page
    assert "A point that worries" in page
    response = respond(row, text=SECRET)
    follow_sheet(sheet, response)
    response.refresh_from_db()
    assert response.restricted is True
    assert fresh(of_sheet).response == response
    assert SECRET in client.get(page_of(of_sheet)).content.decode()


def keep_until():
    """What a sheet of paper needs beside its facts."""
    import datetime

    names = {field.name for field in Sheet._meta.get_fields()}
    day = datetime.date(2030, 1, 1)
    return {"keep_until": day} if "keep_until" in names else {}


KEEP = keep_until()


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_two_who_flag_at_once_make_one_concern():
    row = open_practice()
    response = respond(row, text=SECRET)

    def flagging(actor):
        def run():
            found = Response.objects.select_related("consultation").get(pk=response.pk)
            return str(flag(found, actor=type(actor).objects.get(pk=actor.pk)).pk)

        return run

    results = race(flagging(row.cast.lead), flagging(row.cast.second_lead))
    assert len(set(results)) == 1
    assert Concern.objects.count() == 1
    assert Alert.objects.count() == 2
