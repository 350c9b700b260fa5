"""The whole demo, built once, as somebody who opens it finds it."""

import datetime
import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from accounts.models import AppointmentRequest, User
from boards.models import Letter
from cms.models import Evidence, PolicyPage
from cms.text.model import words
from demo.cast import CAST, PEOPLE
from demo.clock import frozen
from demo.register import FINDINGS
from demo.staging import PASSWORD
from demo.story import FINAL_STAGES, STORY, Create
from exports.models import Purpose, StageFile
from ledger import checkpoints
from ledger.models import Entry
from ledger.verify import verify
from tests.demo.answered import (
    a_printed_receipt_key_shows_what_changed,
    every_comment_is_sorted_and_every_point_answered,
    everybody_reads_the_answer,
    foster_carers_alone_wait_to_be_told,
    the_report_lies_beside_what_dmt_was_shown,
    the_second_edition_was_heard_and_answered_before_dmt,
    those_who_decide_received_it,
    two_leads_sorted_a_part_of_them,
    what_was_accepted_stands_in_the_text,
)
from tests.demo.heard import (
    copies_were_made_and_some_wait,
    one_concern_was_handled,
    one_consultation_is_open_today,
    people_of_every_group_were_heard,
)
from tests.demo.pages import page_of
from tests.demo.paper import (
    a_template_was_checked_and_is_not_in_use,
    comments_stand_in_the_draft,
    copies_came_back_and_were_decided_about,
    old_policies_were_brought_in,
)
from tests.demo.sitting import (
    a_meeting_of_cpb_comes,
    a_vote_goes_round_and_one_member_changed_theirs,
    an_amended_text_waits_for_its_delegate,
    boards_met_and_their_minutes_were_kept,
    each_member_has_what_waits_for_them,
    each_step_past_a_board_has_its_decision_on_exactly_that_text,
    everybody_on_a_board_has_a_seat_and_the_role_that_follows,
    some_actions_are_open_and_one_is_overdue,
    the_director_records_what_dmt_decided,
    young_people_are_named_in_public_as_they_chose,
)
from workflow.consistency import problems
from workflow.followups import due
from workflow.models import Edition, FollowUp, Transition
from workflow.resting import rests_on
from workflow.stages import Stage
from workflow.turns import waiting_query


def the_published_policy_cites_the_register(client):
    assert (Evidence.objects.count(), len(FINDINGS)) == (14, 14)
    page = client.get(page_of("digital-parenting").url).content.decode()
    references = page[page.index('<h2 id="references">') :]
    assert references.count('<li id="reference-') == 8
    assert "How homes decide about devices" in references
    assert "[EV-" not in page
    kinds = {
        rest.finding.kind
        for rest in rests_on(page_of("digital-parenting").editions.latest("pk"))
    }
    assert {"practice", "national"} <= kinds


@pytest.mark.django_db
def test_demo_builds_the_council_as_the_story_tells_it(client, settings, tmp_path):
    settings.LEDGER_CHECKPOINT_DIR = tmp_path / "checkpoints"
    settings.LEDGER_SIGNING_KEY_FILE = tmp_path / "key.pem"
    settings.MEDIA_ROOT = str(tmp_path / "media")

    call_command("demo", stdout=io.StringIO())

    every_policy_stands_where_the_story_ends()
    every_stage_is_populated()
    the_people_hold_their_roles()
    each_transition_has_its_document()
    nothing_is_left_to_do()
    the_ledger_holds()
    the_history_is_dated_by_the_story()
    digital_parenting_is_a_whole_policy()
    the_public_reads_what_is_published(client)
    the_published_policy_cites_the_register(client)
    the_right_people_have_work_waiting()
    old_policies_were_brought_in()
    copies_came_back_and_were_decided_about()
    comments_stand_in_the_draft()
    a_template_was_checked_and_is_not_in_use()
    people_of_every_group_were_heard()
    copies_were_made_and_some_wait()
    one_concern_was_handled()
    one_consultation_is_open_today(client)
    every_comment_is_sorted_and_every_point_answered()
    two_leads_sorted_a_part_of_them()
    what_was_accepted_stands_in_the_text()
    the_report_lies_beside_what_dmt_was_shown()
    those_who_decide_received_it()
    everybody_reads_the_answer(client)
    foster_carers_alone_wait_to_be_told()
    the_second_edition_was_heard_and_answered_before_dmt()
    a_printed_receipt_key_shows_what_changed(client)
    everybody_on_a_board_has_a_seat_and_the_role_that_follows()
    each_step_past_a_board_has_its_decision_on_exactly_that_text()
    boards_met_and_their_minutes_were_kept()
    some_actions_are_open_and_one_is_overdue()
    young_people_are_named_in_public_as_they_chose()
    a_meeting_of_cpb_comes()
    a_vote_goes_round_and_one_member_changed_theirs()
    the_director_records_what_dmt_decided(client)
    each_member_has_what_waits_for_them()
    an_amended_text_waits_for_its_delegate()
    assert list(problems()) == []
    with pytest.raises(CommandError) as refusal:
        call_command("demo", stdout=io.StringIO())
    assert str(refusal.value) == (
        "This database already holds policies or people; "
        "the demo begins only in an empty one."
    )


def every_policy_stands_where_the_story_ends():
    found = {
        slug: {e.label: e.state for e in page_of(slug).editions.all()}
        for slug in FINAL_STAGES
    }
    assert found == FINAL_STAGES
    assert PolicyPage.objects.count() == len(FINAL_STAGES)


def every_stage_is_populated():
    held = set(Edition.objects.values_list("state", flat=True))
    assert held == {stage.value for stage in Stage} - {"none"}


