"""Details, deactivation, sessions, teams, and the server's command line."""

import pytest
from django.core.management import CommandError, call_command

from accounts import people, services, teams
from accounts.errors import NeedlessError, NotPermittedError
from accounts.models import User
from accounts.roles import Role
from tests.factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def stored(user):
    return User.objects.get(pk=user.pk)


def test_change_details_is_recorded_without_words(administrator, person, kinds):
    team = TeamFactory()
    people.change_details(
        person, display_name="New", job_title="Lead", team=team, actor=administrator
    )
    assert (stored(person).display_name, stored(person).team) == ("New", team)
    assert kinds(person) == ["person.changed"]


def test_change_details_leaves_ones_own_team_alone(administrator):
    values = {"display_name": "Ada", "job_title": "Head"}
    people.change_details(administrator, team=None, actor=administrator, **values)
    assert stored(administrator).job_title == "Head"
    with pytest.raises(NotPermittedError):
        people.change_details(
            administrator, team=TeamFactory(), actor=administrator, **values
        )


def test_deactivate_ends_sessions_and_keeps_roles(administrator, person, kinds):
    before = person.get_session_auth_hash()
    people.deactivate(person, actor=administrator)
    after = stored(person)
    assert (after.status, after.roles) == ("deactivated", {Role.EDITOR})
    assert after.get_session_auth_hash() != before
    people.reactivate(person, actor=administrator)
    assert stored(person).status == "active"
    assert kinds(person) == ["person.deactivated", "person.reactivated"]


@pytest.mark.parametrize(
    "service", [people.deactivate, people.reactivate, people.end_sessions]
)
def test_nobody_does_it_to_themselves_or_without_the_role(
    service, administrator, person
):
    with pytest.raises(NotPermittedError):
        service(administrator, actor=administrator)
    with pytest.raises(NotPermittedError):
        service(administrator, actor=person)


def test_two_administrators_cannot_deactivate_one_another(administrator, second):
    people.deactivate(second, actor=administrator)
    with pytest.raises(NotPermittedError):
        people.deactivate(administrator, actor=second)
    assert list(User.objects.holding(Role.ADMINISTRATOR)) == [administrator]


def test_reactivate_is_not_for_the_invited(administrator):
    invited = User.objects.create_user("i@x.example", display_name="I", is_active=False)
    with pytest.raises(NeedlessError):
        people.reactivate(invited, actor=administrator)


def test_teams_are_added_and_renamed_by_administrators(administrator, person):
    team = teams.add("Fostering", actor=administrator)
    teams.rename(team, "Foster care", actor=administrator)
    team.refresh_from_db()
    assert team.name == "Foster care"
    with pytest.raises(NotPermittedError):
        teams.add("Mine", actor=person)


def test_first_administrator_is_invited_with_the_role_and_no_superuser(
    db, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        user = services.first_administrator("Ada@Northbeck.example", "Ada")
    assert (user.status, user.is_superuser) == ("invited", False)
    assert stored(user).roles == {Role.ADMINISTRATOR}
    assert mailoutbox[0].to == ["ada@northbeck.example"]


def test_first_administrator_again_mails_again_and_a_typo_is_mended(db):
    wrong = services.first_administrator("adda@northbeck.example", "Ada")
    assert services.first_administrator("adda@northbeck.example", "Ada") == wrong
    right = services.first_administrator("ada@northbeck.example", "Ada")
    assert stored(wrong).roles == frozenset()
    assert stored(right).roles == {Role.ADMINISTRATOR}
    assert wrong.invitations.unanswered().count() == 0


def test_first_administrator_is_refused_where_there_is_one(administrator):
    with pytest.raises(NeedlessError):
        services.first_administrator("new@northbeck.example", "New")


def test_stand_down_frees_a_sole_administrator(administrator, second, kinds, capsys):
    with pytest.raises(CommandError):
        call_command("stand_down", second.email)
    people.deactivate(second, actor=administrator)
    call_command("stand_down", second.email)
    assert capsys.readouterr().out == "Roles taken: Administrator.\n"
    assert kinds(second) == ["person.deactivated", "role.revoked"]
    with pytest.raises(CommandError):
        call_command("stand_down", "nobody@northbeck.example")


def test_people_who_did_something_are_not_deleted(administrator, second):
    from django.db.models import ProtectedError

    from accounts import appointments

    appointments.grant(UserFactory(), Role.CLERK, actor=administrator)
    with pytest.raises(ProtectedError):
        administrator.delete()
