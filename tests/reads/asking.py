"""Ask for many addresses as one person, and collect the secrets that come back."""

import re
from collections import Counter

from django.contrib.auth.models import Group
from django.test import Client

from tests.reads.world import words_of

SECRET = re.compile(r"zqxsecret[a-z]+")


def told(person, urls):
    """The secrets that each address tells this person; only those that tell one.

    Nothing may break on the way, and nobody may be asked to log in again.
    """
    client = Client(raise_request_exception=False)
    works_here = person is not None and person.has_perm("wagtailadmin.access_admin")
    if person is not None:
        client.force_login(person)
    found, answers = {}, Counter()
    for url in urls:
        response = client.get(url)
        answers[response.status_code] += 1
        assert (url, response.status_code < 500) == (url, True)
        if works_here and "logout" not in url:
            asked = "/accounts/login/?next" in response.get("Location", "")
            assert (url, asked) == (url, False)
        if secrets := set(SECRET.findall(words_of(response))):
            found[url] = secrets
    assert sum(answers.values()) == len(urls)
    return found


def given(person, *roles, superuser=False):
    """The same person as the database has them, holding exactly these roles."""
    fresh = type(person).objects.get(pk=person.pk)
    fresh.groups.set(Group.objects.filter(name__in=[role.label for role in roles]))
    fresh.is_superuser = superuser
    fresh.save()
    return type(person).objects.get(pk=person.pk)
