"""`sync_roles`: twelve groups with exactly the permissions named, nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from accounts.roles import Role
from accounts.sync import sync_roles
from ledger.models import Entry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
WRITERS = {"Apprentice", "Editor", "Policy owner"}


def held(group):
    return {
        (row.collection.depth, row.permission.codename)
        for row in GroupCollectionPermission.objects.filter(group=group)
    }


def test_sync_roles_creates_the_twelve_groups_and_no_other():
    sync_roles()
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.labels)
    assert len(Role) == 12


def test_sync_roles_gives_every_group_the_admin_and_writers_pictures():
    sync_roles()
    pictures = {(1, "add_image"), (1, "choose_image")}
    for group in Group.objects.all():
        codes = list(group.permissions.values_list("codename", flat=True))
        assert codes == ["access_admin"]
        assert held(group) == (pictures if group.name in WRITERS else set())
        assert not GroupPagePermission.objects.filter(group=group).exists()


def test_sync_roles_takes_away_what_a_group_was_given_besides():
    sync_roles()
    clerk = Group.objects.get(name="Clerk")
    extra = Permission.objects.get(codename="publish_page")
    clerk.permissions.add(Permission.objects.get(codename="change_user"), extra)
    GroupPagePermission.objects.create(
        group=clerk, page=Page.get_first_root_node(), permission=extra
    )
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(
        group=clerk,
        collection=root,
        permission=Permission.objects.filter(codename__startswith="change").first(),
    )
    report = sync_roles()
    assert report.mended == ["Clerk"]
    assert held(clerk) == set()
    assert list(clerk.permissions.values_list("codename", flat=True)) == [
        "access_admin"
    ]
    assert not GroupPagePermission.objects.filter(group=clerk).exists()
    assert Entry.objects.get().kind == "roles.synchronised"


def test_sync_roles_removes_a_group_made_by_hand_and_records_its_members():
    sync_roles()
    group = Group.objects.create(name="Everything")
    UserFactory().groups.add(group)
    assert sync_roles().removed == ["Everything"]
    assert Entry.objects.get().kind == "roles.synchronised"


def test_sync_roles_twice_changes_nothing(capsys):
    call_command("sync_roles")
    capsys.readouterr()
    call_command("sync_roles")
    assert capsys.readouterr().out == "Roles are as they should be.\n"
    assert Entry.objects.count() == 0
