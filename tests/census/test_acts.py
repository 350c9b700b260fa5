"""The list of ways around the door, walked by name: each refused with a sentence.

In code and by raw SQL; as screens, in `test_attack` and `test_layers`; as commands, in
`test_commands`. Nothing is changed, not even by the part of a way before its refusal.
"""

import datetime
from contextlib import nullcontext

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import RestrictedError
from reversion.errors import RevertError

from tests.census import acts
from tests.census.state import Standing
from tests.cms.test_pictures import picture, show
from tests.factories.policies import (
    WAY,
    do,
    fresh,
    make_policy,
    next_edition,
    set_facts,
)
from workflow.consistency import problems
from workflow.stages import Stage
from workflow.triggers.refusals import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DATES = {
    "effective_on": datetime.date(2026, 12, 1),
    "review_on": datetime.date(2027, 12, 1),
}
# What has nothing to do where nothing is broken.
IDLE = {"repair the tree"}
BY_STAGES = "A policy changes only through its stages. Use the edition's own page."
ADDRESS = "A policy keeps its address."
STAYS = "The pages that lead to the policies stay where they are."
KEPT = "What was recorded cannot be deleted."
SAID = {
    "publish a revision": BY_STAGES,
    "publish an old revision": BY_STAGES,
    "unpublish": BY_STAGES,
    "unpublish the base page": BY_STAGES,
    "save the page": BY_STAGES,
    "move": ADDRESS,
    "move the index": ADDRESS,
    "copy": BY_STAGES,
    "alias": BY_STAGES,
    "copy for translation": STAYS,
    "add a policy to the index": BY_STAGES,
    "break the tree": ADDRESS,
    "hide behind a login": "What is published is open to everybody.",
    "update title": BY_STAGES,
    "update a frozen revision": "This text was frozen and is kept as it is.",
    "delete each seal": KEPT,
    "delete each transition": KEPT,
    "delete the pictures": "A policy shows this picture, so it is kept.",
}
REFUSALS = (
    DatabaseError,
    PermissionDenied,
    ProtectedError,
    RestrictedError,
    RevertError,
)
GROUPS = {
    "code": acts.in_code,
    "querysets": acts.by_querysets,
    "reversion": acts.by_reversion,
    "people and things": acts.people_and_things,
    "SQL": acts.in_sql,
}


@pytest.fixture
def published():
    """A policy with a picture, published, and a newer draft beside it."""
    edition = make_policy()
    cast = edition.cast
    show(edition, picture(cast.owner), by=cast.editor)
    set_facts(edition, cast, **DATES)
    for name, who in WAY[Stage.PUBLISHED]:
        edition = do(edition, name, getattr(cast, who))
    next_edition(edition)
    found = fresh(edition)
    found.cast = cast
    return found


class TakenBack(Exception):
    """Ends the transaction around a way."""


def sentence(error):
    """What the person is told; other errors are faults."""
    if isinstance(error, (PermissionDenied, RevertError)):
        return str(error)
    if told := refusal(error):
        return told.message
    if isinstance(error, (ProtectedError, RestrictedError)):
        return "Still needed."
    raise error


def outcome(way, before):
    """The sentence that came back ("" if none did), and what changed all the same."""
    told, changed = "", []
    try:
        with transaction.atomic():
            try:
                # SQLite keeps what stood before the refused statement: so it is seen.
                whole = connection.vendor == "postgresql"
                with transaction.atomic() if whole else nullcontext():
                    way()
            except REFUSALS as error:
                told = sentence(error)
            transaction.set_rollback(False)
            changed = before.changed(before.tables)
            raise TakenBack
    except TakenBack:
        return told, changed


@pytest.mark.parametrize("group", GROUPS)
def test_no_way_around_the_door(group, published):
    ways = GROUPS[group](published)
    before = Standing()
    found = {name: outcome(way, before) for name, way in ways.items()}
    for name in IDLE & found.keys():
        assert found.pop(name) == ("", [])
    wrong = {n: one for n, one in found.items() if one[1] or not is_sentence(one[0])}
    assert wrong == {}
    expected = {name: said for name, said in SAID.items() if name in found}
    assert {name: found[name][0] for name in expected} == expected
    assert list(problems()) == []


def is_sentence(told):
    """Whether a person could read this as an answer."""
    return told.endswith(".") and " " in told


def test_roles_taken_away_change_no_policy(published):
    before = Standing()
    _, changed = outcome(acts.roles(), before)
    assert set(changed) <= {
        "auth_group",
        "auth_group_permissions",
        "accounts_user_groups",
        "wagtailcore_groupcollectionpermission",
    }
