"""Two administrators at the same moment: one wins, the other gets a clean refusal."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts import appointments, people
from accounts.errors import AccountsError
from accounts.models import User
from accounts.roles import Role
from ledger.models import Entry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls):
    """Run the calls at once; answer the names of the refusals, and None for done."""
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        try:
            call()
        except AccountsError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls), key=lambda name: name or "~")


def test_a_request_is_approved_once():
    asker, *deciders = [UserFactory(roles=[Role.ADMINISTRATOR]) for _ in range(4)]
    person = UserFactory()
    request = appointments.grant(person, Role.CLERK, actor=asker)
    results = together(
        *(lambda d=d: appointments.approve(request.pk, actor=d) for d in deciders)
    )
    assert results == ["AlreadyDecidedError", "AlreadyDecidedError", None]
    assert Entry.objects.filter(kind="role.granted").count() == 1
    assert User.objects.get(pk=person.pk).roles == {Role.CLERK}


def test_two_administrators_deactivating_one_another_leave_one():
    ada, bo = (UserFactory(roles=[Role.ADMINISTRATOR]) for _ in range(2))
    results = together(
        lambda: people.deactivate(bo, actor=ada),
        lambda: people.deactivate(ada, actor=bo),
    )
    assert results == ["NotPermittedError", None]
    assert User.objects.holding(Role.ADMINISTRATOR).count() == 1


def test_the_same_request_is_made_once():
    ada, bo = (UserFactory(roles=[Role.ADMINISTRATOR]) for _ in range(2))
    person = UserFactory()
    results = together(
        *(
            lambda a=a: appointments.grant(person, Role.CLERK, actor=a)
            for a in (ada, bo)
        )
    )
    assert results == ["AlreadyAskedError", None]
    assert person.appointment_requests.count() == 1
