"""Which pictures of the library a person may know of."""

from typing import Any

from django.db.models import Q

from accounts.models import User
from cms.models import PolicyRecord
from workflow.models import Edition, SealedImage
from workflow.public import public_editions


def known_to(user: Any) -> Q:
    """A condition on pictures: uploaded by whom one drafts with, or readable anyway.

    Readable anyway is what a sealed text shows that this person, or anybody, may read.
    """
    if not (user and user.is_authenticated and user.is_active):
        return Q(pk__in=[])
    readable = Edition.objects.visible_to(user) | public_editions()
    sealed = SealedImage.objects.filter(seals__edition__in=readable.order_by())
    by = Q(uploaded_by_user__in=drafting_with(user).values("pk"))
    return by | Q(sha256__in=sealed.values("pk"))


def drafting_with(user: User) -> Any:
    """This person, their team, and everybody who may draft a policy with them."""
    named = Q(owner=user) | Q(editors=user)
    near = named | Q(team=user.team_id) if user.team_id else named
    records = PolicyRecord.objects.filter(near).order_by()
    others = (
        Q(owned_policies__in=records.values("pk"))
        | Q(named_policies__in=records.values("pk"))
        | Q(team__in=records.values("team"))
        | Q(pk=user.pk)
    )
    if user.team_id:
        others |= Q(team=user.team_id)
    return User.objects.filter(others).order_by()
