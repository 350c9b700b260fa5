"""“I’d rather not say”: whoever comes by the open link may keep their group to
themselves."""

import pytest
from django.urls import reverse

from consultation.asking.forms import QuestionForm
from consultation.models import Group, Helpline, Question
from consultation.planning.changing import change_group, remove_group
from consultation.planning.gates import missing
from consultation.planning.unsaid import add_unsaid
from ledger.models import Entry
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    """A plan in which two groups come by the open link."""
    row = planned_practice()
    row.groups.filter(pk=row.workers.pk).update(open_link=True, minimum_age=18)
    return row


@pytest.fixture
def with_unsaid(practice):
    add_unsaid(practice.pk, actor=practice.cast.lead, version=0)
    return practice


def lacking(row):
    return [reason.text for reason in missing(row)]


def url(row, name="add_unsaid"):
    return reverse(f"consultations:{name}", args=[row.pk])


def test_two_groups_at_the_open_link_need_a_way_not_to_say(practice):
    (reason,) = missing(practice)
    assert reason.text == (
        "2 groups come by the open link: add “I’d rather not say” to them."
    )
    assert reason.url == f"{url(practice, 'groups')}#rather-not-say"
    practice.groups.filter(pk=practice.workers.pk).update(open_link=False)
    assert lacking(practice) == []


def test_it_is_a_group_for_the_youngest_who_may_choose_it(practice):
    made = add_unsaid(practice.pk, actor=practice.cast.lead, version=0)
    assert (made.key, made.name, made.place) == ("group-not-said", "Group not said", 4)
    assert (made.identity, made.open_link, made.taking_part) == (
        "anonymous",
        True,
        True,
    )
    assert (made.young, made.helpline, made.minimum_age) == (True, "child", 8)
    assert (made.asks_age_band, made.number) == (False, None)
    assert lacking(practice) == []
    entry = Entry.objects.get(kind="consultation.group_added")
    assert '"group":"group-not-said"' in entry.data


def test_among_adults_alone_it_reads_as_they_do(practice):
    practice.groups.filter(pk=practice.cla.pk).update(open_link=False)
    made = add_unsaid(practice.pk, actor=practice.cast.lead, version=0)
    assert (made.young, made.helpline, made.minimum_age) == (False, "adult", 18)
    assert lacking(practice) == []


def test_it_is_there_once_and_nobody_else_takes_its_name(with_unsaid):
    lead = with_unsaid.cast.lead
    with pytest.raises(Blocked, match="in the plan already"):
        add_unsaid(with_unsaid.pk, actor=lead, version=1)
    with pytest.raises(Stale):
        add_unsaid(with_unsaid.pk, actor=lead, version=0)
    (unsaid,) = with_unsaid.groups.filter(key=Group.UNSAID)
    remove_group(with_unsaid.pk, unsaid.pk, actor=lead, version=1)
    facts = {"name": "Group not said", "identity": "anonymous"}
    other = change_group(with_unsaid.pk, None, actor=lead, version=2, **facts)
    assert (other.key, other.is_unsaid) == ("group-not-said-2", False)


def test_it_must_fit_whoever_may_choose_it(with_unsaid):
    with_unsaid.groups.filter(key=Group.UNSAID).update(
        young=False, helpline=Helpline.ADULT, open_link=False
    )
    assert lacking(with_unsaid) == [
        "Group not said: it must come by the open link.",
        "Group not said: a child may choose it, so it needs the young person’s "
        "version.",
        "Group not said: a child may choose it, so it needs the helpline for children.",
    ]
    with_unsaid.groups.filter(key=Group.UNSAID).update(
        young=True, helpline=Helpline.CHILD, taking_part=False, left_out_because="No."
    )
    assert lacking(with_unsaid)[0] == (
        "Group not said: it must be among the groups asked."
    )


def test_it_is_asked_what_everybody_is_asked(with_unsaid):
    form = QuestionForm(consultation=with_unsaid)
    offered = form.fields["groups"].queryset.values_list("key", flat=True)
    assert list(offered) == [
        "children-looked-after",
        "foster-carers",
        "social-workers",
    ]
    for question in Question.objects.all():
        question.groups.add(with_unsaid.workers, with_unsaid.cla, with_unsaid.carers)
    assert lacking(with_unsaid) == ["Group not said: there is no question for it yet."]


def test_lead_adds_it_with_one_button(client, practice):
    client.force_login(practice.cast.second_lead)
    page = client.get(url(practice, "groups")).content.decode()
    assert "Add “I’d rather not say”" in page
    answer = client.post(url(practice), {"version": "0"})
    made = practice.groups.get(key=Group.UNSAID)
    assert answer.url == reverse("consultations:group", args=[practice.pk, made.pk])
    page = client.get(url(practice, "groups")).content.decode()
    assert "Group not said" in page
    assert "Add “I’d rather not say”" not in page
    assert client.post(url(practice), {"version": "0"}).status_code == 409
    assert client.post(url(practice), {"version": "1"}).status_code == 422
    assert client.get(url(practice)).status_code == 405


def test_button_is_for_who_plans_this_consultation(client, practice):
    found = {}
    for who in ("editor", "apprentice", "clerk", "auditor", "owner", "safeguarding"):
        client.force_login(getattr(practice.cast, who))
        found[who] = client.post(url(practice), {"version": "0"}).status_code
    stranger = Cast().lead
    client.force_login(stranger)
    found["lead of another team"] = client.post(url(practice)).status_code
    assert found == {
        "editor": 403,
        "apprentice": 403,
        "clerk": 403,
        "auditor": 403,
        "owner": 403,  # of another policy, and the manager who is told here
        "safeguarding": 404,
        "lead of another team": 404,
    }
    with pytest.raises(NotPermitted):
        add_unsaid(practice.pk, actor=stranger, version=0)
    assert not Group.objects.filter(key=Group.UNSAID).exists()


def test_button_is_gone_once_people_are_asked(client):
    row = open_practice()
    client.force_login(row.cast.lead)
    page = client.get(url(row, "groups")).content.decode()
    assert "Add “I’d rather not say”" not in page
    assert client.post(url(row), {"version": str(row.version)}).status_code == 403
    with pytest.raises(Blocked, match="no longer being planned"):
        add_unsaid(row.pk, actor=row.cast.lead, version=row.version)
