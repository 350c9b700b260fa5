"""Whose pictures a person finds in the library: those of whom they draft with.

Wagtail has one library for all who may choose pictures. A plan of a home that is to be
closed says as much as the draft it was drawn for, so the process decides, picture by
picture; being a superuser opens none.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.images import permissions
from wagtail.images.models import Image
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms import process
from cms.models import PolicyImage
from cms.models.image import PolicyRendition

USES = ("add", "choose", "change")


class PicturePolicy(CollectionOwnershipPermissionPolicy):
    """As Wagtail's, within the pictures that the process lets a person know of."""

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: PolicyImage
    ) -> bool:
        """Whether this person may do one of these things to this picture."""
        may = super().user_has_any_permission_for_instance(user, actions, instance)
        return bool(may and known_to(user).filter(pk=instance.pk).exists())

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[PolicyImage]:
        """The pictures to which this person may do one of these things."""
        found = super().instances_user_has_any_permission_for(user, actions)
        return found.filter(pk__in=known_to(user).values("pk"))


def install() -> None:
    """Put our policy in the place of Wagtail's, before any view asks for it."""
    permissions.permission_policy = PicturePolicy(
        PolicyImage, auth_model=Image, owner_field_name="uploaded_by_user"
    )


def known_to(user: Any) -> QuerySet[PolicyImage]:
    """The pictures that this person may know of."""
    return PolicyImage.objects.filter(process.current().known_pictures(user))


def stored_as(name: str) -> PolicyImage | None:
    """The picture whose file, or a resized copy of it, has this name."""
    copies = PolicyRendition.objects.filter(file=name).values("image")
    return (
        PolicyImage.objects.filter(file=name).first()
        or PolicyImage.objects.filter(pk__in=copies).first()
    )


def may_use(user: Any, image: PolicyImage) -> bool:
    """Whether this person finds the picture in the library."""
    policy = permissions.permission_policy
    return bool(
        user.is_authenticated
        and policy.user_has_any_permission_for_instance(user, USES, image)
    )
