"""A board's and a meeting's page: what stands there, for whom, at what cost."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from boards.circulating.opening import send_round
from boards.circulating.voting import vote
from boards.deciding.recording import correct
from boards.deciding.saying import Record
from boards.meeting import agenda
from boards.models import Capacity, Method
from boards.people.powers import Power, may
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.decisions import decided, full_board
from tests.factories.policies import Cast, edition_in, fresh
from workflow.screens.listing import long_date
from workflow.stages import Stage
from workflow.workdays import today

from .conftest import DAY, FAR
from .test_agenda import changed_text


def page(client, person, *address):
    client.force_login(person)
    response = client.get(reverse(f"boards:{address[0]}", args=address[1:]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_board_says_what_it_is_and_what_is_next(client, edition, cast, cpb, far):
    for other in cpb.meetings.exclude(pk=far.pk):
        other.state, other.cancelled_because = "cancelled", "Moved."
        other.save()
    agenda.put_on(edition.pk, far.pk, actor=cast.clerk)
    words = page(client, cast.cpb_member, "board", "cpb")
    assert "Corporate Parenting Board (CPB)" in words
    assert "Advisory board. Its members advise the council." in words
    assert f"{long_date(far.on)}</a>, Town Hall" in words
    assert "5 clear working days before" in words
    assert f"Waits for its cover report; the meeting on {long_date(far.on)}." in words
    assert "Call a meeting" not in words
    assert "Nothing goes round now." in words
    for name in ("members", "settings", "meetings", "decisions"):
        assert f'href="{reverse(f"boards:{name}", args=["cpb"])}"' in words


def test_a_vote_that_goes_round_is_a_picture_of_how_many_and_not_who(
    client, edition, cast, cpb
):
    full_board("cpb", 4)
    circulation = send_round(
        edition.pk, cpb, actor=cast.clerk, closes_at=timezone.now() + DAY
    )
    vote(circulation.pk, actor=cast.cpb_member, choice="against", had_report=True)
    for person in (cast.clerk, cast.cpb_chair, cast.auditor):
        words = page(client, person, "board", "cpb")
        section = words[words.index('id="votes"') :]
        section = section[: section.index("</section>")]
        assert (
            'aria-label="4 members, 4 may vote: for 0, against 1, abstain 0, not voted '
            'yet 3. Quorum of 3: 2 more needed."'
        ) in section
        assert section.count('vote__square--against" transform') == 1
        for row in (("For", 0), ("Against", 1), ("Abstain", 0), ("Not voted yet", 3)):
            assert "{} </th> <td>{}</td>".format(*row) in section
        assert cast.cpb_member.get_full_name() not in section


def test_a_past_decision_links_to_the_exact_text(client, edition, cast):
    made = decided(
        edition,
        "cpb",
        actor=cast.clerk,
        method=Method.VOTE,
        votes={row.pk: "for" for row in full_board("cpb", 4)},
    )
    frozen = edition.transitions.filter(seal=made.seal).latest("at")
    url = reverse("editions:text_as_it_was", args=[edition.pk, frozen.pk])
    words = page(client, cast.cpb_member, "decisions", "cpb")
    assert f'About <a href="{url}">exactly this text</a>' in words
    assert "4 for, 0 against, 0 abstained" in words
    assert words.count('vote__square--for" transform') == 4
    assert "the edition has another text now" not in words
    changed_text(edition)
    words = page(client, cast.clerk, "decisions", "cpb")
    assert "the edition has another text now" in words
    assert client.get(url).status_code == 200


def test_a_changed_text_is_said_and_can_be_put_on(client, edition, cast, far):
    item = agenda.put_on(edition.pk, far.pk, actor=cast.owner)
    panel = f"/admin/editions/{edition.pk}/"
    client.force_login(cast.owner)
    before = client.get(panel).content.decode()
    assert "The text changed since" not in before
    after = changed_text(edition)
    renew = reverse("boards:renew_item", args=[item.pk])
    words = client.get(panel).content.decode()
    assert "The text changed since" in words
    assert f'href="{renew}"' in words
    for who in ("owner", "clerk"):
        assert f'href="{renew}"' in page(client, getattr(cast, who), "meeting", far.pk)
    assert renew not in page(client, cast.cpb_member, "meeting", far.pk)
    client.force_login(cast.owner)
    assert client.post(renew, {"late_because": ""}).status_code == 302
    made = far.items.get(taken_off_at=None)
    assert made.seal == fresh(after).seal
    words = page(client, cast.cpb_member, "meeting", far.pk)
    assert "The text changed since" not in words
    assert "Taken off (1)" in words


def test_an_owner_sees_the_meeting_and_only_their_policies(client, edition, cast, far):
    other = edition_in(Stage.CPB_APPROVAL, Cast(), "Secret Savings", decided=False)
    agenda.put_on(edition.pk, far.pk, actor=cast.owner)
    on_agenda(other, "cpb", meeting=far)
    for address in (("meeting", far.pk), ("meetings", "cpb"), ("decisions", "cpb")):
        assert "Secret Savings" not in page(client, cast.owner, *address)
    words = page(client, cast.owner, "meeting", far.pk)
    assert "Digital Parenting 1.0" in words
    assert "1 more item that is not yours to see." in words
    assert "Who is expected" not in words
    assert "Secret Savings" in page(client, cast.cpb_member, "meeting", far.pk)


def test_attendance_by_the_screen_with_a_deputy_and_the_chair(client, cast, cpb):
    one, two = full_board("cpb", 4)[:2]
    deputy = seat(UserFactory(display_name="Ines Roth"), "cpb", deputises_for=two)
    meeting = meeting_of(cpb, today())
    address = reverse("boards:attendance", args=[meeting.pk])
    client.force_login(cast.clerk)
    form = {
        "version": 0,
        f"presence_{one.pk}": "remote",
        f"presence_{two.pk}": "",
        f"deputy_{two.pk}": deputy.pk,
        "chaired_by": one.pk,
    }
    assert client.post(address, form).status_code == 302
    words = page(client, cast.cpb_member, "meeting", meeting.pk)
    assert "Present by video" in words
    assert "Absent; Ines Roth came instead" in words
    stale = client.post(address, form)
    assert stale.status_code == 403  # a member records nothing
    client.force_login(cast.clerk)
    stale = client.post(address, {**form, f"presence_{one.pk}": "absent"})
    text = stale.content.decode()
    assert stale.status_code == 409
    assert 'name="version" value="1"' in text
    assert f'id="id_presence_{one.pk}"' in text
    assert '<option value="absent" selected>' in text


def test_interests_by_the_screen(client, edition, cast, far):
    item = agenda.put_on(edition.pk, far.pk, actor=cast.clerk)
    one = full_board("cpb", 4)[0]
    address = reverse("boards:interests", args=[item.pk])
    client.force_login(cast.clerk)
    shown = client.get(address).content.decode()
    words = "Disclosable pecuniary interest: leaves the room, the count and the vote"
    assert words in shown
    form = {"seat": one.pk, "kind": "pecuniary", "what": "Sells routers."}
    assert client.post(address, form).status_code == 302
    assert "Sells routers." in client.get(address).content.decode()
    name = one.person.get_full_name()
    shown = page(client, cast.cpb_chair, "meeting", far.pk)
    assert f"<b>{name}</b>: disclosable pecuniary interest." in shown
    row = item.interests.get()
    client.force_login(cast.cpb_chair)
    back = reverse("boards:take_back_interest", args=[row.pk])
    assert client.post(back).status_code == 403
    client.force_login(cast.clerk)
    assert client.get(back).status_code == 405
    assert client.post(back).status_code == 302
    assert "Taken back" in client.get(address).content.decode()


def test_young_people_report_back_on_their_screen(client, cast, cpb, far):
    young = UserFactory(roles=["cpb_member"], roles__seated=False)
    seat(young, "cpb", capacity=Capacity.YOUNG_PERSON)
    address = reverse("boards:young_people", args=[far.pk])
    client.force_login(young)
    said = {"version": 0, "points": "Ask us first.\nThen decide."}
    assert client.post(address, said).status_code == 302
    words = page(client, cast.cpb_member, "meeting", far.pk)
    assert "Ask us first.<br>Then decide." in words
    assert client.post(address, said).status_code == 403
    client.force_login(cast.clerk)
    stale = client.post(address, {**said, "points": "Something else."})
    assert stale.status_code == 409
    assert "Something else." in stale.content.decode()


def counted(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("who", ["clerk", "cpb_member", "owner", "auditor"])
def test_pages_ask_as_much_for_many_as_for_one(
    client, edition, cast, cpb, far, who, monkeypatch
):
    # What other parts show on a meeting's page is counted where it is made.
    monkeypatch.setattr("boards.meeting.beside._of_meetings", [])

    def fill(number):
        day = far.on + number * DAY
        other = edition_in(Stage.CPB_APPROVAL, cast, f"Policy {number}", decided=False)
        item = on_agenda(other, "cpb", meeting=far)
        on_agenda(other, "cpb", meeting=meeting_of(cpb, day))
        item.interests.create(
            seat=cast.cpb_member.seats.get(),
            kind="personal",
            what="A cousin.",
            effect="stays",
            declared_at=timezone.now(),
            recorded_by=cast.clerk,
        )
        past = meeting_of(cpb, today() - number * DAY - FAR)
        decided(other, "cpb", actor=cast.clerk, meeting=None)
        gone = edition_in(Stage.CPB_APPROVAL, cast, f"Round {number}", decided=False)
        round_ = send_round(
            gone.pk, cpb, actor=cast.clerk, closes_at=timezone.now() + DAY
        )
        vote(round_.pk, actor=cast.cpb_member, choice="for", had_report=True)
        return past

    fill(1)
    on_agenda(edition, "cpb", meeting=meeting_of(cpb, far.on + DAY))
    client.force_login(getattr(cast, who))
    urls = [
        reverse("boards:board", args=["cpb"]),
        reverse("boards:meetings", args=["cpb"]),
        reverse("boards:decisions", args=["cpb"]),
        reverse("boards:meeting", args=[far.pk]),
        f"/admin/editions/{edition.pk}/",
    ]
    before = [counted(client, url) for url in urls]
    for number in range(2, 5):
        fill(number)
        on_agenda(edition, "cpb", meeting=meeting_of(cpb, far.on + number * DAY))
        seat(UserFactory(), "cpb")
    after = [counted(client, url) for url in urls]
    assert after == before


def test_long_lists_are_paged(client, cast, cpb):
    for number in range(30):
        meeting_of(cpb, datetime.date(2028, 1, 1) + number * DAY)
    first = page(client, cast.clerk, "meetings", "cpb")
    assert "Page 1 of 2" in first
    client.force_login(cast.clerk)
    address = reverse("boards:meetings", args=["cpb"])
    for odd in ("2", "99", "-1", "x"):
        assert client.get(f"{address}?p={odd}").status_code == 200


def test_other_business_is_for_whoever_reads_the_boards_papers(client, cast, far):
    agenda.add_business(far.pk, actor=cast.clerk, title="Fire at a home", ask="Secret.")
    for who, reads in (("owner", False), ("cpb_member", True), ("auditor", True)):
        words = page(client, getattr(cast, who), "meeting", far.pk)
        assert ("Fire at a home" in words, "Secret." in words) == (reads, reads)
    assert not may(Power.VIEW, far.items.get(), cast.owner)


def test_one_clear_working_day_is_one(client, edition, cast, cpb, far):
    cpb.__class__.objects.filter(pk=cpb.pk).update(papers_days=1)
    for address in (("board", "cpb"), ("meetings", "cpb"), ("call", "cpb")):
        words = page(client, cast.clerk, *address)
        assert "1 clear working day before" in words
        assert "1 clear working days" not in words


def test_a_corrected_outcome_is_said_after_what_it_is_about(client, edition, cast):
    wrong = decided(edition, "cpb", actor=cast.clerk)
    said = Record(outcome="approved", method=Method.AGREED, considered=True)
    correct(wrong.pk, said, actor=cast.clerk, because="A wrong minute.")
    words = page(client, cast.clerk, "decisions", "cpb")
    url = reverse("editions:edition", args=[edition.pk])
    begins = f'<b>Approved</b>: <a href="{url}">{edition}</a> '
    assert begins + "<span" in words
    assert "Corrected later" in words.split(begins)[2]