def the_people_hold_their_roles():
    found = {user.email: user.roles for user in User.objects.all()}
    assert found == {person.email: person.roles for person in CAST}
    assert User.objects.get(email=CAST[0].email).check_password(PASSWORD)
    waiting = AppointmentRequest.objects.open().get()
    assert waiting.asked_by.email == PEOPLE["mei-lin"].email


def each_transition_has_its_document():
    documents = StageFile.objects.filter(purpose=Purpose.DOCUMENT)
    assert documents.count() == Transition.objects.count() > 40
    assert all(filed.file.size == filed.size for filed in StageFile.objects.all())


def nothing_is_left_to_do():
    later = FollowUp.objects.exclude(state="done")
    assert [row.kind for row in later] == ["vote_reminders"]
    assert not FollowUp.objects.filter(due()).exists()
    assert list(FollowUp.objects.exclude(problem="")) == []
    told = FollowUp.objects.filter(kind="mail").values_list("result", flat=True)
    assert set(told) == {"sent"}
    assert set(Letter.objects.values_list("result", flat=True)) == {"sent"}
    assert mail.outbox == []


def the_ledger_holds():
    shelf = checkpoints.load()
    checked = verify(shelf.checkpoints)
    assert (checked.ok, checked.entries) == (True, Entry.objects.count())
    assert [c.sequence for c in shelf.checkpoints] == [checked.entries]


def the_history_is_dated_by_the_story():
    first, last = STORY[0].at, STORY[-1].at
    for query, field in (
        (Revision.objects.all(), "created_at"),
        (PageLogEntry.objects.filter(action="wagtail.edit"), "timestamp"),
        (Transition.objects.all(), "at"),
        (StageFile.objects.all(), "filed_at"),
    ):
        dates = list(query.values_list(field, flat=True))
        assert first <= min(dates)
        assert max(dates) <= last + datetime.timedelta(minutes=1)
    at = list(Entry.objects.order_by("sequence").values_list("at", flat=True))
    assert at == sorted(at)
    made = {event.slug: event.at for event in STORY if isinstance(event, Create)}
    assert {
        slug: page_of(slug)
        .editions.get(major=1, minor=0, patch=0)
        .transitions.get(name="open_edition")
        .at
        for slug in made
    } == made


def digital_parenting_is_a_whole_policy():
    page = page_of("digital-parenting")
    for edition in page.editions.all():
        text = edition.seal.text
        clauses = [words(clause.runs) for clause in text.clauses]
        assert sum(len(clause.split()) for clause in clauses) >= 3000
        kinds = {type(block).__name__ for block in text.blocks}
        assert kinds == {
            "Section",
            "Table",
            "Definitions",
            "Callout",
            "Image",
            "PolicyReference",
        }
    first, second = (e.seal.text for e in page.editions.order_by("major"))
    before = {clause.id for clause in first.clauses}
    kept = [clause for clause in second.clauses if clause.id in before]
    assert len(kept) > 0.8 * len(before)


def the_public_reads_what_is_published(client):
    answers = {
        slug: client.get(page_of(slug).get_url()).status_code for slug in FINAL_STAGES
    }
    assert answers == {
        "digital-parenting": 200,
        "foster-carers-internet-and-devices": 200,
        "social-media-use-by-staff": 410,
        "missing-from-home-and-care": 200,
        "childrens-records": 404,
        "complaints-and-advocacy": 404,
        "staying-close-offer": 404,
        "visitors-to-homes": 404,
        "family-time-and-video-calls": 404,
    }
    missing = client.get(page_of("missing-from-home-and-care").get_url())
    for words_shown in ("01632 960 181", "Edition", "1.0.1", "30 September 2027"):
        assert words_shown in missing.content.decode()
    assert "01632 960 118" not in missing.content.decode()


def the_right_people_have_work_waiting():
    def waiting(key):
        user = User.objects.get(email=PEOPLE[key].email)
        found = Edition.objects.filter(waiting_query(user)).distinct()
        return sorted(str(edition) for edition in found)

    assert waiting("ruth") == ["Digital Parenting 2.0"]
    assert waiting("patrick") == [
        "Children's Records Procedure 1.0",
        "Digital Parenting 2.0",
        "Family Time and Video Calls 1.0",
        "Foster Carers' Internet and Devices Guidance 1.3",
    ]
    assert waiting("tendai") == [
        "Complaints and Advocacy Policy 1.0",
        "Foster Carers' Internet and Devices Guidance 1.3",
        "Staying Close Offer for Care Leavers 1.0",
        "Visitors to Children's Homes 1.0",
    ]
    assert waiting("grace") == []


@pytest.mark.django_db
def test_demo_refuses_settings_that_are_not_its_own(settings):
    settings.DEMO = False
    with pytest.raises(CommandError) as refusal:
        call_command("demo")
    assert str(refusal.value) == "The demo runs only with the settings made for it."
    assert not User.objects.exists()


@pytest.mark.django_db
def test_demo_prints_every_login_and_where_to_start():
    printed = io.StringIO()
    call_command("demo", logins=True, stdout=printed)
    said = " ".join(printed.getvalue().split())
    assert PASSWORD in said
    for person in CAST:
        assert person.email in said
        assert f"{person.name}," in said
        assert person.start in said


def test_clock_stands_still_goes_forward_only_and_gives_the_time_back():
    moment = datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.UTC)
    with frozen(moment) as clock:
        assert timezone.now() == timezone.now() == moment
        clock.set(moment + datetime.timedelta(hours=1))
        assert timezone.localdate() == datetime.date(2026, 5, 1)
        with pytest.raises(ValueError, match="already"):
            clock.set(moment)
    assert timezone.now() != moment
