"""A plan begins: for an edition, or as a call for practice."""

import pytest

from consultation.models import State
from consultation.planning.beginning import begin_for_edition, begin_practice
from consultation.planning.closing import abandon
from tests.consultation.planning.house import told
from tests.factories.policies import Cast, edition_in, make_policy
from workflow.errors import Blocked, NotPermitted
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def test_plan_begins_with_seven_groups_and_what_the_policy_knows():
    edition = make_policy()
    row = begin_for_edition(edition.pk, actor=edition.cast.lead)
    assert (row.round, row.team, row.state) == (1, edition.cast.team, State.PLANNED)
    assert (row.title, row.slug) == ("Digital Parenting", "digital-parenting-1-0")
    assert (row.eia_reference, row.reasons) == ("EIA-12", "First edition.")
    assert [(g.key, g.identity, g.young) for g in row.groups.all()] == [
        ("children-looked-after", "anonymous", True),
        ("care-leavers", "anonymous", True),
        ("social-workers", "anonymous", False),
        ("foster-carers", "confidential", False),
        ("residential-staff", "anonymous", False),
        ("dmt", "confidential", False),
        ("cpb", "confidential", False),
    ]
    assert told(row) == ["consultation.planned"]
    with pytest.raises(Blocked, match="Round 1 is being planned"):
        begin_for_edition(edition.pk, actor=edition.cast.owner)


def test_plan_is_begun_by_the_owner_or_a_lead_of_the_team_alone():
    edition = make_policy()
    stranger = Cast()
    people = vars(edition.cast) | {"other lead": stranger.lead, "other": stranger.owner}
    may = set()
    for name, person in people.items():
        if not hasattr(person, "has_role"):
            continue
        try:
            row = begin_for_edition(edition.pk, actor=person)
            abandon(row, actor=person, reason="A test.")
            may.add(name)
        except NotPermitted:
            pass
    assert may == {"owner", "lead"}


@pytest.mark.parametrize("stage", [Stage.DMT_REVIEW, Stage.PUBLISHED])
def test_no_round_is_planned_once_the_boards_have_it(stage):
    edition = edition_in(stage)
    with pytest.raises(Blocked, match="is in"):
        begin_for_edition(edition.pk, actor=edition.cast.owner)


def test_call_for_practice_needs_a_team_and_a_title():
    cast = Cast()
    row = begin_practice(" Phones\n at home ", actor=cast.lead)
    assert (row.title, row.owner, row.team) == ("Phones at home", cast.lead, cast.team)
    with pytest.raises(Blocked, match="title"):
        begin_practice("  ", actor=cast.lead)
    with pytest.raises(NotPermitted):
        begin_practice("Phones", actor=cast.editor)
    cast.lead.team = None
    with pytest.raises(Blocked, match="in no team"):
        begin_practice("Phones", actor=cast.lead)
