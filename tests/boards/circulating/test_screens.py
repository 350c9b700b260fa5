"""Screens of sending round, closing and following a vote, for each role."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.roles import Role
from boards.circulating.closing import close
from boards.circulating.plainly import COUNTED
from boards.circulating.voting import vote
from boards.models import Capacity, Circulation, Decision
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.circulations import all_vote, sent_round
from tests.factories.decisions import full_board
from workflow.workdays import by_clock, today

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
PEOPLE = ("owner", "editor", "cpb_member", "cpb_chair", "dmt_chair", "clerk")
PEOPLE += ("auditor", "administrator", "outsider")
READERS = ("cpb_member", "cpb_chair", "clerk", "auditor", "owner")
LIST = "<summary>Who has voted</summary>"


def status(client, person, url, post=None):
    client.force_login(person)
    return (client.get(url) if post is None else client.post(url, post)).status_code


def words(client, person, url):
    client.force_login(person)
    return " ".join(client.get(url).content.decode().split())


def of(cast, client, url, wanted, post=None):
    """Those of the cast whom an address answers so."""
    return {
        name
        for name in PEOPLE
        if status(client, getattr(cast, name), url, post) == wanted
    }


def test_it_is_sent_round_from_the_editions_page(client, edition):
    clerk = edition.cast.clerk
    page = words(client, clerk, reverse("editions:edition", args=[edition.pk]))
    url = reverse("boards:send_round", args=["cpb", edition.pk])
    assert f'href="{url}">Send round CPB' in page
    form = words(client, clerk, url)
    assert "UK time." in form
    assert "There is no finished cover report" in form
    day = today() + datetime.timedelta(days=9)
    answer = client.post(
        url, {"closes_on": day.isoformat(), "closes_at": "17:00", "ask": ""}
    )
    made = Circulation.objects.get()
    assert answer.url == reverse("boards:papers", args=[made.item_id])
    closes = by_clock(made.closes_at)
    assert (closes.date(), f"{closes:%H:%M}") == (day, "17:00")
    page = words(client, clerk, reverse("editions:edition", args=[edition.pk]))
    assert "Goes round" in page
    assert "Send round CPB" not in page


def test_who_may_send_round(client, going, edition):
    url = reverse("boards:send_round", args=["cpb", edition.pk])
    assert of(edition.cast, client, url, 200) == {"clerk", "cpb_chair"}
    assert of(edition.cast, client, url, 422, {}) == {"clerk", "cpb_chair"}
    other = reverse("boards:send_round", args=["none", edition.pk])
    assert of(edition.cast, client, other, 200) == set()


@pytest.mark.parametrize(
    ("day", "at"), [("", ""), ("soon", "25:00"), ("1999-01-01", "10:00")]
)
def test_odd_deadlines_get_sentences_and_lose_nothing(client, edition, day, at):
    client.force_login(edition.cast.clerk)
    url = reverse("boards:send_round", args=["cpb", edition.pk])
    answer = client.post(url, {"closes_on": day, "closes_at": at, "ask": "To agree."})
    assert answer.status_code == 422
    assert "To agree." in answer.content.decode()
    assert not Circulation.objects.exists()


def test_how_many_are_for_and_against_is_shown_and_never_who(client, going, edition):
    all_vote(going, "against", "for", "abstain")
    cast = edition.cast
    papers = reverse("boards:papers", args=[going.item_id])
    for name in ("cpb_chair", "clerk", "auditor", "owner"):
        page = words(client, getattr(cast, name), papers)
        for fact in ("For", "Against", "Abstain"):
            assert f"{fact} </th> <td>1</td>" in page
    trail = reverse("boards:votes", args=[going.item_id])
    assert of(cast, client, trail, 200) == set()
    closing = words(
        client, cast.cpb_chair, reverse("boards:close_vote", args=[going.item_id])
    )
    assert "Against </th>" not in closing
    assert "It cannot be closed with a decision yet" in closing


def test_a_member_votes_before_they_see_the_numbers(client, going, edition):
    last = edition.cast.cpb_member
    others = [row for row in full_board("cpb") if row.person_id != last.pk]
    for row, choice in zip(others, ("against", "for", "abstain"), strict=True):
        vote(going.pk, actor=row.person, choice=choice, had_report=True)
    papers = reverse("boards:papers", args=[going.item_id])
    page = words(client, last, papers)
    assert "Voted </th> <td>3</td>" in page
    assert "Against </th>" not in page
    assert COUNTED in page
    vote(going.pk, actor=last, choice="for", had_report=True)
    page = words(client, last, papers)
    assert "For </th> <td>2</td>" in page
    assert "Against </th> <td>1</td>" in page


def test_who_has_voted_is_listed_for_clerk_and_chair(client, going, edition):
    all_vote(going, "against", "for")
    cast = edition.cast
    papers = reverse("boards:papers", args=[going.item_id])
    listed = {n for n in READERS if LIST in words(client, getattr(cast, n), papers)}
    assert listed == {"clerk", "cpb_chair"}
    page = words(client, cast.clerk, papers)
    rows = page[page.index(LIST) :].split("</ul>")[0]
    assert (rows.count(": Voted<"), rows.count(": Not voted yet<")) == (2, 2)


def test_only_the_chair_closes(client, going, edition):
    all_vote(going, "for")
    for name in ("close_vote", "end_vote"):
        url = reverse(f"boards:{name}", args=[going.item_id])
        assert of(edition.cast, client, url, 200) == {"cpb_chair"}
        refused = of(edition.cast, client, url, 403, {})
        assert refused == {
            "owner",
            "editor",
            "cpb_member",
            "dmt_chair",
            "clerk",
            "auditor",
        }


def test_the_chair_closes_with_the_count_before_them(client, going, edition):
    all_vote(going, "for", "for", "for", "against")
    chair = edition.cast.cpb_chair
    url = reverse("boards:close_vote", args=[going.item_id])
    page = words(client, chair, url)
    assert "For </th> <td>3</td>" in page
    assert "Your casting vote" not in page
    wrong = client.post(
        url, {"outcome": "returned", "reasons": "No.", "conditions": "1"}
    )
    assert wrong.status_code == 422
    assert "so it is approved" in wrong.content.decode()
    answer = client.post(url, {"outcome": "approved", "conditions": "1"})
    made = Decision.objects.get(item=going.item_id)
    assert answer.url == reverse("boards:decision", args=[made.pk])
    papers = words(
        client, edition.cast.cpb_member, reverse("boards:papers", args=[going.item_id])
    )
    assert "CPB has decided: <b>Approved</b>" in papers


def test_a_tie_opens_the_casting_vote(client, going, edition):
    all_vote(going, "for", "for", "against", "against")
    chair = edition.cast.cpb_chair
    url = reverse("boards:close_vote", args=[going.item_id])
    assert "Your casting vote" in words(client, chair, url)
    client.post(url, {"outcome": "approved", "casting": "for", "conditions": "1"})
    assert Decision.objects.get(item=going.item_id).casting == "for"


def test_conditions_are_typed_and_kept(client, going, edition):
    all_vote(going, "for", "for", "for", "for")
    client.force_login(edition.cast.cpb_chair)
    url = reverse("boards:close_vote", args=[going.item_id])
    form = {"outcome": "conditions", "conditions": "1"}
    assert client.post(url, form).status_code == 422
    form |= {
        "c0-kind": "other",
        "c0-text": "Train the carers.",
        "c0-owner": edition.cast.owner.pk,
        "c0-due_on": (today() + datetime.timedelta(days=30)).isoformat(),
    }
    more = client.post(url, {**form, "more": "1"})
    assert (more.status_code, "Condition 2" in more.content.decode()) == (200, True)
    assert client.post(url, form).status_code == 302
    made = Decision.objects.get(item=going.item_id)
    assert [row.text for row in made.conditions.all()] == ["Train the carers."]


def test_it_ends_without_a_decision_with_a_reason(client, going, edition):
    client.force_login(edition.cast.cpb_chair)
    url = reverse("boards:end_vote", args=[going.item_id])
    assert client.post(url, {"because": " "}).status_code == 422
    assert client.post(url, {"because": "It goes to the meeting."}).status_code == 302
    page = words(
        client, edition.cast.cpb_member, reverse("boards:papers", args=[going.item_id])
    )
    assert "This vote ended without a decision" in page
    assert "It goes to the meeting." in page
    assert "I have had these papers" not in page


def test_afterwards_clerks_and_auditors_read_every_change(client, going, edition):
    member = edition.cast.cpb_member
    for choice in ("abstain", "against"):
        vote(going.pk, actor=member, choice=choice, had_report=True)
    client.force_login(edition.cast.cpb_chair)
    client.post(
        reverse("boards:end_vote", args=[going.item_id]), {"because": "Too few."}
    )
    url = reverse("boards:votes", args=[going.item_id])
    assert of(edition.cast, client, url, 200) == {"clerk", "auditor"}
    page = words(client, edition.cast.auditor, url)
    assert page.index("Abstain, ") < page.index("Against, ")


def test_a_young_person_reads_what_their_vote_weighs(client, edition):
    young = UserFactory(roles=[Role.CPB_MEMBER], roles__seated=False)
    seat(young, "cpb", capacity=Capacity.YOUNG_PERSON)
    going = sent_round(edition)
    page = words(client, young, reverse("boards:papers", args=[going.item_id]))
    assert "Your vote counts exactly as much as a councillor’s." in page
    councillor = words(
        client, edition.cast.cpb_member, reverse("boards:papers", args=[going.item_id])
    )
    assert "What your vote weighs" not in councillor


def test_a_late_vote_is_refused_with_a_sentence(client, going, edition):
    client.force_login(edition.cast.cpb_member)
    url = reverse("boards:vote", args=[going.item_id])
    with time_machine.travel(going.closes_at + MINUTE):
        client.force_login(edition.cast.cpb_member)
        answer = client.post(url, {"choice": "for", "had_report": "on"})
    assert answer.status_code == 422
    assert "The deadline for this vote has passed." in answer.content.decode()


def test_an_item_at_a_meeting_takes_no_votes(client, edition):
    item = on_agenda(edition, "cpb", meeting=meeting_of("cpb"))
    member = edition.cast.cpb_member
    post = {"choice": "for", "had_report": "on"}
    url = reverse("boards:vote", args=[item.pk])
    assert status(client, member, url, post) == 404
    for name in ("close_vote", "end_vote", "votes"):
        url = reverse(f"boards:{name}", args=[item.pk])
        assert status(client, edition.cast.cpb_chair, url) == 404


def test_a_closed_vote_says_so(client, going, edition):
    all_vote(going, "for", "for", "for", "for")
    close(going.pk, actor=edition.cast.cpb_chair, outcome="approved")
    client.force_login(edition.cast.cpb_member)
    answer = client.post(
        reverse("boards:vote", args=[going.item_id]),
        {"choice": "against", "had_report": "on"},
    )
    assert answer.status_code == 422
    assert "This vote is closed. What you said until then counts." in (
        answer.content.decode()
    )
