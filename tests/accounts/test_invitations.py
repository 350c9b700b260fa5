"""Invitations: mailed, used once, seven days, taken back."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts import appointments, invitations
from accounts.errors import (
    AddressTakenError,
    LinkUselessError,
    NeedlessError,
    NotPermittedError,
)
from accounts.models import Invitation, User
from accounts.roles import Role
from ledger.models import Entry
from tests.factories import PASSWORD, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "maya@northbeck.example"


@pytest.fixture
def invite(administrator, django_capture_on_commit_callbacks):
    """Invite somebody and answer the person and the token in their mail."""

    def invite(*roles):
        with django_capture_on_commit_callbacks(execute=True):
            user, _ = invitations.invite(
                email=ADDRESS, display_name="Maya", roles=roles, actor=administrator
            )
        return user, token()

    return invite


def token():
    (found,) = re.findall(r"/accounts/invitation/([^/\s]+)/", mail.outbox[-1].body)
    return found


def test_invite_mails_a_link_and_nobody_can_log_in_yet(invite, kinds):
    user, _ = invite(Role.EDITOR)
    assert mail.outbox[0].to == [ADDRESS]
    assert (user.status, user.has_usable_password()) == ("invited", False)
    assert User.objects.get(pk=user.pk).roles == {Role.EDITOR}
    assert kinds(user) == ["person.invited", "role.granted"]
    assert Invitation.objects.get().mailed_at is not None


def test_invite_keeps_no_link_and_no_address_in_the_open(invite):
    _, secret = invite()
    assert secret not in str(Invitation.objects.values().get())
    assert ADDRESS not in "".join(Entry.objects.values_list("data", flat=True))


def test_a_powerful_role_of_an_invited_person_waits(invite, second):
    user, _ = invite(Role.CLERK, Role.EDITOR)
    request = user.appointment_requests.get()
    assert User.objects.get(pk=user.pk).roles == {Role.EDITOR}
    appointments.approve(request.pk, actor=second)
    assert User.objects.get(pk=user.pk).roles == {Role.CLERK, Role.EDITOR}


def test_accept_sets_the_password_once(invite, kinds):
    user, secret = invite()
    invitations.accept(secret, PASSWORD)
    user = User.objects.get(pk=user.pk)
    assert (user.status, user.check_password(PASSWORD)) == ("active", True)
    assert kinds(user)[-1] == "person.joined"
    with pytest.raises(LinkUselessError):
        invitations.accept(secret, "another password altogether")


def test_the_link_runs_out_after_seven_days(invite):
    _, secret = invite()
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert invitations.find(secret)
    late = timezone.now() + timedelta(days=7, minutes=1)
    with time_machine.travel(late), pytest.raises(LinkUselessError):
        invitations.find(secret)


def test_send_again_makes_the_older_link_useless(
    invite, administrator, django_capture_on_commit_callbacks
):
    user, old = invite()
    with django_capture_on_commit_callbacks(execute=True):
        invitations.send_again(user, actor=administrator)
    with pytest.raises(LinkUselessError):
        invitations.find(old)
    assert invitations.find(token()).user == user


def test_send_again_is_not_for_those_who_joined(administrator, person):
    with pytest.raises(NeedlessError):
        invitations.send_again(person, actor=administrator)


def test_revoke_takes_link_roles_and_requests_back(invite, administrator):
    user, secret = invite(Role.CLERK, Role.EDITOR)
    invitations.revoke(user, actor=administrator)
    with pytest.raises(LinkUselessError):
        invitations.find(secret)
    assert User.objects.get(pk=user.pk).roles == frozenset()
    assert user.appointment_requests.get().outcome == "withdrawn"


def test_a_second_administrator_appointed_alone_counts_before_joining(
    invite, administrator
):
    invite(Role.ADMINISTRATOR)
    friend = UserFactory()
    request = appointments.grant(friend, Role.ADMINISTRATOR, actor=administrator)
    assert request.is_open


def test_invite_refuses_a_taken_address_in_any_case(administrator):
    UserFactory(email=ADDRESS)
    with pytest.raises(AddressTakenError):
        invitations.invite(email=ADDRESS.upper(), display_name="M", actor=administrator)


def test_invite_is_for_administrators(person):
    with pytest.raises(NotPermittedError):
        invitations.invite(email=ADDRESS, display_name="M", actor=person)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_a_mail_that_fails_leaves_the_invitation_marked_unsent(
    administrator, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(
            email=ADDRESS,
            display_name="Maya",
            team=TeamFactory(),
            actor=administrator,
        )
    assert Invitation.objects.get().mailed_at is None


def test_the_link_leads_to_a_password_and_to_the_login(invite, client):
    _, secret = invite(Role.EDITOR)
    page = client.get(reverse("accept_invitation", args=[secret]), follow=True)
    assert page.redirect_chain == [("/accounts/invitation/", 302)]
    assert page.status_code == 200
    weak = client.post("/accounts/invitation/", {"password": "short", "again": "short"})
    assert weak.status_code == 422
    done = client.post(
        "/accounts/invitation/", {"password": PASSWORD, "again": PASSWORD}
    )
    assert done.status_code == 200
    login = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert (login.status_code, login.url) == (302, "/admin/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_useless_link_says_so(method, client, db):
    client.get(reverse("accept_invitation", args=["nonsense"]))
    page = getattr(client, method)("/accounts/invitation/")
    assert page.status_code == 410
    assert "Ask your administrator for a new one." in page.content.decode()


def test_a_changed_address_makes_the_older_link_useless(invite, administrator):
    user, sent_to_a_stranger = invite(Role.EDITOR)
    appointments.change_email(user, "maya.hill@northbeck.example", actor=administrator)
    with pytest.raises(LinkUselessError):
        invitations.accept(sent_to_a_stranger, PASSWORD)
