"""An edition and its rounds: neither goes on without the other."""

import pytest
from django.utils import timezone

from consultation.models import Reading, State
from consultation.planning.beginning import begin_for_edition
from consultation.planning.changing import change_plan
from consultation.planning.closing import close
from consultation.planning.opening import open_further_round
from tests.consultation.planning.house import DAY, again, texts, told
from tests.factories.consultations import planned_for
from tests.factories.policies import do, edition_in, fresh, make_policy, next_edition
from tests.factories.responses import flagged, respond
from workflow.errors import Blocked, NotPermitted
from workflow.gates import reasons
from workflow.perform import perform
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db


def attempt(edition, name):
    found = fresh(edition)
    perform(
        found.pk,
        name,
        actor=edition.cast.owner,
        comment="Because.",
        token=token_for(found),
    )


@pytest.mark.parametrize("name", ["submit_to_dmt", "return_to_draft"])
def test_edition_goes_nowhere_while_people_are_asked(name):
    edition = edition_in(Stage.CONSULTATION)
    with pytest.raises(Blocked, match="Close the consultation first: it is open until"):
        attempt(edition, name)
    row = edition.consultations.get()
    close(row, actor=edition.cast.owner, reason="Everybody answered.")
    attempt(edition, name)


def test_another_round_asks_about_the_same_text():
    edition = edition_in(Stage.CONSULTATION)
    cast = edition.cast
    first = edition.consultations.get()
    close(first, actor=cast.owner, reason="Everybody answered.")
    second = begin_for_edition(edition.pk, actor=cast.lead)
    assert (second.round, second.title) == (2, first.title)
    assert second.questions.get().groups.get().key == "social-workers"
    with pytest.raises(Blocked, match="Round 2 is being planned"):
        attempt(edition, "submit_to_dmt")
    today = timezone.localdate()
    change_plan(
        second.pk,
        actor=cast.owner,
        version=0,
        opens_on=today,
        closes_on=today + 28 * DAY,
        dates_rationale="As long as the first.",
    )
    with pytest.raises(NotPermitted):
        open_further_round(second, actor=cast.lead)
    row = open_further_round(second, actor=cast.owner)
    assert (row.state, row.seal_id) == (State.OPEN, first.seal_id)


def test_edition_waits_until_all_is_read():
    edition = edition_in(Stage.CONSULTATION)
    cast = edition.cast
    row = edition.consultations.get()
    group = row.groups.get()
    unread = {"has_words": True, "reading": Reading.UNREAD, "group": group}
    first = respond(row, **unread)
    concern = flagged(respond(row, **unread))
    close(row, actor=cast.lead, reason="Everybody answered.")
    assert texts(reasons("submit_to_dmt", fresh(edition))) == [
        "2 responses of round 1 have not been dealt with yet by those who read them."
    ]
    first.reading, first.read_by_day, first.reader = Reading.READ, None, cast.lead
    first.save()
    concern.handled_apart_at, concern.handled_apart_by = timezone.now(), cast.lead
    concern.save()
    attempt(edition, "submit_to_dmt")
    assert fresh(edition).stage is Stage.DMT_REVIEW


def test_minor_edition_says_why_nobody_is_asked():
    edition = next_edition(
        edition_in(Stage.PUBLISHED), EditionKind.MINOR, change_note=""
    )
    assert texts(reasons("submit_to_dmt", fresh(edition))) == [
        "Say what changes and why nobody has to be consulted."
    ]


def test_plan_goes_no_further_than_its_edition():
    edition = make_policy()
    row = planned_for(edition)
    do(edition, "abandon", edition.cast.owner)
    assert (again(row).state, told(row)) == (
        State.ABANDONED,
        ["consultation.abandoned"],
    )
