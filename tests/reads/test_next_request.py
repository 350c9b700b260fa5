"""Who may no longer see a policy does not see it with the very next request."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts import appointments, people
from accounts.models import Team
from accounts.roles import Role
from boards.meeting.agenda import take_off
from boards.models import Item, Seat
from tests.factories.policies import Cast, do, make_policy
from tests.reads.world import words_of
from workflow.facts import change_facts
from workflow.followups import work_through
from workflow.models import FollowUp, Transition
from workflow.notices import MAIL
from workflow.workdays import today

pytestmark = pytest.mark.django_db

TITLE = "Closing the Elm Road home"


@pytest.fixture
def edition():
    return make_policy(title=TITLE)


def reading(client, edition):
    """The statuses of the edition's pages and of its editor; none tells the title."""
    urls = [
        *(
            reverse(f"editions:{name}", args=[edition.pk])
            for name in ("edition", "text", "history", "facts")
        ),
        reverse("wagtailadmin_pages:edit", args=[edition.page_id]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[edition.page_id]),
        reverse("editions:list"),
        reverse("wagtailadmin_home"),
    ]
    answers = [client.get(url) for url in urls]
    told = [url for url, a in zip(urls, answers, strict=True) if _tells(a)]
    return [answer.status_code for answer in answers], told


def _tells(answer):
    return TITLE.lower() in words_of(answer)


def logged_in(person, edition):
    client = Client()
    client.force_login(person)
    assert len(reading(client, edition)[1]) >= 5
    return client


HIDDEN = ([404, 404, 404, 404, 302, 302, 200, 200], [])
OUT = ([302] * 8, [])


def test_living_session_of_who_was_locked_out_reads_nothing(edition):
    client = logged_in(edition.cast.editor, edition)
    people.deactivate(edition.cast.editor, actor=edition.cast.administrator)
    assert reading(client, edition) == OUT


def test_who_lost_the_role_reads_nothing(edition):
    client = logged_in(edition.cast.editor, edition)
    appointments.revoke(
        edition.cast.editor, Role.EDITOR, actor=edition.cast.administrator
    )
    assert reading(client, edition) == OUT  # that was the only role


def test_who_changed_team_reads_nothing(edition):
    client = logged_in(edition.cast.apprentice, edition)
    person = edition.cast.apprentice
    people.change_details(
        person,
        display_name=person.display_name,
        job_title=person.job_title,
        team=Team.objects.create(name="Elsewhere"),
        actor=edition.cast.administrator,
    )
    assert reading(client, edition) == HIDDEN


def test_who_is_owner_no_more_reads_nothing(edition):
    other = Cast().owner
    owner = edition.cast.owner
    owner.team = None
    owner.save()
    client = logged_in(owner, edition)
    change_facts(edition.pk, actor=edition.cast.clerk, owner=other)
    assert reading(client, edition) == HIDDEN


@pytest.fixture
def before_dmt(edition):
    cast = edition.cast
    for name in ("open_consultation", "submit_to_dmt"):
        edition = do(edition, name, cast.owner)
    return edition


def text_seen_by(person, edition):
    client = Client()
    client.force_login(person)
    url = reverse("editions:text", args=[edition.pk])
    assert client.get(url).status_code == 200
    return lambda: client.get(url).status_code


def test_board_reads_on_what_it_decided_about(before_dmt):
    cast = before_dmt.cast
    status = text_seen_by(cast.dmt_member, before_dmt)
    do(before_dmt, "endorse", cast.clerk)
    assert status() == 200


def test_board_from_whose_agenda_it_was_taken_reads_nothing(before_dmt):
    cast = before_dmt.cast
    status = text_seen_by(cast.dmt_member, before_dmt)
    for item in Item.objects.filter(edition=before_dmt):
        take_off(item.pk, actor=cast.clerk, because="It is not ready.")
    assert status() == 404


def test_member_whose_term_is_over_reads_nothing(before_dmt):
    member = before_dmt.cast.dmt_member
    status = text_seen_by(member, before_dmt)
    Seat.objects.filter(person=member).update(ends_on=today() - timedelta(days=1))
    assert status() == 404


def test_notice_is_not_sent_to_who_may_no_longer_see_it(before_dmt, mailoutbox):
    cast = before_dmt.cast
    row = Transition.objects.get(edition=before_dmt, name="submit_to_dmt")
    due = FollowUp.objects.filter(transition=row, kind=MAIL, key=str(cast.clerk.pk))
    assert due.exists()
    people.deactivate(cast.clerk, actor=cast.administrator)
    work_through()
    assert due.get().result == "not sent: may no longer see it"
    assert cast.clerk.email not in [to for m in mailoutbox for to in m.to]
