"""What changes outside a sealed text changes nothing that its edition shows.

Public page, staff's text, Word, PDF, redlines, comparison, history and snapshots are
taken down before and after each change of `changes.TOGETHER`, and must be the same
bytes, but for what `MAY_MOVE` names: facts that stand beside the text, not in it.
"""

import pytest
from django.db import transaction

from tests.outside import changes
from tests.outside.changes import TOGETHER
from tests.outside.shown import differing, shown
from tests.sizes import THOROUGH
from workflow.triggers.standing import take_down

pytestmark = pytest.mark.django_db

PAGES = {
    "public current",
    "public edition 1.0",
    "public edition 1.0.1",
    "public edition 2.0",
}
LIST = {"public list"}
MAY_MOVE = {
    # Who looks after the policy now, so that people ask the right team.
    changes.policy_changes_hands: PAGES,
    changes.team_is_renamed_on_its_screen: PAGES,
    changes.team_is_renamed_by_sql: PAGES,
    # The list offers the pillars of today beside those that published texts carry.
    changes.pillar_is_renamed: LIST,
    changes.pillar_is_renamed_on_its_screen: LIST,
    changes.pillars_are_reordered: LIST,
    changes.pillars_are_deleted_by_code: LIST,
    changes.pillars_are_deleted_by_sql: LIST,
    # The other policy's own line; a link that leads nowhere any more is words alone.
    changes.target_gets_a_new_title: LIST,
    changes.target_is_withdrawn: LIST,
    changes.target_is_renamed_by_sql: LIST,
}


class Undone(Exception):
    """Take a change back."""


def moved_by(made, before, together):
    """What some changes moved; they are taken back afterwards, on disk too."""
    path = made.image.file.path
    with open(path, "rb") as file:
        content = file.read()
    found = None
    try:
        with transaction.atomic():
            take_down()
            for change in together:
                change(made)
            found = differing(before, shown(made))
            raise Undone
    except Undone:
        with open(path, "wb") as file:
            file.write(content)
    return found


def test_nothing_outside_moves_a_sealed_edition(made):
    before = shown(made)
    groups = TOGETHER if not THOROUGH else [(one,) for line in TOGETHER for one in line]
    for together in groups:
        allowed = set().union(*(MAY_MOVE.get(change, ()) for change in together))
        names = ", ".join(change.__name__ for change in together)
        assert (names, set(moved_by(made, before, together))) == (names, allowed)
    assert differing(before, shown(made)) == []
