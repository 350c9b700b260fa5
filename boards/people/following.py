"""Groups follow seats: at once when a seat changes, and daily when a term does."""

from django.db import transaction

from accounts.following import follow as follow_roles
from accounts.models import User
from accounts.roles import SEATED, Role
from boards.models import Office, Seat
from workflow.workdays import today

ROLES = {
    ("dmt", False): Role.DMT_MEMBER,
    ("dmt", True): Role.DMT_CHAIR,
    ("cpb", False): Role.CPB_MEMBER,
    ("cpb", True): Role.CPB_CHAIR,
}
CHAIRING = (Office.CHAIR, Office.VICE_CHAIR)


def due_roles(person_pk: int) -> set[Role]:
    """The board roles that a person's seats of today stand for."""
    rows = Seat.objects.members().on(today()).filter(person=person_pk)
    return {
        ROLES[key, office in CHAIRING]
        for key, office in rows.order_by().values_list("board__key", "office")
    }


def follow(person: User, *, actor: User | None) -> bool:
    """Make a person's groups say what their seats of today do; whether any changed."""
    given, taken = follow_roles(person, due_roles(person.pk), actor=actor)
    return bool(given or taken)


def follow_the_day() -> str:
    """Terms that began or ended by themselves: their people's groups, mended.

    Two queries when nothing did, so that it may be asked each minute.
    """
    moved = sum(_mend(pk) for pk in _differing())
    if not moved:
        return ""
    return f"Board roles of {moved} {'person' if moved == 1 else 'people'} follow."


def _differing() -> set[int]:
    rows = Seat.objects.members().on(today()).order_by()
    due = {
        (person, ROLES[key, office in CHAIRING].label)
        for person, key, office in rows.values_list("person", "board__key", "office")
    }
    held = set(
        User.groups.through.objects.filter(
            group__name__in=[role.label for role in SEATED]
        ).values_list("user_id", "group__name")
    )
    return {person for person, _ in due ^ held}


def _mend(person_pk: int) -> bool:
    with transaction.atomic():
        return follow(User.objects.get(pk=person_pk), actor=None)
