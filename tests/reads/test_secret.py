"""Every address, asked by those who may see a policy and by those who may not.

Roles only add: the table has no row that takes something away. So one stranger who
holds every role that sees none of these editions, and is a superuser besides, stands
for each of them. What may be read is then asked role by role, each the right role on
the right policy, and on the wrong one.
"""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.reads.addresses import addresses, addresses_of
from tests.reads.asking import given, told
from tests.reads.world import (
    MINUTES,
    NAME,
    NEW,
    OUTSIDE_TEXT,
    TEXT,
    TYPED,
    typed_by_the_editor,
)
from tests.sizes import THOROUGH

pytestmark = pytest.mark.django_db

SEES_ALL = {Role.CLERK, Role.AUDITOR}
BOARDS = {Role.DMT_MEMBER, Role.DMT_CHAIR, Role.CPB_MEMBER, Role.CPB_CHAIR}


def test_no_address_tells_a_stranger_anything(made):
    roles = [role for role in Role if role not in SEES_ALL]
    stranger = given(made.elsewhere.owner, *roles, superuser=True)
    found = told(stranger, addresses(made))
    assert {url: said - NAME for url, said in found.items() if said - NAME} == {}


def test_no_address_tells_the_public_anything(made):
    assert told(None, addresses(made)) == {}


def test_signed_minutes_are_told_to_the_public_without_what_is_not(made):
    """That the addresses above were answered with minutes at all."""
    day = made.minutes.meeting.on.isoformat()
    urls = [
        reverse("public_boards:board", args=["cpb"]),
        reverse("public_boards:minutes", args=["cpb", day]),
        reverse("public_minutes_word", args=["cpb", day]),
    ]
    assert set(urls) <= set(addresses(made))
    assert [Client().get(url).status_code for url in urls] == [200, 200, 200]
    assert told(None, urls) == {}
    whole = reverse("boards:minutes", args=[made.minutes.meeting_id])
    assert told(made.cast.clerk, [whole]) == {whole: set(MINUTES)}


def test_every_secret_is_told_to_those_who_may_see_it(made):
    """The other tests could not fail if it were told to nobody."""
    roles = (Role.APPRENTICE, Role.EDITOR, Role.POLICY_OWNER, Role.CLERK)
    editor = given(made.cast.editor, *roles)
    urls = addresses(made) if THOROUGH else [*addresses_of(made), *beside(made)]
    found = set().union(*told(editor, urls).values())
    assert found - TYPED - MINUTES == (TEXT | OUTSIDE_TEXT | NEW) - TYPED


def test_what_is_being_typed_is_told_to_who_types_it(made):
    typed_by_the_editor(made, Client())
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[made.draft.page_id])
    people = (made.cast.editor, made.cast.apprentice, made.elsewhere.editor)
    assert [TYPED & _told(person, url) for person in people] == [TYPED, set(), set()]


def _told(person, url):
    return told(person, [url]).get(url, set())


def beside(made):
    """Where the rest is read: the editor, its library, imports, the correction."""
    return [
        reverse("wagtailadmin_pages:edit", args=[made.draft.page_id]),
        reverse("editions:facts", args=[made.draft.pk]),
        reverse("editions:correction", args=[made.correction.pk]),
        reverse("editions:edition", args=[made.correction.pk]),
        reverse("editions:text", args=[made.new.pk]),
        reverse("imports:list"),
        reverse("imports:one", args=[made.brought.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages:edit", args=[made.image.pk]),
        reverse("returned:file", args=[made.copy.pk]),
    ]
