"""What becomes of a request for a power: once open, decided by others, never twice."""

import pytest
from django.db import IntegrityError, transaction

from accounts import appointments
from accounts.errors import (
    AddressTakenError,
    AlreadyAskedError,
    AlreadyDecidedError,
    NotPermittedError,
)
from accounts.models import AppointmentRequest
from accounts.roles import Role
from tests.factories import UserFactory

from .test_appointments import stored

pytestmark = pytest.mark.django_db


def test_the_person_concerned_does_not_decide(administrator, second):
    request = appointments.grant(second, Role.CLERK, actor=administrator)
    for decide in (appointments.approve, appointments.decline):
        with pytest.raises(NotPermittedError):
            decide(request.pk, actor=second, reason="Me!")


def test_a_superuser_without_the_role_says_no_second_yes(administrator, second):
    root = UserFactory(is_superuser=True)
    request = appointments.grant(UserFactory(), Role.CLERK, actor=administrator)
    with pytest.raises(NotPermittedError):
        appointments.approve(request.pk, actor=root)


def test_email_taken_meanwhile_is_refused_and_nothing_is_decided(administrator, second):
    person = UserFactory(roles=[Role.CLERK])
    request = appointments.change_email(
        person, "wanted@northbeck.example", actor=administrator
    )
    UserFactory(email="wanted@northbeck.example")
    with pytest.raises(AddressTakenError):
        appointments.approve(request.pk, actor=second)
    request.refresh_from_db()
    assert request.is_open


def test_a_request_is_open_once(administrator, second, person):
    appointments.grant(person, Role.CLERK, actor=administrator)
    with pytest.raises(AlreadyAskedError):
        appointments.grant(person, Role.CLERK, actor=second)
    appointments.grant(person, Role.AUDITOR, actor=administrator)
    assert AppointmentRequest.objects.open().count() == 2


def test_approving_twice_says_who_was_quicker(administrator, second, person):
    third = UserFactory(roles=[Role.ADMINISTRATOR])
    request = appointments.grant(person, Role.CLERK, actor=administrator)
    appointments.approve(request.pk, actor=second)
    with pytest.raises(AlreadyDecidedError) as refusal:
        appointments.approve(request.pk, actor=third)
    assert str(refusal.value) == "Bo Marsh has approved this already."


def test_decline_needs_a_reason_and_changes_nothing(
    administrator, second, person, kinds
):
    request = appointments.grant(person, Role.CLERK, actor=administrator)
    with pytest.raises(NotPermittedError):
        appointments.decline(request.pk, actor=second, reason=" ")
    appointments.decline(request.pk, actor=second, reason="Not trained yet")
    assert stored(person).roles == {Role.EDITOR}
    assert kinds(person) == ["appointment.requested", "appointment.declined"]


def test_withdraw_is_for_the_one_who_asked(administrator, second, person, kinds):
    request = appointments.grant(person, Role.CLERK, actor=administrator)
    with pytest.raises(NotPermittedError):
        appointments.withdraw(request.pk, actor=second)
    appointments.withdraw(request.pk, actor=administrator)
    assert kinds(person) == ["appointment.requested", "appointment.withdrawn"]


@pytest.mark.parametrize(
    "values",
    [
        {"asked_by": "subject"},
        {"decided_by": "asked", "outcome": "approved"},
        {"decided_by": "subject", "outcome": "approved"},
        {"decided_by": None, "outcome": "approved"},
        {"decided_by": "other", "outcome": "approved", "alone": True},
        {"role": ""},
    ],
)
def test_the_database_refuses_what_the_services_do(values, administrator, second):
    subject = UserFactory()
    people = {
        "subject": subject,
        "asked": administrator,
        "other": second,
        None: None,
    }
    fields = {
        "subject": subject,
        "kind": "grant_role",
        "role": "clerk",
        "asked_by": administrator,
    } | values
    for name in ("asked_by", "decided_by"):
        if isinstance(fields.get(name), str):
            fields[name] = people[fields[name]]
    if fields.get("decided_by"):
        fields["decided_at"] = subject.date_joined
    with pytest.raises(IntegrityError), transaction.atomic():
        AppointmentRequest.objects.create(**fields)
