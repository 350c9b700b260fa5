"""The forms of a plan on screen: what one saves, and what is said at a field."""

import datetime

import pytest
from django.utils import timezone

from tests.consultation.planning.house import again, url

pytestmark = pytest.mark.django_db


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
