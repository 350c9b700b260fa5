"""The formal approval: whether it is needed, its record, what publishing waits for."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from boards.conditions.approving import (
    NOT_APPROVED,
    approve,
    set_need,
    shown,
    standing,
    wanting,
)
from boards.models import Board, FormalApproval, FormalNeed
from tests.factories.decisions import decided
from tests.factories.policies import edition_in, fresh
from workflow import gates
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.items import items_for
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db
CallIn = FormalApproval.CallIn
DAY = datetime.timedelta(days=1)
NOON = datetime.time(12, tzinfo=datetime.UTC)


@pytest.fixture
def ready(db):
    """Approved by CPB; its policy needs a formal approval."""
    edition = edition_in(Stage.CPB_APPROVAL)
    set_need(edition.pk, actor=edition.cast.owner, needed=True, because="It is new.")
    return edition


def words(day):
    return f"{day.day} {day:%B %Y}"


def facts(**changed):
    return {
        "decision_maker": "Councillor Reeve",
        "capacity": "Executive Member for Children’s Services",
        "reference": "CYP-26-14",
        "decided_on": today(),
        "reasons": "It keeps children safer.",
        "alternatives": "None.",
        "conflicts": "None.",
        "effective_on": today(),
        "call_in": CallIn.NOT_SUBJECT,
        **changed,
    }


def said(edition):
    return [reason.text for reason in gates.reasons("publish", fresh(edition))]


def test_the_policy_says_it_or_else_its_board(ready):
    cast = ready.cast
    assert said(ready) == ["The formal approval of this text is not recorded yet."]
    set_need(ready.pk, actor=cast.clerk, needed=False, because="It is guidance only.")
    assert said(ready) == []
    assert FormalNeed.objects.get().because == "It is guidance only."


def test_the_boards_default_holds_for_policies_that_say_nothing():
    edition = edition_in(Stage.CPB_APPROVAL)
    assert said(edition) == []
    Board.objects.filter(key="cpb").update(formal_approval=True)
    assert said(edition) == ["The formal approval of this text is not recorded yet."]


@pytest.mark.parametrize("needed", [True, False])
def test_whether_it_is_needed_has_its_reason(ready, needed):
    with pytest.raises(Blocked):
        set_need(ready.pk, actor=ready.cast.clerk, needed=needed, because=" ")


@pytest.mark.parametrize("who", ["editor", "dmt_chair", "cpb_chair", "administrator"])
def test_nobody_else_says_so_or_records_one(client, ready, who):
    person = getattr(ready.cast, who)
    with pytest.raises(NotPermitted):
        set_need(ready.pk, actor=person, needed=False, because="No.")
    with pytest.raises(NotPermitted):
        approve(ready.pk, actor=person, **facts())
    client.force_login(person)
    for name in ("need", "record_approval"):
        url = reverse(f"boards:{name}", args=[ready.pk])
        assert client.get(url).status_code in (403, 404)
        assert client.post(url, {}).status_code in (403, 404)


def test_the_owner_of_another_policy_does_not_say_so(client, ready):
    other = edition_in(Stage.CPB_APPROVAL, title="Records")
    with pytest.raises(NotPermitted):
        set_need(ready.pk, actor=other.cast.owner, needed=False, because="No.")
    client.force_login(other.cast.owner)
    url = reverse("boards:need", args=[ready.pk])
    fields = {"needed": "no", "because": "No."}
    assert client.post(url, fields).status_code == 404
    assert FormalNeed.objects.get().needed is True


def test_a_record_opens_the_gate_for_exactly_its_text(ready):
    row = approve(ready.pk, actor=ready.cast.clerk, **facts())
    assert (row.seal_id, said(ready)) == (ready.seal_id, [])


def with_call_in(days=5, **changed):
    return facts(
        call_in=CallIn.WAITING,
        is_key=True,
        notice_on=today() - datetime.timedelta(days=30),
        published_on=today(),
        call_in_ends_on=today() + datetime.timedelta(days=days),
        **changed,
    )


def test_call_in_runs_ends_nags_and_is_superseded(client, ready):
    clerk = ready.cast.clerk
    first = approve(ready.pk, actor=clerk, **with_call_in())
    ends = first.call_in_ends_on
    runs = f"The call-in period runs until {words(ends)}. Record what became of it."
    assert said(ready) == [runs]
    title = f"{ready}: the call-in period ended {words(ends)}"
    assert title not in [item.title for item in items_for(clerk)]
    after = datetime.datetime.combine(ends + datetime.timedelta(days=1), NOON)
    with time_machine.travel(after):
        assert title in [item.title for item in items_for(clerk)]
        ended = {
            **facts(),
            "is_key": True,
            "notice_on": first.notice_on,
            "decided_on": first.decided_on,
            "published_on": first.published_on,
            "call_in": CallIn.NONE,
            "call_in_ends_on": ends,
        }
        second = approve(ready.pk, actor=clerk, **ended)
        assert (second.supersedes, standing(fresh(ready))) == (first, second)
        assert said(ready) == []
        assert title not in [item.title for item in items_for(clerk)]


def test_referred_back_shuts_the_gate(ready):
    days = {"published_on": today(), "call_in_ends_on": today() + DAY}
    approve(ready.pk, actor=ready.cast.clerk, **facts(call_in=CallIn.REFERRED, **days))
    assert said(ready) == ["The formal approval was called in and referred back."]


def test_it_takes_effect_on_its_day(ready):
    day = today() + datetime.timedelta(days=4)
    approve(ready.pk, actor=ready.cast.clerk, **facts(effective_on=day))
    assert said(ready) == [f"The formal approval takes effect on {words(day)}."]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reasons": " "}, "Give the reasons for the decision."),
        (
            {"is_key": True, "published_on": today()},
            "A key decision has its notice date.",
        ),
        (
            {"is_key": True, "notice_on": today() - DAY},
            "A key decision has its publication date.",
        ),
        (
            {"notice_on": today() + DAY},
            "The decision comes after its notice.",
        ),
        (
            {"published_on": today() - DAY},
            "A decision is published on its day or later.",
        ),
        (
            {"published_on": today() + DAY},
            "It takes effect on the day of the publication or later.",
        ),
        (
            {
                "call_in": CallIn.WAITING,
                "published_on": today(),
                "call_in_ends_on": today() - DAY,
            },
            "Call-in ends after the publication.",
        ),
        (
            {"decided_on": today() + DAY, "effective_on": today() + DAY},
            "The decision date is today or earlier.",
        ),
        (
            {"decided_on": datetime.date(2024, 1, 1)},
            f"This text was frozen on {words(today())}. A decision about it was taken "
            "on that day or later.",
        ),
        (
            {"call_in": CallIn.WAITING},
            "Call-in starts with the publication: give both its dates.",
        ),
        (
            {"effective_on": datetime.date(2020, 1, 1)},
            "It takes effect on the day of the decision or later.",
        ),
    ],
    ids=[
        "no reasons",
        "key without notice",
        "key without publication",
        "notice after it",
        "published before it",
        "in effect before it is published",
        "call-in over before it began",
        "in the future",
        "before the text",
        "call-in without dates",
        "too early",
    ],
)
def test_what_is_missing_is_said(ready, changed, sentence):
    with pytest.raises(Blocked) as refusal:
        approve(ready.pk, actor=ready.cast.clerk, **facts(**changed))
    assert refusal.value.message == sentence


def test_it_waits_for_cpb_to_approve_exactly_this_text(client):
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    cast = edition.cast
    set_need(edition.pk, actor=cast.owner, needed=True, because="It is new.")
    with pytest.raises(Blocked) as refusal:
        approve(edition.pk, actor=cast.clerk, **facts())
    assert refusal.value.message == NOT_APPROVED
    client.force_login(cast.clerk)
    page = client.get(reverse("boards:record_approval", args=[edition.pk]))
    assert NOT_APPROVED in page.content.decode()
    decided(edition, "cpb", actor=cast.clerk, outcome="noted")
    title = f"{edition}: formal approval not recorded yet"
    assert title not in [item.title for item in items_for(cast.clerk)]


def test_two_clerks_do_not_record_over_each_other(ready):
    token = shown(fresh(ready))
    approve(ready.pk, actor=ready.cast.clerk, token=token, **facts())
    with pytest.raises(Stale):
        approve(ready.pk, actor=ready.cast.clerk, token=token, **facts())
    assert FormalApproval.objects.count() == 1


def test_the_clerk_records_it_on_the_screen(client, ready):
    client.force_login(ready.cast.clerk)
    url = reverse("boards:record_approval", args=[ready.pk])
    page = client.get(url)
    fields = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in facts().items()
    }
    token = page.context["token"]
    bad = client.post(url, fields | {"token": token, "reference": ""})
    assert bad.status_code == 422
    assert "Councillor Reeve" in bad.content.decode()
    done = client.post(url, fields | {"token": token})
    records = reverse("boards:approval", args=[ready.pk])
    assert (done.status_code, done.url) == (302, records)
    stale = client.post(url, fields | {"token": token})
    assert stale.status_code == 409
    client.force_login(ready.cast.auditor)
    shown_to_all = client.get(records).content.decode()
    assert "CYP-26-14" in shown_to_all
    assert "Executive Member for Children’s Services" in shown_to_all
    panel = client.get(reverse("editions:edition", args=[ready.pk])).content.decode()
    assert "Councillor Reeve" in panel


def test_missing_is_on_the_clerks_list_until_it_is_recorded(ready):
    clerk, title = ready.cast.clerk, f"{ready}: formal approval not recorded yet"
    assert title in [item.title for item in items_for(clerk)]
    assert title not in [item.title for item in items_for(ready.cast.owner)]
    approve(ready.pk, actor=clerk, **facts())
    assert title not in [item.title for item in items_for(clerk)]
    assert list(wanting(fresh(ready))) == []
