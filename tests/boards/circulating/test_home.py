"""What waits at home of a board's member and chair: the papers, a vote, its closing."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from boards.circulating.closing import end_without
from boards.circulating.voting import vote
from boards.meeting.attending import declare
from boards.models import Office
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.circulations import all_vote, off_every_agenda, sent_round
from workflow.errors import NotPermitted
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def home(client, person):
    client.force_login(person)
    return " ".join(client.get("/admin/").content.decode().split())


def test_a_members_vote_is_two_clicks_from_home(client, edition):
    item = sent_round(edition).item
    member = edition.cast.cpb_member
    page = home(client, member)
    url = reverse("boards:papers", args=[item.pk])
    assert f'href="{url}#vote">Read and vote' in page
    assert "papers not opened yet" in page
    assert "Waiting for you (1)" in page
    client.get(url)
    assert "papers not opened yet" not in home(client, member)
    client.post(
        reverse("boards:vote", args=[item.pk]), {"choice": "for", "had_report": "on"}
    )
    assert "Nothing is waiting for you" in home(client, member)


def test_before_a_meeting_the_papers_wait(client, edition):
    item = on_agenda(edition, "cpb", meeting=meeting_of("cpb"))
    member = edition.cast.cpb_member
    page = home(client, member)
    url = reverse("boards:papers", args=[item.pk])
    assert f'href="{url}">Read the papers' in page
    assert "papers not opened yet" in page
    client.get(url)
    page = home(client, member)
    assert "papers not opened yet" not in page
    assert f'href="{url}">Read the papers' in page


def test_a_chair_has_a_vote_of_their_own_and_then_closes_it(client, edition):
    going = sent_round(edition)
    chair = edition.cast.cpb_chair
    assert "Digital Parenting 1.0: your vote" in home(client, chair)
    vote(going.pk, actor=chair, choice="for", had_report=True)
    page = home(client, chair)
    assert "your vote" not in page
    assert "Close this vote" not in page
    with time_machine.travel(going.closes_at + MINUTE):
        page = home(client, chair)
        assert "Close this vote" in page
        assert "Overdue" in page
        assert "Close this vote" not in home(client, edition.cast.cpb_member)
        assert "Close this vote" not in home(client, edition.cast.clerk)


def test_a_vote_in_which_everybody_has_voted_is_closed_before_its_deadline(
    client, edition
):
    going = sent_round(edition)
    chair = edition.cast.cpb_chair
    all_vote(going, "for", "for", "against")
    assert "Close this vote" not in home(client, chair)
    all_vote(going, "for", "for", "against", "for")
    page = home(client, chair)
    assert "everybody has voted" in page
    assert "Close this vote" in page
    assert "Overdue" not in page


def test_a_chair_who_declared_an_interest_does_not_close_it(client, edition):
    second = UserFactory(roles=[Role.CPB_CHAIR])
    going = sent_round(edition)
    facts = {"kind": "pecuniary", "what": "My firm."}
    declare(going.item_id, second.seats.get().pk, actor=edition.cast.clerk, **facts)
    with time_machine.travel(going.closes_at + MINUTE):
        assert "Close this vote" not in home(client, second)
        assert "Close this vote" in home(client, edition.cast.cpb_chair)
        with pytest.raises(NotPermitted, match="sends you out"):
            end_without(going.pk, actor=second, because="Too few voted.")


def test_a_chair_who_drafted_it_is_not_asked_to_close_it(client, edition):
    seat(edition.cast.editor, "cpb", Office.VICE_CHAIR)
    going = sent_round(edition)
    with time_machine.travel(going.closes_at + MINUTE):
        assert "Close this vote" not in home(client, edition.cast.editor)


def test_a_deputy_is_asked_until_the_seat_has_its_vote(client, edition):
    member = edition.cast.cpb_member
    deputy = UserFactory(roles=[Role.CPB_MEMBER], roles__seated=False)
    seat(deputy, "cpb", deputises_for=member.seats.get())
    going = sent_round(edition)
    assert "Read and vote" in home(client, deputy)
    vote(going.pk, actor=member, choice="for", had_report=True)
    assert "Nothing is waiting for you" in home(client, deputy)


def test_who_may_not_vote_reads_only(client, edition):
    member = edition.cast.cpb_member
    own = member.seats.get()
    type(own).objects.filter(pk=own.pk).update(votes=False)
    sent_round(edition)
    page = home(client, member)
    assert "Read and vote" not in page
    assert "Read the papers" in page


@pytest.mark.parametrize("who", ["cpb_member", "cpb_chair", "clerk"])
def test_pages_ask_the_same_for_one_and_for_many(
    who, client, edition, django_assert_num_queries
):
    cast = edition.cast
    item = sent_round(edition).item
    all_vote(item.circulation, "for")
    sent_round(off_every_agenda(Stage.CPB_APPROVAL, cast, "Money"))
    client.force_login(getattr(cast, who))
    urls = [
        "/admin/",
        reverse("boards:papers", args=[item.pk]),
        reverse("boards:board", args=["cpb"]),
        reverse("editions:edition", args=[edition.pk]),
    ]
    counts = []
    for url in urls:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        counts.append(len(found))
    for number in range(3):
        other = off_every_agenda(Stage.CPB_APPROVAL, cast, f"Sleep {number}")
        sent_round(other)
    for _ in range(5):
        seat(UserFactory(), "cpb")
    all_vote(item.circulation, *["against"] * 8)
    for url, count in zip(urls, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(url)
