"""Powers: nobody's own, most with a second yes, all in the ledger."""

import json

import pytest

from accounts import appointments
from accounts.errors import LastAdministratorError, NeedlessError, NotPermittedError
from accounts.models import User
from accounts.roles import Role
from ledger.models import Entry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
POWERFUL = [role for role in Role if role not in {Role.APPRENTICE, Role.EDITOR}]


def stored(user):
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", [Role.APPRENTICE, Role.EDITOR])
def test_grant_of_a_plain_role_happens_at_once(role, administrator, kinds):
    person = UserFactory()
    assert appointments.grant(person, role, actor=administrator) is None
    assert stored(person).roles == {role}
    assert kinds(person) == ["role.granted"]


@pytest.mark.parametrize("role", POWERFUL)
def test_grant_of_a_powerful_role_waits_for_another_administrator(
    role, administrator, second, kinds
):
    person = UserFactory()
    request = appointments.grant(person, role, actor=administrator)
    assert stored(person).roles == frozenset()
    with pytest.raises(NotPermittedError):
        appointments.approve(request.pk, actor=administrator)
    appointments.approve(request.pk, actor=second)
    assert stored(person).roles == {role}
    assert kinds(person) == ["appointment.requested", "role.granted"]


@pytest.mark.parametrize("role", POWERFUL)
def test_revoke_of_a_powerful_role_waits_for_another_administrator(
    role, administrator, second, kinds
):
    person = UserFactory(roles=[role])
    request = appointments.revoke(person, role, actor=administrator)
    assert stored(person).roles == {role}
    appointments.approve(request.pk, actor=second)
    assert stored(person).roles == frozenset()
    assert kinds(person) == ["appointment.requested", "role.revoked"]


def test_entries_hold_ids_and_digests_and_no_words(administrator, second):
    person = UserFactory(display_name="Unusual Name")
    request = appointments.grant(
        person, Role.CLERK, actor=administrator, because="Covers for a sick colleague"
    )
    appointments.approve(request.pk, actor=second)
    asked, granted = Entry.objects.about(person.ref)
    assert json.loads(granted.data) == {
        "role": "clerk",
        "request": request.pk,
        "asked_by": administrator.ref,
        "alone": False,
    }
    assert granted.actor == second.ref
    assert "colleague" not in asked.data
    assert "Unusual" not in asked.data + granted.data


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_changes_their_own_powers(superuser, administrator, second):
    User.objects.filter(pk=administrator.pk).update(is_superuser=superuser)
    me = stored(administrator)
    for attempt in (
        lambda: appointments.grant(me, Role.EDITOR, actor=me),
        lambda: appointments.grant(me, Role.CLERK, actor=me),
        lambda: appointments.revoke(me, Role.ADMINISTRATOR, actor=me),
        lambda: appointments.set_superuser(me, not superuser, actor=me),
        lambda: appointments.change_email(me, "new@northbeck.example", actor=me),
        lambda: appointments.reset_factors(me, actor=me),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    assert stored(me).roles == {Role.ADMINISTRATOR}
    assert Entry.objects.about(me.ref).count() == 0


@pytest.mark.parametrize("role", [role for role in Role if role != "administrator"])
def test_only_administrators_appoint(role, person):
    actor = UserFactory(roles=[role], is_superuser=True)
    with pytest.raises(NotPermittedError):
        appointments.grant(person, Role.APPRENTICE, actor=actor)


def test_a_deactivated_administrator_appoints_nobody(administrator, person):
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    with pytest.raises(NotPermittedError):
        appointments.grant(person, Role.APPRENTICE, actor=administrator)


def test_superuser_status_needs_a_second_yes(administrator, second, person, kinds):
    request = appointments.set_superuser(person, True, actor=administrator)
    assert not stored(person).is_superuser
    appointments.approve(request.pk, actor=second)
    assert stored(person).is_superuser
    request = appointments.set_superuser(person, False, actor=second)
    appointments.approve(request.pk, actor=administrator)
    assert not stored(person).is_superuser
    assert kinds(person) == [
        "appointment.requested",
        "superuser.granted",
        "appointment.requested",
        "superuser.revoked",
    ]


def test_email_of_a_plain_person_changes_at_once(administrator, person, kinds):
    before = person.get_session_auth_hash()
    appointments.change_email(person, "New@Northbeck.example", actor=administrator)
    assert stored(person).email == "new@northbeck.example"
    assert stored(person).get_session_auth_hash() != before
    assert kinds(person) == ["person.email_changed"]
    assert "northbeck" not in Entry.objects.get().data


@pytest.mark.parametrize(
    "traits",
    [{"roles": [Role.CLERK]}, {"is_superuser": True}, {"roles": [Role.AUDITOR]}],
)
def test_email_of_a_powerful_person_waits(traits, administrator, second):
    person = UserFactory(email="old@northbeck.example", **traits)
    request = appointments.change_email(
        person, "new@northbeck.example", actor=administrator
    )
    assert stored(person).email == "old@northbeck.example"
    appointments.approve(request.pk, actor=second)
    assert stored(person).email == "new@northbeck.example"


def test_email_waits_while_a_power_is_asked_for(administrator, second, person):
    appointments.grant(person, Role.CLERK, actor=administrator)
    request = appointments.change_email(
        person, "mine@northbeck.example", actor=administrator
    )
    assert request.is_open
    assert stored(person).email == person.email


def test_a_sole_administrator_appoints_the_second_alone(administrator, person):
    request = appointments.grant(person, Role.ADMINISTRATOR, actor=administrator)
    assert (request.outcome, request.alone) == ("approved", True)
    assert stored(person).has_role(Role.ADMINISTRATOR)
    entry = Entry.objects.about(person.ref).get()
    assert json.loads(entry.data)["alone"] is True


def test_a_sole_administrator_appoints_no_other_role_alone(administrator, person):
    assert appointments.grant(person, Role.CLERK, actor=administrator).is_open


@pytest.mark.parametrize("state", [{}, {"is_active": False}])
def test_a_third_administrator_needs_the_second_even_a_deactivated_one(
    state, administrator, person
):
    UserFactory(roles=[Role.ADMINISTRATOR], **state)
    assert appointments.grant(person, Role.ADMINISTRATOR, actor=administrator).is_open


def test_the_last_active_administrator_stays(administrator, second):
    third = UserFactory(roles=[Role.ADMINISTRATOR])
    request = appointments.revoke(third, Role.ADMINISTRATOR, actor=administrator)
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    appointments.approve(request.pk, actor=second)
    User.objects.filter(pk=administrator.pk).update(is_active=True)
    with pytest.raises(NotPermittedError):
        appointments.revoke(second, Role.ADMINISTRATOR, actor=third)
    assert list(User.objects.holding(Role.ADMINISTRATOR)) == [administrator, second]


def test_taking_the_role_of_the_last_one_is_refused_whoever_asks(administrator):
    from accounts import authority

    with pytest.raises(LastAdministratorError):
        authority.keeps_an_administrator(administrator)


def test_needless_changes_are_refused(administrator, second, person):
    with pytest.raises(NeedlessError):
        appointments.grant(person, Role.EDITOR, actor=administrator)
    with pytest.raises(NeedlessError):
        appointments.revoke(person, Role.CLERK, actor=administrator)
    with pytest.raises(NeedlessError):
        appointments.set_superuser(person, False, actor=administrator)
    with pytest.raises(NeedlessError):
        appointments.change_email(person, person.email, actor=administrator)
    with pytest.raises(NeedlessError):
        appointments.reset_factors(person, actor=administrator)
