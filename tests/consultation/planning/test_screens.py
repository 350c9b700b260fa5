"""The screens of planning: what each person finds, and what a form does."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.models import Consultation, State
from consultation.planning.work import plans
from tests.factories.consultations import open_practice, planned_for, planned_practice
from tests.factories.policies import Cast, edition_in, fresh, make_policy
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"consultations:{name}", args=args)


@pytest.fixture
def practice():
    return planned_practice()


@pytest.fixture
def as_lead(client, practice):
    client.force_login(practice.cast.lead)
    return client


def again(row):
    return Consultation.objects.get(pk=row.pk)


def again_user(user):
    return type(user).objects.get(pk=user.pk)


SEEING = {
    "lead": 200,
    "editor": 200,
    "apprentice": 200,
    "clerk": 200,
    "auditor": 200,
    "second_lead": 200,
    "owner": 200,  # of another policy, and the manager who is told here
    "dmt_member": 404,
    "safeguarding": 404,
    "administrator": 404,
    "cpb_member": 404,
    "outsider": 404,
}


@pytest.mark.parametrize("name", ["consultation", "groups"])
def test_consultation_is_seen_by_those_near_it(client, practice, name):
    found = {}
    for who in SEEING:
        client.force_login(getattr(practice.cast, who))
        found[who] = client.get(url(name, practice.pk)).status_code
    client.force_login(Cast().lead)
    assert client.get(url(name, practice.pk)).status_code == 404
    # Wagtail lets nobody without a role into the admin.
    found["outsider"] = 404 if found["outsider"] == 302 else found["outsider"]
    assert found == SEEING


@pytest.mark.parametrize("name", ["people", "close", "abandon", "open"])
def test_who_sees_a_plan_may_not_therefore_write_it(client, practice, name):
    client.force_login(practice.cast.auditor)
    assert client.get(url(name, practice.pk)).status_code == 403
    assert client.post(url(name, practice.pk)).status_code in (403, 405)
    assert client.get(url("plan", practice.pk, "about")).status_code == 403
    assert client.get(url("group", practice.pk, practice.cla.pk)).status_code == 403


def test_group_of_another_plan_is_not_found(as_lead, practice):
    other = planned_practice(Cast())
    address = url("group", practice.pk, other.cla.pk)
    assert as_lead.get(address).status_code == 404
    assert as_lead.post(address).status_code == 404


def test_plan_is_begun_from_the_editions_page(client):
    edition = make_policy()
    client.force_login(edition.cast.owner)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    begin = url("begin", edition.pk)
    assert f'href="{begin}">Plan a consultation' in page
    assert f'href="{begin}">No consultation is planned yet.' in page
    answer = client.post(begin, {"title": "Phones in care"}, follow=True)
    row = Consultation.objects.get()
    assert answer.redirect_chain == [(url("consultation", row.pk), 302)]
    words = answer.content.decode()
    assert "What is missing (13)" in words
    assert f'href="{url("plan", row.pk, "dates")}#id_opens_on"' in words
    client.force_login(edition.cast.clerk)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    assert "Say what can still change." in page
    assert url("plan", row.pk, "about") not in page


def test_section_is_saved_and_another_hand_is_not_overwritten(as_lead, practice):
    address = url("plan", practice.pk, "about")
    shown = as_lead.get(address).context["form"].initial
    posted = {
        "title": "Digital life",
        "can_change": "Much.",
        "cannot_change": "The law.",
        "reasons": "Many.",
        "options": "Two.",
        "version": shown["version"],
    }
    assert as_lead.post(address, posted).url == url("consultation", practice.pk)
    assert again(practice).title == "Digital life"
    answer = as_lead.post(address, posted | {"options": "Three."})
    assert answer.status_code == 409
    assert "It is now: Two." in answer.content.decode()
    assert again(practice).options == "Two."
    version = answer.context["form"]["version"].value()
    again_posted = posted | {"options": "Three.", "version": version}
    assert as_lead.post(address, again_posted).status_code == 302
    assert again(practice).options == "Three."


def test_dates_in_the_wrong_order_are_said_at_the_field(as_lead, practice):
    today = timezone.localdate()
    answer = as_lead.post(
        url("plan", practice.pk, "dates"),
        {
            "opens_on": today,
            "closes_on": today - datetime.timedelta(days=1),
            "dates_rationale": "X",
            "version": 0,
        },
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "closes_on": ["The closing date must be after the opening date."]
    }


@pytest.mark.parametrize("version", ["", "x", "9" * 30, "-1"])
def test_odd_versions_save_nothing(as_lead, practice, version):
    posted = {"eia_reference": "X", "dpia_reference": "X", "version": version}
    address = url("plan", practice.pk, "assessments")
    assert as_lead.post(address, posted).status_code in (409, 422)
    remove = url("remove_group", practice.pk, practice.cla.pk)
    assert as_lead.post(remove, {"version": version}).status_code == 409
    assert again(practice).version == 0


def test_group_page_saves_and_refuses_an_open_link_to_the_confidential(
    as_lead, practice
):
    address = url("group", practice.pk, practice.carers.pk)
    form = as_lead.get(address).context["form"]
    posted = {k: v for k, v in form.initial.items() if v is not None and v is not False}
    answer = as_lead.post(address, posted | {"open_link": "on"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["open_link"]
    assert as_lead.post(address, posted | {"number": "31"}).status_code == 302
    practice.carers.refresh_from_db()
    assert practice.carers.number == 31


def test_people_are_named_and_taken_off(as_lead, practice):
    def act(step, **posted):
        version = again(practice).version
        address = url("people_act", practice.pk, step)
        return as_lead.post(address, {"version": version, **posted})

    assert act("name-decider", name="Ann Lee", job_title="Head").status_code == 302
    made = practice.decision_makers.get(name="Ann Lee")
    assert act("drop-decider", who=made.pk).status_code == 302
    third = practice.cast.safeguarding
    assert act("name-safeguarding", person=third.pk, role="cover").status_code == 302
    assert practice.safeguarding.get(user=third).role == "cover"
    watch = {"manager": practice.cast.lead.pk, "out_of_hours": "01632 960 333"}
    assert act("watch", **watch).status_code == 302
    assert again(practice).out_of_hours == "01632 960 333"
    assert act("name-decider", name="").status_code == 422
    assert act("name-decider", name="Bo", version=0).status_code == 409
    assert act("drop-decider", who="x").status_code == 409
    assert act("nonsense").status_code == 404


def test_call_is_opened_extended_and_closed_on_screens(as_lead, practice):
    page = as_lead.get(url("consultation", practice.pk)).content.decode()
    assert f'href="{url("open", practice.pk)}">Open it' in page
    assert "Nothing is missing" in page
    assert as_lead.get(url("open", practice.pk)).context["reasons"] == []
    as_lead.post(url("open", practice.pk))
    assert again(practice).state == State.OPEN
    later = practice.closes_on + datetime.timedelta(days=7)
    empty = as_lead.post(url("extend", practice.pk), {"closes_on": later})
    assert empty.status_code == 422
    assert "Say why people get more time." in empty.content.decode()
    as_lead.post(url("extend", practice.pk), {"closes_on": later, "reason": "Snow."})
    assert again(practice).closes_on == later
    assert as_lead.post(url("close", practice.pk)).status_code == 422
    as_lead.post(url("close", practice.pk), {"reason": "Everybody answered."})
    assert again(practice).state == State.CLOSED
    page = as_lead.get(url("consultation", practice.pk)).content.decode()
    assert "Everybody answered." in page
    assert as_lead.get(url("close", practice.pk)).status_code == 403


def test_round_of_a_draft_opens_by_the_editions_own_step(client):
    edition = make_policy()
    row = planned_for(edition)
    client.force_login(edition.cast.owner)
    confirm = reverse("editions:confirm", args=[edition.pk, "open_consultation"])
    page = client.get(url("consultation", row.pk)).content.decode()
    assert f'href="{confirm}">Open consultation' in page
    assert client.get(url("open", row.pk)).url == confirm
    token = client.get(confirm).context["token"]
    client.post(confirm, {"token": token})
    assert fresh(edition).stage is Stage.CONSULTATION
    assert again(row).state == State.OPEN


def test_call_for_practice_is_begun_and_left_unheld(client):
    cast = Cast()
    client.force_login(cast.lead)
    answer = client.post(url("begin_practice"), {"title": "Phones at home"})
    row = Consultation.objects.get()
    assert answer.url == url("consultation", row.pk)
    assert client.post(url("abandon", row.pk)).status_code == 422
    client.post(url("abandon", row.pk), {"reason": "Another one covers it."})
    assert again(row).state == State.ABANDONED
    client.force_login(cast.editor)
    assert client.get(url("begin_practice")).status_code == 403


def test_list_shows_what_one_may_see_and_says_why_it_is_empty(client, practice):
    client.force_login(practice.cast.lead)
    page = client.get(url("list")).content.decode()
    assert "Digital life in our homes" in page
    found = client.get(url("list"), {"q": "nothing like it"}).content.decode()
    assert "No consultation matches" in found
    closed = client.get(url("list"), {"state": "closed"})
    assert list(closed.context["object_list"]) == []
    client.force_login(Cast().lead)
    page = client.get(url("list")).content.decode()
    assert "No consultation yet." in page
    assert "New call for practice" in page


def test_list_page_and_home_ask_the_same_for_one_and_many(
    client, practice, django_assert_num_queries, django_assert_max_num_queries
):
    cast = practice.cast
    client.force_login(cast.lead)
    addresses = [url("list"), url("consultation", practice.pk)]
    counts = []
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(45) as one:
            client.get(address)
        counts.append(len(one))
    lead = again_user(cast.lead)
    Consultation.objects.update(out_of_hours="")
    list(plans(lead))
    with django_assert_max_num_queries(12) as one:
        assert len(list(plans(lead))) == 1
    for _ in range(3):
        planned_practice(cast)
    Consultation.objects.update(out_of_hours="")
    with django_assert_num_queries(len(one)):
        assert len(list(plans(lead))) == 4
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(address)


def test_plan_waits_at_home_for_who_writes_it_and_who_opens_it(practice):
    cast = practice.cast

    def said(who):
        return [(i.title, i.why, i.label) for i in plans(again_user(who))]

    title = "Call for practice: Digital life in our homes"
    assert said(cast.lead) == [(title, "you own it · nothing is missing", "Open it")]
    assert said(cast.second_lead) == []
    Consultation.objects.update(out_of_hours="", options="")
    assert said(cast.second_lead) == [
        (
            title,
            "it is your team’s · 2 things missing: Say which options were looked at. "
            "Children or young people are invited, so an out-of-hours contact for "
            "safeguarding is needed",
            "Plan it",
        )
    ]
    assert said(cast.owner) == []
    assert said(Cast().lead) == []


def test_edition_tells_of_its_rounds(client):
    edition = edition_in(Stage.CONSULTATION)
    client.force_login(edition.cast.clerk)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    row = edition.consultations.get()
    assert f'href="{url("consultation", row.pk)}">Round 1' in page
    assert "0 responses" in page


def test_open_consultation_shows_neither_form_nor_link_to_one(client):
    row = open_practice()
    client.force_login(row.cast.lead)
    page = client.get(url("consultation", row.pk)).content.decode()
    assert url("plan", row.pk, "about") not in page
    assert client.get(url("plan", row.pk, "about")).status_code == 403
    assert url("close", row.pk) in page
