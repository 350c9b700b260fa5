"""Planning, opening and closing: who may, what is missing, what is kept of it."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import Team
from accounts.roles import Role
from consultation.models import Consultation, Reading, State
from consultation.planning.beginning import begin_for_edition, begin_practice
from consultation.planning.changing import (
    change_group,
    change_plan,
    drop_safeguarding,
    name_decision_maker,
    name_safeguarding,
    remove_group,
)
from consultation.planning.closing import abandon, close, close_what_is_over, extend
from consultation.planning.gates import missing
from consultation.planning.opening import open_further_round, open_practice
from ledger.models import Entry
from tests.factories.consultations import planned_for, planned_practice
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
)
from tests.factories.responses import flagged, respond
from workflow.errors import Blocked, NotPermitted, Stale
from workflow.gates import reasons
from workflow.perform import perform
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(row):
    return list(
        Entry.objects.filter(subject=row.ref)
        .order_by("sequence")
        .values_list("kind", flat=True)
    )


def texts(found):
    return [reason.text for reason in found]


def again(row):
    return Consultation.objects.for_staff().get(pk=row.pk)


@pytest.fixture
def practice():
    return planned_practice()


# Beginning


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


# Changing


def test_change_counts_on_and_is_told_without_words(practice):
    lead = practice.cast.lead
    change_plan(practice.pk, actor=lead, version=0, options="Secret words.")
    after = again(practice)
    assert (after.options, after.version) == ("Secret words.", 1)
    entry = Entry.objects.get(kind="consultation.plan_changed")
    assert "Secret" not in entry.data
    assert '"options"' in entry.data
    change_plan(practice.pk, actor=lead, version=1, options="Secret words.")
    assert again(practice).version == 1


def test_nobody_overwrites_what_they_did_not_see(practice):
    lead, owner = practice.cast.lead, practice.cast.second_lead
    change_plan(practice.pk, actor=lead, version=0, options="First.")
    with pytest.raises(Stale, match="Somebody else changed this plan"):
        change_plan(practice.pk, actor=owner, version=0, options="Second.")
    with pytest.raises(Stale):
        name_decision_maker(practice.pk, actor=owner, version=0, name="Ann")
    assert again(practice).options == "First."


def test_plan_stays_once_people_are_asked_and_who_watches_may_change(practice):
    lead = practice.cast.lead
    open_practice(practice, actor=lead)
    row = again(practice)
    with pytest.raises(Blocked, match="no longer being planned"):
        change_plan(row.pk, actor=lead, version=row.version, options="Other.")
    with pytest.raises(Blocked, match="no longer being planned"):
        change_group(row.pk, practice.cla.pk, actor=lead, version=row.version, number=3)
    change_plan(row.pk, actor=lead, version=row.version, out_of_hours="01632 960 222")
    assert again(row).out_of_hours == "01632 960 222"


def test_groups_are_added_changed_and_removed(practice):
    lead = practice.cast.lead
    made = change_group(
        practice.pk, None, actor=lead, version=0, name="Advocates", identity="anonymous"
    )
    assert (made.key, made.place) == ("advocates", 4)
    change_group(practice.pk, made.pk, actor=lead, version=1, open_link=True)
    with pytest.raises(Blocked, match="confidential group cannot"):
        change_group(
            practice.pk, made.pk, actor=lead, version=2, identity="confidential"
        )
    remove_group(practice.pk, made.pk, actor=lead, version=2)
    assert not practice.groups.filter(key="advocates").exists()


def test_safeguarding_leads_hold_the_role_and_stay_two(practice):
    lead, cast = practice.cast.lead, practice.cast
    with pytest.raises(Blocked, match="does not hold the role"):
        name_safeguarding(practice.pk, cast.clerk, role="lead", actor=lead, version=0)
    third = cast._make("Iris Bell", Role.SAFEGUARDING_LEAD)
    name_safeguarding(practice.pk, third, role="cover", actor=lead, version=0)
    row = open_practice(practice, actor=lead)
    first, second, _ = row.safeguarding.order_by("pk")
    drop_safeguarding(row.pk, first.pk, actor=lead, version=row.version)
    with pytest.raises(Blocked, match="Two safeguarding leads"):
        drop_safeguarding(row.pk, second.pk, actor=lead, version=row.version + 1)


# What is missing


def test_plan_with_everything_lacks_nothing(practice, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        assert missing(practice) == []


def test_new_plan_says_everything_that_it_lacks():
    edition = make_policy()
    row = begin_for_edition(edition.pk, actor=edition.cast.owner)
    assert texts(missing(row)) == [
        "Say what can still change.",
        "Say what cannot change, and why.",
        "Say which options were looked at.",
        "The opening date is missing.",
        "The closing date is missing.",
        "Say why this length is enough.",
        "Name who decides.",
        "Name the manager who is told when reading is overdue.",
        "Two safeguarding leads are needed so that one covers for the other; none is "
        "named.",
        "Children or young people are invited, so an out-of-hours contact for "
        "safeguarding is needed.",
        "4 groups come by the open link: add “I’d rather not say” to them.",
        "No question is written yet.",
        "The young person’s version has no block yet.",
    ]


def lacking(row, **facts):
    Consultation.objects.filter(pk=row.pk).update(**facts)
    return texts(missing(row))


def test_dates_are_neither_past_nor_too_short(practice, settings):
    today = timezone.localdate()
    assert lacking(practice, opens_on=today - DAY)[0].startswith("The opening date, ")
    assert lacking(practice, opens_on=today, closes_on=today + 13 * DAY) == [
        "The consultation is open for 14 days; at least 28 are needed. Choose a later "
        "closing date."
    ]
    assert lacking(practice, closes_on=today + 27 * DAY) == []
    settings.CONSULTATION_DAYS = 42
    assert lacking(practice)[0].startswith("The consultation is open for 28 days; at")


def test_each_part_of_a_plan_is_asked_for(practice):
    carers, cla = practice.carers, practice.cla
    carers.taking_part, cla.minimum_age, cla.advocate = False, None, ""
    carers.save()
    cla.save()
    practice.safeguarding.last().user.groups.clear()
    practice.questions.filter(place=4).update(plain_words="")
    assert lacking(practice, plain_title="", dpia_reference="", out_of_hours="") == [
        "The reference of the data protection impact assessment (DPIA) is missing.",
        "Ben Okoro is not a safeguarding lead any more.",
        "Two safeguarding leads are needed so that one covers for the other; 1 is "
        "named.",
        "Children or young people are invited, so an out-of-hours contact for "
        "safeguarding is needed.",
        "Children looked after: say whether an advocate is offered.",
        "Children looked after: the minimum age is missing.",
        "Foster carers: say why it is not asked.",
        "The title for young people is missing.",
        "“What should change?” has no plain words for young people.",
    ]


# Opening


def test_call_opens_by_its_owner_once_nothing_is_missing(practice):
    with pytest.raises(NotPermitted):
        open_practice(practice, actor=practice.cast.second_lead)
    row = open_practice(practice, actor=practice.cast.lead)
    assert (row.state, row.opened_by, row.takes_answers) == (
        State.OPEN,
        practice.cast.lead,
        True,
    )
    assert row.notice is not None
    assert told(row) == ["consultation.opened"]
    with pytest.raises(Stale):
        open_practice(practice, actor=practice.cast.lead)


def test_call_does_not_open_with_something_missing(practice):
    Consultation.objects.filter(pk=practice.pk).update(out_of_hours="")
    with pytest.raises(Blocked, match="out-of-hours contact"):
        open_practice(practice, actor=practice.cast.lead)


def test_edition_opens_its_round_on_the_text_it_froze():
    edition = make_policy()
    assert [r.text for r in reasons("open_consultation", fresh(edition))] == [
        "No consultation is planned yet."
    ]
    row = planned_for(edition)
    edition = do(edition, "open_consultation", edition.cast.owner)
    row = again(row)
    assert (row.state, row.seal_id) == (State.OPEN, edition.seal_id)
    assert row.opened_by == edition.cast.owner


def test_edition_with_an_incomplete_plan_is_not_opened():
    edition = make_policy()
    row = planned_for(edition)
    row.decision_makers.all().delete()
    with pytest.raises(Blocked, match="Name who decides"):
        do(edition, "open_consultation", edition.cast.owner)
    assert (fresh(edition).stage, again(row).state) == (Stage.DRAFT, State.PLANNED)


# Going on


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


# Closing


@pytest.fixture
def opened(practice):
    return open_practice(practice, actor=practice.cast.lead)


def test_closing_early_needs_a_reason(opened):
    lead = opened.created_by
    with pytest.raises(Blocked, match="Say why it closes"):
        close(opened, actor=lead)
    with pytest.raises(Blocked, match="not over"):
        close(opened, actor=None)
    row = close(opened, actor=lead, reason="Snow.")
    assert (row.state, row.closed_by, row.closing_reason) == (
        State.CLOSED,
        lead,
        "Snow.",
    )
    with pytest.raises(Stale):
        close(opened, actor=lead, reason="Snow.")


def test_its_last_day_counts_to_the_end(opened, time_machine):
    assert close_what_is_over() == ""
    last = datetime.datetime.combine(
        opened.closes_on, datetime.time(23, 30), tzinfo=timezone.get_current_timezone()
    )
    time_machine.move_to(last)
    assert (again(opened).takes_answers, close_what_is_over()) == (True, "")
    time_machine.move_to(last + datetime.timedelta(hours=1))
    assert not again(opened).takes_answers
    assert close_what_is_over() == "Closed 1 consultation."
    row = again(opened)
    assert (row.state, row.closed_by, told(row)) == (
        State.CLOSED,
        None,
        ["consultation.opened", "consultation.closed"],
    )


def test_more_time_is_given_and_never_less(opened):
    lead, before = opened.created_by, opened.closes_on
    with pytest.raises(Blocked, match="after the closing date it has"):
        extend(opened, closes_on=before, reason="More.", actor=lead)
    with pytest.raises(Blocked, match="Say why"):
        extend(opened, closes_on=before + DAY, reason=" ", actor=lead)
    row = extend(opened, closes_on=before + DAY, reason="Snow.", actor=lead)
    assert row.closes_on == before + DAY
    assert again(row).dates_rationale.endswith(": Snow.")


def test_plan_that_is_not_held_says_why(practice):
    with pytest.raises(Blocked, match="Say why"):
        abandon(practice, actor=practice.cast.lead, reason="")
    row = abandon(practice, actor=practice.cast.lead, reason="Another one covers it.")
    assert (row.state, row.closing_reason) == (
        State.ABANDONED,
        "Another one covers it.",
    )


def test_other_teams_lead_does_none_of_it(practice):
    other = Cast(Team.objects.create(name="Elsewhere")).lead
    for way in (
        lambda: change_plan(practice.pk, actor=other, version=0, options="X"),
        lambda: open_practice(practice, actor=other),
        lambda: abandon(practice, actor=other, reason="X"),
        lambda: close(practice, actor=other, reason="X"),
    ):
        with pytest.raises(NotPermitted):
            way()
