"""Which points stand on a group's letter and poster: ticked, or by numbers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from consultation.feedback.papers import (
    CHANGED,
    GONE,
    NONE,
    TOO_MANY,
    choose,
    choose_none,
    items_for,
    on_paper,
    ticked,
)
from consultation.feedback.publishing import feedback_of, take_down
from consultation.models import OnPaper
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory
from tests.factories.feedback import made_public, over, point
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(db):
    """Seven wishes, the last made by most people, and something that was noted."""
    row = over(Cast())
    row.made = [
        point(row, f"Wish {number}.", plain_words=f"We wish {number}.", times=number)
        for number in range(1, 8)
    ]
    row.noted = point(row, "Thank you.", times=9, outcome="noted")
    made_public(row)
    return row


def at(row, name, *args):
    return reverse(f"consultations:{name}", args=[row.pk, *args])


def said(group):
    return [item.said for item in on_paper(items_for(group), ticked(group))]


def chooses(row, points, *, before=(), group=None, actor=None):
    group = group or row.carers
    keys = [one.pk for one in points]
    return choose(row.pk, group.pk, keys, before=before, actor=actor or row.cast.lead)


def test_nobody_chose_so_the_five_that_most_people_made_stand_there(row):
    assert said(row.carers) == [f"Wish {number}." for number in range(3, 8)]


def test_what_a_lead_ticked_stands_there_for_this_group_alone(row):
    chooses(row, [row.made[1], row.noted])
    assert said(row.carers) == ["Wish 2.", "Thank you."]
    assert said(row.cla) == [f"We wish {number}." for number in range(3, 8)]
    entry = Entry.objects.get(kind="feedback.points_chosen")
    assert f'"group":{row.carers.pk}' in entry.data
    assert f'"points":[{row.made[1].pk},{row.noted.pk}]' in entry.data


def test_it_can_be_left_to_the_numbers_again(row):
    chooses(row, [row.made[0]])
    before = ticked(row.carers)
    choose_none(row.pk, row.carers.pk, before=before, actor=row.cast.lead)
    assert said(row.carers) == [f"Wish {number}." for number in range(3, 8)]
    assert Entry.objects.filter(kind="feedback.points_chosen").count() == 2


def test_choosing_the_same_again_writes_nothing(row):
    chooses(row, [row.made[0]])
    chooses(row, [row.made[0]], before=[row.made[0].pk])
    assert Entry.objects.filter(kind="feedback.points_chosen").count() == 1


def test_none_six_and_those_of_another_consultation_are_refused(row):
    other = over(row.cast)
    strange = point(other, "Not ours.")
    for points, sentence in (
        ([], NONE),
        (row.made[:6], TOO_MANY),
        ([strange], GONE),
    ):
        with pytest.raises(Blocked, match=sentence.split(":")[0]):
            chooses(row, points)
    assert not OnPaper.objects.exists()


def test_a_choice_that_somebody_else_made_meanwhile_stays(row):
    chooses(row, [row.made[0]])
    with pytest.raises(Stale, match=CHANGED.split(".")[0]):
        chooses(row, [row.made[1]])
    assert ticked(row.carers) == {row.made[0].pk}


def test_a_point_that_goes_leaves_the_paper(row):
    chooses(row, [row.made[0], row.made[1]])
    row.made[0].dispositions.all().delete()
    row.made[0].delete()
    assert said(row.carers) == ["Wish 2."]


def test_only_leads_of_its_team_choose(row):
    another = UserFactory(roles=[Role.CONSULTATION_LEAD], team=TeamFactory())
    for person in (another, row.cast.owner, row.cast.safeguarding):
        with pytest.raises(NotPermitted):
            chooses(row, [row.made[0]], actor=person)
    assert not OnPaper.objects.exists()


def test_nothing_is_chosen_while_it_is_not_public(row):
    take_down(
        row.pk,
        actor=row.cast.lead,
        version=feedback_of(row).version,
        reason="A mistake.",
    )
    with pytest.raises(Blocked):
        chooses(row, [row.made[0]])


def test_screen_shows_what_stands_there_and_keeps_what_is_ticked(client, row):
    client.force_login(row.cast.lead)
    path = at(row, "told_points", row.carers.key)
    page = client.get(path).content.decode()
    assert page.count('name="point"') == 8
    assert page.count(" checked>") == 5
    assert "Take those that most people made" not in page
    answer = client.post(path, {"point": [row.made[0].pk], "before": ""}, follow=True)
    shown = answer.content.decode()
    assert answer.redirect_chain == [(at(row, "told"), 302)]
    assert "1 point chosen for letter and poster." in shown
    page = client.get(path).content.decode()
    assert page.count(" checked>") == 1
    assert f'name="before" value="{row.made[0].pk}"' in page
    given = {"by_themselves": "1", "before": f"{row.made[0].pk}"}
    assert client.post(path, given).status_code == 302
    assert not OnPaper.objects.exists()


def test_screen_tells_what_is_wrong_and_keeps_the_ticks(client, row):
    client.force_login(row.cast.lead)
    path = at(row, "told_points", row.carers.key)
    six = [one.pk for one in row.made[:6]]
    for given, status, sentence in (
        ({"point": []}, 422, NONE),
        ({"point": six}, 422, TOO_MANY),
        ({"point": ["x"]}, 422, GONE),
        ({"point": six[:1], "before": "7,nonsense"}, 409, CHANGED),
    ):
        answer = client.post(path, given)
        page = answer.content.decode()
        assert (answer.status_code, sentence in page) == (status, True)
        ticks = sum(isinstance(one, int) for one in given["point"])
        assert page.count(" checked>") == ticks
    assert not OnPaper.objects.exists()


def test_screen_is_for_leads_and_groups_that_were_asked(client, row):
    path = at(row, "told_points", row.carers.key)
    for person, status in (
        (row.cast.lead, 200),
        (row.cast.editor, 403),
        (row.cast.safeguarding, 404),
    ):
        client.force_login(person)
        assert client.get(path).status_code == status
    client.force_login(row.cast.lead)
    assert client.get(at(row, "told_points", "nobody")).status_code == 404
    other = over(row.cast, slug="another")
    assert client.get(at(other, "told_points", "foster-carers")).status_code == 403


def test_screens_cost_the_same_for_many_points(client, row, django_assert_num_queries):
    client.force_login(row.cast.lead)
    paths = (at(row, "told"), at(row, "told_points", row.carers.key))
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as few:
            client.get(path)
        for number in range(3):
            point(row, f"More {number}.")
        chooses(row, row.made[:3], before=ticked(row.carers))
        chooses(row, row.made[:2], before=ticked(row.cla), group=row.cla)
        with django_assert_num_queries(len(few)):
            client.get(path)
