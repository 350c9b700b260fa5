"""The pages of conditions and amendments, for each person."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.roles import Role
from boards.conditions.amending import LATE, NOT_FROZEN, OTHER_TEXT, SAME, YOURS
from boards.models import Confirmation, Discharge
from tests.factories import UserFactory
from tests.factories.boards import approved
from tests.factories.policies import do
from workflow.screens.listing import long_date

from .conftest import amended, amendment, clause_of, other, with_conditions

pytestmark = pytest.mark.django_db
NOON, ONE_DAY = datetime.time(12, tzinfo=datetime.UTC), datetime.timedelta(days=1)
PEOPLE = (
    "owner",
    "editor",
    "lead",
    "safeguarding",
    "dmt_member",
    "dmt_chair",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
    "outsider",
)


def get(client, person, url):
    client.force_login(person)
    return client.get(url)


def post(client, person, url, **fields):
    client.force_login(person)
    return client.post(url, fields)


def url_of(condition):
    return reverse("boards:condition", args=[condition.pk])


@pytest.fixture
def open_condition(edition):
    return with_conditions(edition, other(edition.cast.safeguarding)).conditions.get()


def test_a_condition_is_seen_by_its_owner_the_board_and_who_reads_the_edition(
    client, edition, open_condition
):
    cast, url = edition.cast, url_of(open_condition)
    found = {w for w in PEOPLE if get(client, getattr(cast, w), url).status_code == 200}
    assert found == {
        "owner",
        "editor",
        "lead",
        "dmt_member",
        "dmt_chair",
        "cpb_member",
        "cpb_chair",
        "clerk",
        "auditor",
        "safeguarding",
    }


@pytest.mark.parametrize("who", ["safeguarding", "clerk"])
def test_owner_and_clerk_discharge(client, edition, open_condition, who):
    url = url_of(open_condition)
    fields = {"evidence": "Trained.", "address": "https://intranet.example/1"}
    answer = post(client, getattr(edition.cast, who), url, **fields)
    assert answer.status_code == 302
    made = Discharge.objects.get()
    assert (made.by, made.evidence, made.address) == (
        getattr(edition.cast, who),
        "Trained.",
        "https://intranet.example/1",
    )


@pytest.mark.parametrize("who", ["safeguarding", "clerk"])
def test_sent_twice_it_leads_to_what_is_recorded(client, edition, open_condition, who):
    url, cast = url_of(open_condition), edition.cast
    post(client, getattr(cast, who), url, evidence="Trained.")
    again = post(client, getattr(cast, who), url, evidence="Trained.")
    assert (again.status_code, again.url) == (302, url)
    page = client.get(url).content.decode()
    assert "You discharged this already. Here is what is recorded." in page
    assert Discharge.objects.count() == 1
    other_one = cast.clerk if who == "safeguarding" else cast.safeguarding
    late = post(client, other_one, url, evidence="Trained.")
    assert late.status_code == 422
    assert b"This condition is discharged already." in late.content


def test_confirmed_twice_it_leads_to_what_is_recorded(client, waiting):
    """Sent again from a page of before, when the edition is with CPB or further."""
    cast, url = waiting.cast, url_of(waiting.condition)
    post(client, cast.dmt_chair, url, sha256=waiting.seal.sha256)
    do(waiting, "return_to_draft", cast.clerk)
    again = post(client, cast.dmt_chair, url, sha256=waiting.seal.sha256)
    assert (again.status_code, again.url) == (302, url)
    assert Confirmation.objects.count() == 1


def test_others_read_who_can_confirm_and_not_that_it_is_confirmed(client, waiting):
    cast, url = waiting.cast, url_of(waiting.condition)
    page = get(client, cast.clerk, url).content.decode()
    name = cast.dmt_chair
    assert f"Only {name}, whom the board named, can confirm this amendment." in page
    assert f"is confirmed by {name}" not in page


@pytest.mark.parametrize("which", ["amendment", "other"])
def test_what_counts_no_more_says_that_nothing_is_to_do(client, edition, which):
    cast = edition.cast
    clause = clause_of(edition, "Carers")
    wanted = (
        amendment(edition, cast.dmt_chair, clause)
        if which == "amendment"
        else other(cast.dmt_chair)
    )
    condition = with_conditions(edition, wanted).conditions.get()
    later = approved(edition, "cpb")
    for person in (cast.dmt_chair, cast.clerk, cast.auditor):
        page = " ".join(get(client, person, url_of(condition)).content.decode().split())
        said = f"CPB decided again on {long_date(later.decided_on)}, and what it said"
        assert f"Nothing is to do here any more. {said} then counts" in page
        assert "Counts no more" in page
        for act in ("Confirm the amended text", "Discharge it", "can confirm", "waits"):
            assert act not in page


@pytest.mark.parametrize("who", ["owner", "editor", "cpb_chair", "auditor"])
def test_nobody_else_discharges(client, edition, open_condition, who):
    answer = post(
        client, getattr(edition.cast, who), url_of(open_condition), evidence="Done."
    )
    assert answer.status_code == 403
    assert not Discharge.objects.exists()


def test_the_clerk_of_another_board_does_not_discharge(client, edition, open_condition):
    clerk = UserFactory(roles=[Role.CLERK])
    clerk.seats.filter(board__key="cpb").update(ends_on=datetime.date(2020, 2, 2))
    answer = post(client, clerk, url_of(open_condition), evidence="Done.")
    assert answer.status_code == 403
    assert not Discharge.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"evidence": " "}, "Say what was done and how anybody can see it."),
        (
            {"evidence": "Done.", "address": "javascript:x"},
            "Give a whole address, such as https://…",
        ),
    ],
    ids=["no evidence", "no address"],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    client, edition, open_condition, fields, sentence
):
    answer = post(client, edition.cast.clerk, url_of(open_condition), **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert fields["evidence"].strip() in answer.content.decode()


def test_the_delegate_reads_the_redline_and_confirms(client, waiting):
    delegate, url = waiting.cast.dmt_chair, url_of(waiting.condition)
    page = get(client, delegate, url)
    words = page.content.decode()
    assert "each month" in words
    assert "2.1 Carers ask." in words
    assert "Nothing differs outside the parts that the board named." in words
    answer = post(client, delegate, url, sha256=waiting.seal.sha256)
    assert (answer.status_code, answer.url) == (302, url)
    kept = Confirmation.objects.get()
    assert (kept.by, kept.seal_id) == (delegate, waiting.seal_id)
    after = get(client, waiting.cast.auditor, url).content.decode()
    assert "Confirm the amended text" not in after
    compare = reverse("editions:compare", args=[waiting.pk])
    assert compare in after
    assert "with tracked changes" in after


@pytest.mark.parametrize("who", ["owner", "clerk", "cpb_chair", "auditor"])
def test_only_the_delegate_confirms(client, waiting, who):
    person, url = getattr(waiting.cast, who), url_of(waiting.condition)
    assert b"Confirm the amended text" not in get(client, person, url).content
    answer = post(client, person, url, sha256=waiting.seal.sha256)
    assert answer.status_code == 403
    assert not Confirmation.objects.exists()


def test_what_was_confirmed_is_read_by_the_board_ever_after(client, waiting):
    member, url = waiting.cast.cpb_member, url_of(waiting.condition)
    delegate = waiting.cast.dmt_chair
    post(client, delegate, url, sha256=waiting.seal.sha256)
    do(waiting, "return_to_draft", waiting.cast.clerk)
    edition = reverse("editions:edition", args=[waiting.pk])
    assert get(client, member, edition).status_code == 404
    words = get(client, member, url).content.decode()
    assert "each month" in words
    assert "The edition has another text now." in words


def test_each_place_that_differs_is_named_and_there_is_no_button(client, edition):
    cast = edition.cast
    decision = with_conditions(
        edition, amendment(edition, cast.dmt_chair, clause_of(edition, "Carers"))
    )
    condition = decision.conditions.get()
    found = amended(edition, "Staff help.", "Staff help at once.")
    url = url_of(condition)
    page = get(client, cast.dmt_chair, url).content.decode()
    assert "Staff help at once." in page
    assert "The text differs outside the parts that the board named" in page
    assert "Confirm the amended text" not in page
    answer = post(client, cast.dmt_chair, url, sha256=found.seal.sha256)
    assert answer.status_code == 422
    assert "differs outside the clauses that the board named: 2.2 Staff help" in (
        answer.content.decode()
    )
    assert not Confirmation.objects.exists()


def test_another_text_than_the_one_that_was_read_is_not_confirmed(client, waiting):
    delegate, url = waiting.cast.dmt_chair, url_of(waiting.condition)
    shown = waiting.seal.sha256
    amended(waiting, "Carers ask each month.", "Carers ask each week.")
    answer = post(client, delegate, url, sha256=shown)
    assert answer.status_code == 409
    assert OTHER_TEXT in answer.content.decode()
    assert not Confirmation.objects.exists()


def test_not_before_the_text_is_frozen_nor_for_the_decided_one(client, edition):
    cast = edition.cast
    wanted = amendment(edition, cast.dmt_chair, clause_of(edition, "Carers"))
    condition = with_conditions(edition, wanted).conditions.get()
    url = url_of(condition)
    same = post(client, cast.dmt_chair, url, sha256=edition.seal.sha256)
    assert (same.status_code, SAME in same.content.decode()) == (422, True)
    do(edition, "return_to_draft", cast.clerk)
    draft = post(client, cast.dmt_chair, url, sha256=edition.seal.sha256)
    assert (draft.status_code, NOT_FROZEN in draft.content.decode()) == (422, True)
    assert not Confirmation.objects.exists()


def test_after_its_day_the_board_has_to_decide(client, waiting):
    day = waiting.condition.due_on
    with time_machine.travel(datetime.datetime.combine(day, NOON) + ONE_DAY):
        answer = post(
            client,
            waiting.cast.dmt_chair,
            url_of(waiting.condition),
            sha256=waiting.seal.sha256,
        )
    said = LATE.format(day=f"{day.day} {day:%B %Y}")
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Confirmation.objects.exists()


def test_who_drafted_it_does_not_confirm(client, edition):
    cast = edition.cast
    wanted = amendment(edition, cast.editor, clause_of(edition, "Carers"))
    condition = with_conditions(edition, wanted).conditions.get()
    found = amended(edition)
    answer = post(client, cast.editor, url_of(condition), sha256=found.seal.sha256)
    assert (answer.status_code, YOURS in answer.content.decode()) == (403, True)
    assert not Confirmation.objects.exists()
