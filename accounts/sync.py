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
    What a role may do with a policy is not a Wagtail permission at all.
    """
    report = Report()
    with transaction.atomic():
        _remove_foreign_groups(report)
        access = _access_admin()
        root = Collection.get_first_root_node()
        for role in Role:
            _sync_group(role, access, root, report)
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


def _sync_group(
    role: Role, access: Permission, root: Collection | None, report: Report
) -> None:
    group, created = Group.objects.get_or_create(name=role.label)
    mended = False
    if list(group.permissions.all()) != [access]:
        group.permissions.set([access])
        mended = True
    for model in (GroupPagePermission, GroupSitePermission):
        mended |= bool(model.objects.filter(group=group).delete()[0])
    wanted = _image_permissions() if role in WRITERS and root else []
    kept = set()
    for held in GroupCollectionPermission.objects.filter(group=group):
        if held.permission in wanted and held.collection == root:
            kept.add(held.permission)
        else:
            held.delete()
            mended = True
    for permission in wanted:
        if permission not in kept:
            GroupCollectionPermission.objects.create(
                group=group, collection=root, permission=permission
            )
            mended = True
    if created:
        report.created.append(role.label)
    elif mended:
        report.mended.append(role.label)


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
