"""The one place that creates the groups and says what Wagtail lets them do."""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
)

from accounts.roles import ROLE_OF_GROUP, WRITERS, Role
from ledger import book

IMAGE_ACTIONS = ("add", "choose")


@dataclass
class Report:
    """What a run changed, for the person who ran it.

    The ledger hears of it when somebody's powers changed, not of a first run.
    """

    created: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    removed_members: int = 0

    @property
    def changed(self) -> bool:
        return bool(self.created or self.mended or self.removed)


def sync_roles() -> Report:
    """Make the groups exactly what `Role` says; anything else is taken away.

    Every role opens Wagtail's admin. Those who write may add and choose pictures.
    What a role may do with a policy is not a Wagtail permission at all. Costs a
    constant number of queries where nothing is to be done.
    """
    report = Report()
    with transaction.atomic():
        _remove_foreign_groups(report)
        groups = _groups(report)
        mended = _only_the_admin(groups) | _no_pages_and_sites(groups)
        mended |= _pictures_for_writers(groups)
        report.mended = [
            role.label
            for role in Role
            if groups[role].pk in mended and role.label not in report.created
        ]
        if report.mended or report.removed_members:
            book.append(
                "roles.synchronised",
                subject="roles",
                actor="system",
                data={"mended": report.mended, "removed": report.removed},
            )
    return report


def _remove_foreign_groups(report: Report) -> None:
    """Wagtail's own Editors and Moderators go, and so does any group made by hand."""
    for group in Group.objects.exclude(name__in=ROLE_OF_GROUP):
        report.removed.append(group.name)
        report.removed_members += group.user_set.count()
        group.delete()


def _groups(report: Report) -> dict[Role, Group]:
    """The group of each role; those that are missing are made."""
    found = {group.name: group for group in Group.objects.all()}
    for role in Role:
        if role.label not in found:
            found[role.label] = Group.objects.create(name=role.label)
            report.created.append(role.label)
    return {role: found[role.label] for role in Role}


def _only_the_admin(groups: dict[Role, Group]) -> set[int]:
    """Let each group open the admin and nothing else; the keys of those mended."""
    access = _access_admin()
    held = Group.permissions.through.objects
    extra = held.exclude(permission=access)
    mended = set(extra.values_list("group", flat=True))
    if mended:
        extra.delete()
    have = set(held.values_list("group", flat=True))
    lacking = [group for group in groups.values() if group.pk not in have]
    held.bulk_create(held.model(group=group, permission=access) for group in lacking)
    return mended | {group.pk for group in lacking}


def _no_pages_and_sites(groups: dict[Role, Group]) -> set[int]:
    """Take away what Wagtail would let them do; the keys of those mended."""
    mended: set[int] = set()
    for model in (GroupPagePermission, GroupSitePermission):
        rows = model.objects.filter(group__in=groups.values())
        if found := set(rows.values_list("group", flat=True)):
            rows.delete()
            mended |= found
    return mended


def _pictures_for_writers(groups: dict[Role, Group]) -> set[int]:
    """Let those who write, and nobody else, use pictures; the keys of those mended."""
    root, pictures = Collection.get_first_root_node(), _image_permissions()
    wanted = {
        (groups[role].pk, root.pk, permission.pk)
        for role in WRITERS
        for permission in pictures
        if root
    }
    held = {
        (row.group_id, row.collection_id, row.permission_id): row
        for row in GroupCollectionPermission.objects.all()
    }
    for key in held.keys() - wanted:
        held[key].delete()
    names = ("group_id", "collection_id", "permission_id")
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(**dict(zip(names, key, strict=True)))
        for key in sorted(wanted - held.keys())
    )
    return {group for group, _, _ in held.keys() ^ wanted}


def _access_admin() -> Permission:
    """Created here when the migration's signal has not done so yet."""
    content_type, _ = ContentType.objects.get_or_create(
        app_label="wagtailadmin", model="admin"
    )
    permission, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    return permission


def _image_permissions() -> list[Permission]:
    """Wagtail asks for those of its own image model, whichever model is in use."""
    content_type = ContentType.objects.get_for_model(Image)
    codenames = [f"{action}_image" for action in IMAGE_ACTIONS]
    return list(
        Permission.objects.filter(content_type=content_type, codename__in=codenames)
    )
