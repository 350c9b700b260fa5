"""The logins of the demo, as the command prints them."""

from collections.abc import Iterator
from textwrap import wrap

from django.conf import settings
from django.urls import reverse

from accounts.roles import Role
from consultation.feedback.page import address_of
from consultation.models import Consultation, Feedback
from demo.cast import CAST, COUNCIL, Person
from demo.staging import PASSWORD

# The order in which a visitor would look at the people: as the text travels.
ORDER = tuple(Role)


def logins() -> Iterator[str]:
    """Address, password and, for each person, role, e-mail and where to start."""
    yield f"{COUNCIL}: {settings.BASE_URL}/"
    yield f"Log in:  {settings.BASE_URL}{reverse('account_login')}"
    yield f"Password of everyone: {PASSWORD}"
    for row in Consultation.objects.taking_answers().order_by("-opened_at"):
        address = reverse("take_part:about", args=[row.slug])
        yield f"Take part in “{row.title}”: {settings.BASE_URL}{address}"
    public = Feedback.objects.filter(published_at__isnull=False)
    for found in public.select_related("consultation"):
        row = found.consultation
        address = address_of(row, plain=False)
        yield f"What people are answered about “{row.title}”: {address}"
    width = max(len(person.email) for person in CAST)
    for person in CAST:
        yield ""
        yield f"{person.email:<{width}}  {person.name}, {roles(person)}"
        yield from (f"{'':<{width}}  {line}" for line in wrap(person.start, 76))


def roles(person: Person) -> str:
    """The roles of a person, in words."""
    return ", ".join(role.label for role in ORDER if role in person.roles)
