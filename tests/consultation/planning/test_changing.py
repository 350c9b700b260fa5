"""A plan changes: who may, until when, and over nobody's head."""

import pytest

from accounts.models import Team
from accounts.roles import Role
from consultation.planning.changing import (
    change_group,
    change_plan,
    drop_safeguarding,
    name_decision_maker,
    name_safeguarding,
    remove_group,
)
from consultation.planning.closing import abandon, close
from consultation.planning.opening import open_practice
from ledger.models import Entry
from tests.consultation.planning.house import again
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


def test_change_counts_on_and_is_told_without_words(practice):
    lead = practice.cast.lead
    change_plan(practice.pk, actor=lead, version=0, options="Secret words.")
    after = again(practice)
    assert (after.options, after.version) == ("Secret words.", 1)
    entry = Entry.objects.get(kind="consultation.plan_changed")
    assert "Secret" not in entry.data
    assert '"options"' in entry.data
    change_plan(practice.pk, actor=lead, version=1, options="Secret words.")
    assert again(practice).version == 1


def test_nobody_overwrites_what_they_did_not_see(practice):
    lead, owner = practice.cast.lead, practice.cast.second_lead
    change_plan(practice.pk, actor=lead, version=0, options="First.")
    with pytest.raises(Stale, match="Somebody else changed this plan"):
        change_plan(practice.pk, actor=owner, version=0, options="Second.")
    with pytest.raises(Stale):
        name_decision_maker(practice.pk, actor=owner, version=0, name="Ann")
    assert again(practice).options == "First."


def test_plan_stays_once_people_are_asked_and_who_watches_may_change(practice):
    lead = practice.cast.lead
    open_practice(practice, actor=lead)
    row = again(practice)
    with pytest.raises(Blocked, match="no longer being planned"):
        change_plan(row.pk, actor=lead, version=row.version, options="Other.")
    with pytest.raises(Blocked, match="no longer being planned"):
        change_group(row.pk, practice.cla.pk, actor=lead, version=row.version, number=3)
    change_plan(row.pk, actor=lead, version=row.version, out_of_hours="01632 960 222")
    assert again(row).out_of_hours == "01632 960 222"


def test_groups_are_added_changed_and_removed(practice):
    lead = practice.cast.lead
    made = change_group(
        practice.pk, None, actor=lead, version=0, name="Advocates", identity="anonymous"
    )
    assert (made.key, made.place) == ("advocates", 4)
    change_group(practice.pk, made.pk, actor=lead, version=1, open_link=True)
    with pytest.raises(Blocked, match="confidential group cannot"):
        change_group(
            practice.pk, made.pk, actor=lead, version=2, identity="confidential"
        )
    remove_group(practice.pk, made.pk, actor=lead, version=2)
    assert not practice.groups.filter(key="advocates").exists()


def test_safeguarding_leads_hold_the_role_and_stay_two(practice):
    lead, cast = practice.cast.lead, practice.cast
    with pytest.raises(Blocked, match="does not hold the role"):
        name_safeguarding(practice.pk, cast.clerk, role="lead", actor=lead, version=0)
    third = cast._make("Iris Bell", Role.SAFEGUARDING_LEAD)
    name_safeguarding(practice.pk, third, role="cover", actor=lead, version=0)
    row = open_practice(practice, actor=lead)
    first, second, _ = row.safeguarding.order_by("pk")
    drop_safeguarding(row.pk, first.pk, actor=lead, version=row.version)
    with pytest.raises(Blocked, match="Two safeguarding leads"):
        drop_safeguarding(row.pk, second.pk, actor=lead, version=row.version + 1)


def test_other_teams_lead_does_none_of_it(practice):
    other = Cast(Team.objects.create(name="Elsewhere")).lead
    for way in (
        lambda: change_plan(practice.pk, actor=other, version=0, options="X"),
        lambda: open_practice(practice, actor=other),
        lambda: abandon(practice, actor=other, reason="X"),
        lambda: close(practice, actor=other, reason="X"),
    ):
        with pytest.raises(NotPermitted):
            way()
