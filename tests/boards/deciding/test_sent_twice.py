"""A button that is pressed twice leads to what is recorded, and not to an error."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.urls import reverse

from accounts.roles import Role
from boards.deciding.recording import record
from boards.deciding.saying import Record
from boards.models import Decision, Method
from tests.boards.deciding.sheets import page_of, said
from tests.factories import UserFactory
from tests.factories.boards import on_agenda
from tests.factories.decisions import held_today
from tests.factories.policies import edition_in
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
AGREED = Record(outcome="approved", method=Method.AGREED, considered=True)
AGAIN = "It is recorded already: CPB approved Digital Parenting 1.0 on "


@pytest.fixture
def item():
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    found = on_agenda(edition, "cpb", meeting=held_today("cpb"))
    found.cast = edition.cast
    return found


class Meanwhile:
    """The first request's record is made while the second is past its first look."""

    def __init__(self, item, actor):
        self.item, self.actor, self.done = item, actor, False

    def __call__(self, execute, sql, params, many, context):
        if not self.done and 'FROM "boards_attendance"' in sql:
            self.done = True
            record(self.item.pk, AGREED, actor=self.actor)
        return execute(sql, params, many, context)


def recorded_meanwhile(client, item, actor):
    client.force_login(item.cast.clerk)
    fields = said(client.get(page_of(item)), outcome="approved", considered="on")
    meanwhile = Meanwhile(item, actor)
    with connection.execute_wrapper(meanwhile):
        answer = client.post(page_of(item), fields)
    assert meanwhile.done
    return answer


def test_a_double_click_leads_to_the_record(client, item):
    answer = recorded_meanwhile(client, item, item.cast.clerk)
    made = Decision.objects.get(item=item)
    assert (answer.status_code, answer.url) == (
        302,
        reverse("boards:decision", args=[made.pk]),
    )
    (words,) = (str(one) for one in get_messages(answer.wsgi_request))
    assert words.startswith(AGAIN)


def test_what_somebody_else_recorded_meanwhile_is_said(client, item):

    other = UserFactory(roles=[Role.CLERK])
    answer = recorded_meanwhile(client, item, other)
    assert answer.status_code == 422
    assert "This item is decided already." in answer.content.decode()
    assert Decision.objects.filter(item=item).count() == 1


def test_going_back_and_sending_it_again_leads_to_the_record(client, item):
    client.force_login(item.cast.clerk)
    fields = said(client.get(page_of(item)), outcome="approved", considered="on")
    first, again = (client.post(page_of(item), fields) for _ in range(2))
    assert (again.status_code, again.url) == (302, first.url)
    assert Decision.objects.filter(item=item).count() == 1
