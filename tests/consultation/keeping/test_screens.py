"""The screens of what is kept, and of the data of people who ask for theirs."""

import pytest
from django.urls import reverse

from consultation.keeping import forgetting
from consultation.keeping.requests import erase_by_receipt
from consultation.models import DataRequest, Response, RetentionRun, Sheet
from ledger.models import Entry
from tests.factories.responses import flagged, receipt_for, respond

pytestmark = pytest.mark.django_db
KEEPING = "/admin/consultations/keeping/"


@pytest.fixture
def as_lead(client, practice):
    client.force_login(practice.cast.safeguarding)
    return client


def data_of(practice, *more):
    name = "data_response" if len(more) == 1 else "data"
    return reverse(f"consultations:{name}", args=[practice.pk, *more])


def page(client, address, **posted):
    answer = client.post(address, posted) if posted else client.get(address)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("safeguarding", 200),
        ("administrator", 200),
        ("lead", 403),
        ("owner", 403),
        ("auditor", 403),
    ],
)
def test_what_is_kept_is_for_administrators_and_safeguarding_leads(
    client, practice, who, expected
):
    client.force_login(getattr(practice.cast, who))
    assert page(client, KEEPING)[0] == expected
    assert client.post(f"{KEEPING}run/").status_code == (
        302 if expected == 200 else 403
    )
    assert RetentionRun.objects.count() == (1 if expected == 200 else 0)


def test_what_would_go_is_said_before_it_goes(as_lead, practice):
    respond(practice, text="Old", keep_until=practice.opens_on.replace(year=2020))
    _, text = page(as_lead, KEEPING)
    assert "Responses: 1" in text
    assert "Let it go now" in text
    answer = as_lead.post(f"{KEEPING}run/", follow=True)
    assert "1 record past their date is gone." in answer.content.decode()
    assert not Response.objects.exists()
    assert "Let it go now" not in page(as_lead, KEEPING)[1]


def test_whom_a_concern_is_about_reads_no_number_of_a_case(client, practice):
    long_ago = practice.opens_on.replace(year=2020)
    concern = flagged(respond(practice, text="Old", keep_until=long_ago))
    cast = practice.cast
    concern.about.add(cast.safeguarding)
    client.force_login(cast.second_safeguarding)
    client.post(f"{KEEPING}run/")
    assert page(client, KEEPING)[1].count("1 more waits for a safeguarding case") == 2
    client.force_login(cast.safeguarding)
    assert "more wait" not in page(client, KEEPING)[1]


def test_data_is_for_the_leads_named_on_the_consultation(client, practice):
    response = respond(practice, text="Words", read=True)
    for who in ("lead", "owner", "administrator", "auditor", "outsider"):
        client.force_login(getattr(practice.cast, who))
        for address in (data_of(practice), data_of(practice, response.pk)):
            assert client.get(address).status_code in (302, 404)
    practice.safeguarding.filter(user=practice.cast.safeguarding).delete()
    client.force_login(practice.cast.safeguarding)
    assert client.get(data_of(practice)).status_code == 404


def test_a_lead_finds_a_response_and_gives_the_copy(as_lead, practice):
    response = respond(practice, text="The blue lamp", read=True)
    status, text = page(
        as_lead, data_of(practice), by="words", given="blue lamp", reason=""
    )
    assert status == 200
    assert data_of(practice, response.pk) in text
    assert "The blue lamp" not in text
    answer = as_lead.post(
        data_of(practice, response.pk),
        {"kind": "copy", "checked": "known"},
        follow=True,
    )
    assert "The blue lamp" in answer.content.decode()
    address = answer.redirect_chain[-1][0]
    file = as_lead.get(f"{address}?as=text")
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert file["Content-Disposition"] == (
        f'attachment; filename="copy-{response.label.lower()}.txt"'
    )
    assert as_lead.get(f"{address}?as=json").json()["label"] == response.label
    assert Entry.objects.filter(kind="data.copy_read").count() == 3


def test_an_erasure_is_confirmed_and_paper_is_named(as_lead, practice):
    response = respond(practice, text="Words", read=True)
    Sheet.objects.create(
        consultation=practice,
        group=practice.cla,
        number=7,
        received_on=practice.opens_on,
        response=response,
    )
    address = data_of(practice, response.pk)
    posted = {"kind": "erase", "checked": "document", "details": "Passport"}
    status, text = page(as_lead, address, **posted)
    assert (status, Response.objects.count()) == (422, 1)
    assert "Confirm that it cannot be undone." in text
    answer = as_lead.post(address, posted | {"sure": "on"}, follow=True)
    assert "Erased. Destroy sheet 7 of paper as well." in answer.content.decode()
    assert not Response.objects.exists()
    assert as_lead.get(address).status_code == 404


def test_an_erasure_of_what_a_case_needs_says_that_it_waits(as_lead, practice):
    response = respond(practice, text="Words", read=True)
    flagged(response)
    address = data_of(practice, response.pk)
    assert "A safeguarding case needs this response" in page(as_lead, address)[1]
    answer = as_lead.post(
        address, {"kind": "erase", "checked": "known", "sure": "on"}, follow=True
    )
    assert "The request is recorded." in answer.content.decode()
    assert DataRequest.objects.get().state == "waiting"
    assert forgetting.look().waiting["requests"] == 1


def test_a_concern_says_that_an_erasure_waits_for_it(as_lead, practice):
    response = respond(practice, text="Words", read=True)
    key = receipt_for(response)
    concern = flagged(response)
    address = reverse("consultations:concern", args=[concern.pk])
    assert "Erasure" not in page(as_lead, address)[1]
    erase_by_receipt(key)
    assert "It is done by itself when this is closed" in page(as_lead, address)[1]


def test_a_concern_about_the_lead_hides_the_response_from_them(as_lead, practice):
    response = respond(practice, text="The blue lamp", read=True)
    flagged(response).about.add(practice.cast.safeguarding)
    assert as_lead.get(data_of(practice, response.pk)).status_code == 404
    text = page(as_lead, data_of(practice), by="words", given="blue lamp")[1]
    assert "Nothing was found" in text


def test_names_are_looked_up_with_a_reason_alone(as_lead, practice):
    response = respond(practice, confidential=True, name="Ann Bell")
    status, text = page(as_lead, data_of(practice), by="name", given="Ann Bell")
    assert status == 422
    assert "Write down why you look up a name." in text
    text = page(
        as_lead, data_of(practice), by="name", given="Ann Bell", reason="She asked."
    )[1]
    assert data_of(practice, response.pk) in text


def test_lists_cost_the_same_however_long_they_are(as_lead, practice):
    def asked(number):
        for _ in range(number):
            DataRequest.objects.create(
                kind="copy",
                consultation=practice,
                checked="known",
                recorded_by=practice.cast.safeguarding,
                keep_until=practice.closes_on,
            )
            RetentionRun.objects.create(report={"gone": {}, "waiting": {}})

    asked(1)
    page(as_lead, data_of(practice))
    one = [count(as_lead, a) for a in (data_of(practice), KEEPING)]
    asked(8)
    assert [count(as_lead, a) for a in (data_of(practice), KEEPING)] == one


def count(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
