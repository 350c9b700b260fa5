"""A board's members hear of an edition when it is before them, once for each step."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from boards.meeting.agenda import put_on
from tests.factories import UserFactory
from tests.factories.boards import meeting_of
from tests.factories.policies import edition_in, fresh
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

from .test_agenda import off_agenda

pytestmark = pytest.mark.django_db


def told(edition):
    """Who has a notice of the edition's last step."""
    row = edition.transitions.order_by("-version").first()
    rows = FollowUp.objects.filter(transition=row, kind="mail")
    return {int(key) for key in rows.values_list("key", flat=True)}


def test_members_are_told_when_it_is_put_on_their_agenda(mailoutbox):
    edition = off_agenda()
    cast = edition.cast
    board = {cast.dmt_member.pk, cast.dmt_chair.pk}
    before = told(edition)
    assert not before & board
    put_on(edition.pk, meeting_of("dmt").pk, actor=cast.clerk)
    assert told(edition) == before | board
    put_on(
        edition.pk,
        meeting_of("dmt", today() + datetime.timedelta(30)).pk,
        actor=cast.clerk,
    )
    assert told(edition) == before | board
    mailoutbox.clear()
    work_through()
    found = {letter.to[0]: letter.body for letter in mailoutbox}
    assert f"/admin/editions/{edition.pk}/" in found[cast.dmt_member.email]
    assert "DMT approved: send to CPB" in found[cast.dmt_chair.email]


def test_nobody_is_told_before_the_boards_stage_nor_of_a_past_meeting():
    edition = off_agenda()
    cast = edition.cast
    before = told(edition)
    put_on(edition.pk, meeting_of("cpb").pk, actor=cast.clerk)
    past = meeting_of(
        "dmt",
        today() + datetime.timedelta(days=1),
        address="https://meetings.example/7",
    )
    with time_machine.travel(timezone.now() + datetime.timedelta(days=4)):
        put_on(edition.pk, past.pk, actor=cast.clerk)
    assert told(edition) == before


def test_the_mail_says_when_the_board_deals_with_it_and_where_the_papers_are(
    mailoutbox,
):
    edition = off_agenda()
    cast, meeting = edition.cast, meeting_of("dmt")
    item = put_on(edition.pk, meeting.pk, actor=cast.clerk)
    work_through()
    letters = [one for one in mailoutbox if one.to == [cast.dmt_member.email]]
    (letter,) = [one for one in letters if one.subject.startswith("Digital Parenting")]
    assert letter.subject == "Digital Parenting 1.0: before DMT"
    assert f"Before DMT: meets {long_date(meeting.on)}." in letter.body
    assert reverse("boards:papers", args=[item.pk]) in letter.body


def test_who_left_the_board_meanwhile_gets_nothing(mailoutbox):
    edition = off_agenda()
    left = UserFactory(roles=[Role.DMT_MEMBER])
    put_on(edition.pk, meeting_of("dmt").pk, actor=edition.cast.clerk)
    left.seats.update(ends_on=today() - datetime.timedelta(days=1))
    work_through()
    assert left.email not in [letter.to[0] for letter in mailoutbox]
    row = FollowUp.objects.get(kind="mail", key=str(left.pk))
    assert row.result == "not sent: may no longer see it"


def test_the_step_itself_tells_them_when_it_is_on_their_agenda_already():
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    put_on(edition.pk, meeting_of("cpb").pk, actor=cast.clerk)
    from tests.factories.policies import do

    after = do(edition, "endorse", cast.clerk)
    assert {cast.cpb_member.pk, cast.cpb_chair.pk} <= told(fresh(after))
