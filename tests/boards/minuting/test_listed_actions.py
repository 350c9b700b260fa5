"""The actions and conditions in minutes: whose they are, until when, how they stand."""

import datetime
from types import SimpleNamespace

import pytest

from boards.deciding.writing import Wanted
from boards.meeting.calling import close
from boards.minuting import actions, keeping
from boards.minuting.wording import EXEMPT, approved, read
from boards.models import Outcome
from boards.people.naming import YOUNG as ROLE
from tests.factories import UserFactory
from tests.factories.decisions import decided, held_today
from tests.factories.policies import edition_in
from workflow.errors import Stale
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import YOUNG, later, young

SECRET = "Zebra settlement"


def drafted(scene):
    return keeping.draft(scene.meeting.pk, actor=scene.cast.clerk)


def words(minutes, *, public):
    return {one.key: one.text for one in read(minutes, public=public)}


def approved_by_later(scene):
    minutes = drafted(scene)
    return keeping.approve(
        minutes.pk,
        later(scene.meeting).pk,
        actor=scene.cast.clerk,
        version=minutes.version,
    )


def asked(scene, what, owner, due_on, item=None):
    return actions.ask(
        scene.meeting.pk,
        actor=scene.cast.clerk,
        what=what,
        owner=owner,
        due_on=due_on,
        item=item,
    )


def listed(paragraphs):
    return {one.key: one.rows for one in paragraphs if one.rows}


@pytest.fixture
def three_actions(scene):
    """One of a young member, one done by an officer, one about an item."""
    clerk = scene.cast.clerk
    officer = UserFactory(display_name="Ines Calloway", job_title="Head of Care")
    soon = today() + datetime.timedelta(days=14)
    asked(scene, "Tell the\nother homes.", scene.kai.person, soon)
    row = asked(scene, "Print the cards.", officer, today())
    actions.done(row.pk, actor=clerk, how="Printed.")
    asked(scene, f"{SECRET} letter.", UserFactory(job_title=""), soon, scene.item)
    return SimpleNamespace(soon=long_date(soon), today=long_date(today()))


def test_a_draft_lists_the_actions_with_owner_due_date_and_state(scene, three_actions):
    minutes, soon = drafted(scene), three_actions.soon
    letter = scene.meeting.actions.get(item=scene.item)
    assert listed(read(minutes, public=False)) == {
        "actions": (
            (
                "Print the cards.",
                "Ines Calloway",
                three_actions.today,
                f"Done on {three_actions.today}",
            ),
            ("Tell the other homes.", YOUNG, soon, "Open"),
            (f"{SECRET} letter.", str(letter.owner), soon, "Open"),
        )
    }
    rows = listed(read(minutes, public=True))["actions"]
    assert [row[1] for row in rows] == ["Head of Care", ROLE.capitalize(), "An officer"]


def test_an_action_about_an_exempt_item_is_exempt(scene, three_actions):
    drafted(scene)
    minutes = keeping.word(
        scene.meeting.pk,
        actor=scene.cast.clerk,
        version=0,
        texts={},
        exempt=frozenset({f"item-{scene.item.pk}"}),
    )
    public = read(minutes, public=True)
    assert SECRET not in "".join(one.text for one in public)
    assert {one.key: one.text for one in public}["actions-exempt"] == EXEMPT
    private = listed(read(minutes, public=False))
    assert [row[0] for row in private["actions-exempt"]] == [f"{SECRET} letter."]


def test_the_actions_are_approved_with_the_minutes(scene, three_actions):
    row = approved_by_later(scene)
    before = listed(approved(row, public=False))
    letter = scene.meeting.actions.get(item=scene.item)
    actions.done(letter.pk, actor=scene.cast.clerk, how="Sent.")
    asked(scene, "Something that came later.", letter.owner, today())
    assert len(before["actions"]) == 3
    assert listed(approved(row, public=False)) == before


def test_nobody_approves_actions_that_they_did_not_see(scene):
    minutes = drafted(scene)
    asked(scene, "Tell the homes.", scene.kai.person, today())
    with pytest.raises(Stale):
        keeping.approve(
            minutes.pk,
            later(scene.meeting).pk,
            actor=scene.cast.clerk,
            version=minutes.version,
        )


def test_conditions_say_whose_they_are_and_until_when(db):
    due = today() + datetime.timedelta(days=30)
    edition = edition_in(Stage.CPB_APPROVAL, decided=False)
    officer = edition.cast.lead
    officer.job_title = "Head of Care"
    officer.save()
    clerk, kai = edition.cast.clerk, young()
    meeting = held_today("cpb")
    wanted = (
        Wanted("Cards in each home", officer, due),
        Wanted("A word with the schools.", kai.person, due),
    )
    decided(
        edition,
        "cpb",
        actor=clerk,
        meeting=meeting,
        outcome=Outcome.CONDITIONS,
        conditions=wanted,
    )
    close(meeting.pk, actor=clerk)
    minutes = keeping.draft(meeting.pk, actor=clerk)
    found = words(minutes, public=True)[f"item-{meeting.items.get().pk}"]
    assert found.splitlines()[-2:] == [
        f"Condition 1: Cards in each home. Owner: Head of Care. Due: {long_date(due)}.",
        f"Condition 2: A word with the schools. Owner: {ROLE}. Due: {long_date(due)}.",
    ]
