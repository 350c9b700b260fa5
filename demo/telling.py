"""The logins of the demo, as the command prints them."""

from collections.abc import Iterator
from textwrap import wrap

from django.conf import settings
from django.urls import reverse

from accounts.roles import Role
from consultation.feedback.page import address_of
from consultation.joining.receipts import response_for
from consultation.models import Consultation, Feedback
from demo.cast import CAST, COUNCIL, Person
from demo.staging import PASSWORD
from demo.story.consulted import HEARD
from demo.story.heard import printed_keys

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
    yield from _receipts()
    width = max(len(person.email) for person in CAST)
    for person in CAST:
        yield ""
        yield f"{person.email:<{width}}  {person.name}, {roles(person)}"
        yield from (f"{'':<{width}}  {line}" for line in wrap(person.start, 76))


def _receipts() -> Iterator[str]:
    """Keys with which a visitor sees what became of one person's own words."""
    typed = settings.BASE_URL + reverse("take_part:receipt")
    for key in printed_keys(HEARD):
        if response := response_for(key):
            yield (
                f"What became of one’s own words, {response.group.name} in "
                f"“{response.consultation.title}”: type {key} at {typed}"
            )


def roles(person: Person) -> str:
    """The roles of a person, in words."""
    return ", ".join(role.label for role in ORDER if role in person.roles)
