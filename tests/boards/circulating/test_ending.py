"""A vote that ends without a decision: who ends it, who is told, what stays."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from boards.circulating.closing import close, end_without
from boards.circulating.voting import vote
from boards.meeting.attending import declare
from boards.meeting.votes import picture_of
from tests.factories.circulations import all_vote
from tests.factories.decisions import full_board
from workflow.errors import Blocked, NotPermitted
from workflow.followups import work_through

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
BECAUSE = "It was sent by mistake."


def page(client, person, going, name="papers"):
    client.force_login(person)
    answer = client.get(reverse(f"boards:{name}", args=[going.item_id]))
    return " ".join(answer.content.decode().split())


def link(going, name):
    return reverse(f"boards:{name}", args=[going.item_id])


def test_a_clerk_ends_what_was_sent_by_mistake_while_nobody_has_voted(
    client, going, edition
):
    clerk, url = edition.cast.clerk, link(going, "end_vote")
    assert url in page(client, clerk, going)
    assert client.post(url, {"because": " "}).status_code == 422
    assert client.post(url, {"because": BECAUSE}).status_code == 302
    going.refresh_from_db()
    assert (going.closed_by, going.closed_because) == (clerk, BECAUSE)
    with pytest.raises(Blocked, match="closed already"):
        end_without(going.pk, actor=clerk, because=BECAUSE)


def test_once_somebody_has_voted_the_chair_alone_ends_it(client, going, edition):
    all_vote(going, "for")
    clerk, url = edition.cast.clerk, link(going, "end_vote")
    assert url not in page(client, clerk, going)
    with pytest.raises(NotPermitted, match="chair alone ends"):
        end_without(going.pk, actor=clerk, because=BECAUSE)
    end_without(going.pk, actor=edition.cast.cpb_chair, because="Too few.")


def test_whoever_had_the_letter_is_told_that_it_ended(going, edition, mailoutbox):
    work_through()
    told = {
        to for letter in mailoutbox for to in letter.to if "Vote on" in letter.subject
    }
    mailoutbox.clear()
    chair = edition.cast.cpb_chair
    end_without(going.pk, actor=chair, because=BECAUSE)
    work_through()
    subject = "The vote on Digital Parenting 1.0 ended without a decision"
    assert {letter.subject for letter in mailoutbox} == {subject}
    found = sorted(to for letter in mailoutbox for to in letter.to)
    assert found == sorted(told - {chair.email})
    assert BECAUSE in mailoutbox[0].body
    mailoutbox.clear()
    work_through()
    assert mailoutbox == []


def test_who_never_had_the_letter_is_not_told(going, edition, mailoutbox):
    end_without(going.pk, actor=edition.cast.clerk, because=BECAUSE)
    work_through()
    assert [letter for letter in mailoutbox if "vote on" in letter.subject] == []


def test_closing_is_offered_once_it_is_possible(client, going, edition):
    chair, url = edition.cast.cpb_chair, link(going, "close_vote")
    early = page(client, chair, going)
    assert url not in early
    assert "You close this vote once its deadline has passed" in early
    board_page = reverse("boards:board", args=["cpb"])
    assert url not in client.get(board_page).content.decode()
    all_vote(going, "for", "for", "for", "for")
    assert url in page(client, chair, going)
    with time_machine.travel(going.closes_at + MINUTE, tick=False):
        assert url in page(client, chair, going)
        assert url in client.get(board_page).content.decode()


def test_the_same_members_are_counted_before_closing_and_on_the_record(
    client, going, edition
):
    cast, item = edition.cast, going.item_id
    out, silent, *rest = [
        row for row in full_board("cpb", 6) if row.person_id != cast.cpb_chair.pk
    ]
    declare(item, out.pk, actor=cast.clerk, kind="pecuniary", what="Sells tablets.")
    for row in rest:
        vote(going.pk, actor=row.person, choice="for", had_report=True)
    numbers = "6 members, 5 may vote. Quorum of 3: reached, 3 count."
    why = "Declared: disclosable pecuniary interest."
    voting = page(client, cast.cpb_chair, going)
    assert (numbers in voting, why in voting) == (True, True)
    with time_machine.travel(going.closes_at + MINUTE, tick=False):
        closing = page(client, cast.cpb_chair, going, "close_vote")
        assert (numbers in closing, why in closing) == (True, True)
        made = close(going.pk, actor=cast.cpb_chair, outcome="approved")
    assert (made.present, made.entitled) == (6, 3)
    assert made.parts.get(seat=silent).why_not == "Did not vote."
    picture = picture_of(made)
    assert (picture.present, picture.entitled, picture.for_quorum) == (6, 5, 3)
    client.force_login(cast.clerk)
    for name in ("decision", "correct"):
        answer = client.get(reverse(f"boards:{name}", args=[made.pk]))
        words = " ".join(answer.content.decode().split())
        assert (numbers in words, why in words) == (True, True)
