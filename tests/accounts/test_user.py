"""The user model: known by e-mail, roles read from groups, sessions that end."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Team, User
from accounts.roles import Role
from tests.factories import PASSWORD, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_email_is_unique_in_any_case():
    User.objects.create_user("Maya@Northbeck.Example", display_name="Maya")
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="MAYA@northbeck.example", display_name="M").save()
    assert User.objects.get().email == "maya@northbeck.example"


def test_get_by_natural_key_ignores_capitals():
    user = UserFactory(email="maya@northbeck.example")
    assert User.objects.get_by_natural_key("Maya@Northbeck.example") == user


def test_team_name_is_unique_in_any_case():
    TeamFactory(name="Fostering")
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.create(name="fostering")


def test_ref_is_the_opaque_id_and_nothing_else():
    user = UserFactory()
    assert user.ref == f"user:{user.opaque_id}"
    assert user.get_full_name() == user.display_name


def test_roles_are_read_in_one_query(django_assert_num_queries):
    user = User.objects.get(pk=UserFactory(roles=[Role.CLERK, Role.EDITOR]).pk)
    with django_assert_num_queries(1):
        assert user.roles == {Role.CLERK, Role.EDITOR}
        assert user.has_role(Role.CLERK)
        assert not user.has_role(Role.AUDITOR)


def test_has_role_is_false_for_the_inactive_and_for_superusers():
    assert not UserFactory(roles=[Role.CLERK], is_active=False).has_role(Role.CLERK)
    assert not UserFactory(is_superuser=True).has_role(Role.CLERK)


def test_holding_finds_active_holders_once():
    both = UserFactory(roles=[Role.DMT_MEMBER, Role.DMT_CHAIR])
    UserFactory(roles=[Role.DMT_CHAIR], is_active=False)
    UserFactory(roles=[Role.CLERK])
    found = User.objects.holding(Role.DMT_MEMBER, Role.DMT_CHAIR)
    assert list(found) == [both]


def test_session_stamp_is_part_of_the_session_hash():
    user = UserFactory()
    before = user.get_session_auth_hash()
    user.session_stamp = UserFactory().session_stamp
    assert user.get_session_auth_hash() != before
    assert user.check_password(PASSWORD)


def test_create_superuser_is_recorded_and_gives_no_role(kinds):
    user = User.objects.create_superuser("root@northbeck.example", display_name="Root")
    assert kinds(user) == ["superuser.granted"]
    assert user.roles == frozenset()
