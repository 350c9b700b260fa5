"""Who can open the product: active people with a role, or with a seat of today."""

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from boards.models import Seat
from workflow.workdays import today

CANNOT = (
    "{name} cannot open this system: they hold no role and no seat, or they have left. "
    "Name somebody who can."
)
LABELS = [role.label for role in Role]


def who_can_open() -> "QuerySet[User]":
    """Everybody who can see to something here, by name; one query."""
    roles = User.groups.through.objects.filter(group__name__in=LABELS)
    seats = Seat.objects.on(today()).order_by()
    rows = User.objects.filter(is_active=True)
    found = rows.filter(pk__in=roles.values("user")) | rows.filter(
        pk__in=seats.values("person")
    )
    return found.order_by("display_name", "pk")


def can_open(person: User) -> bool:
    """Whether this person can."""
    return who_can_open().filter(pk=person.pk).exists()
