"""Recording on screens: what is filled in, what is refused, nothing lost."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from boards.deciding import standing, tally
from boards.deciding.forms import COUNT_ALL, TIE, RecordForm
from boards.deciding.recording import there_at
from boards.models import Capacity, Decision, Method, Outcome, Presence
from tests.boards.deciding.sheets import page_of, said, sentences
from tests.factories.accounts import UserFactory
from tests.factories.boards import board, meeting_of, on_agenda, seat
from tests.factories.decisions import DELEGATION, decided, full_board, held_today
from tests.factories.policies import do, edition_in, fill, fresh, section
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def officers():
    return edition_in(Stage.DMT_REVIEW, decided=False)


@pytest.fixture
def edition():
    return edition_in(Stage.CPB_APPROVAL, decided=False)


@pytest.fixture
def item(edition):
    return on_agenda(edition, "cpb", meeting=held_today("cpb"))


def test_chair_records_what_the_director_decided(client, officers):
    board("dmt").__class__.objects.filter(key="dmt").update(delegation=DELEGATION)
    item = on_agenda(officers, "dmt", meeting=meeting_of("dmt", on=today()))
    client.force_login(officers.cast.dmt_chair)
    page = client.get(page_of(item))
    form = page.context["form"]
    assert form["delegation"].value() == DELEGATION
    assert form["director"].value() == officers.cast.dmt_chair.pk
    seats = board("dmt").seats.members().order_by("pk")
    assert form["present"].value() == [str(row.pk) for row in seats]
    answer = client.post(
        page_of(item), said(page, outcome="approved", considered="on", dissent="None.")
    )
    made = Decision.objects.get(item=item)
    assert answer.status_code == 302
    assert answer.url == reverse("boards:decision", args=[made.pk])
    assert (made.outcome, made.method) == (Outcome.APPROVED, Method.DIRECTOR)
    assert (made.director, made.delegation) == (officers.cast.dmt_chair, DELEGATION)
    assert made.minute == "AGREED – that Digital Parenting 1.0 be approved."
    assert [part.seat for part in made.parts.all()] == list(seats)
    assert standing.standing(fresh(officers), "dmt").approves


def test_whoever_is_not_ticked_was_absent_and_apologies_stay(client, officers):
    meeting = held_today("dmt")
    away, here = meeting.attendances.order_by("pk")[:2]
    item = on_agenda(officers, "dmt", meeting=meeting)
    client.force_login(officers.cast.clerk)
    page = client.get(page_of(item))
    ticked = list(page.context["form"]["present"].value())
    ticked.remove(str(away.seat_id))
    client.post(
        page_of(item),
        said(
            page,
            present=ticked,
            outcome="noted",
            director=officers.cast.dmt_chair.pk,
            delegation=DELEGATION,
        ),
    )
    came = dict(meeting.attendances.values_list("seat", "presence"))
    assert came[away.seat_id] == Presence.ABSENT
    assert came[here.seat_id] == Presence.PRESENT
    assert Decision.objects.get(item=item).present == len(ticked)


def test_agreed_comes_first_and_is_chosen(client, edition, item):
    client.force_login(edition.cast.clerk)
    form = client.get(page_of(item)).context["form"]
    assert form.fields["how"].choices[0] == ("agreed", "Agreed without a vote")
    assert form["how"].value() == "agreed"
    assert "director" not in form.fields
    assert "casting" not in form.fields


def test_who_may_not_vote_is_told_with_why(client, edition, item):
    co_optee = seat(UserFactory(), "cpb", capacity=Capacity.CO_OPTEE, votes=False)
    item.meeting.attendances.create(seat=co_optee, presence=Presence.PRESENT)
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    told = {one.name: one.why_not for one in page.context["there"]}
    assert told[str(co_optee.person)] == "The seat has no vote."
    assert page.context["vote"].entitled == 4
    assert f"vote_{co_optee.pk}" not in page.context["form"].fields


def test_tie_opens_the_casting_vote_and_loses_nothing(client, edition, item):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    typed = said(
        page,
        how="count",
        in_favour="2",
        against="2",
        outcome="approved",
        considered="on",
        dissent="Two were against.",
    )
    again = client.post(page_of(item), typed)
    assert again.status_code == 422
    assert sentences(again) == ["It is a tie. Say how the chair casts the second vote."]
    assert again.context["form"]["dissent"].value() == "Two were against."
    answer = client.post(page_of(item), {**typed, "casting": "for"})
    assert answer.status_code == 302
    made = Decision.objects.get(item=item)
    assert (made.in_favour, made.against, made.casting) == (2, 2, "for")


def test_tie_without_a_casting_vote_approves_nothing(client, edition, item):
    item.board.__class__.objects.filter(key="cpb").update(allows_casting_vote=False)
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    typed = said(
        page, how="count", in_favour="2", against="2", outcome="approved", casting="for"
    )
    again = client.post(page_of(item), typed)
    assert "casting" not in again.context["form"].fields
    assert tally.LOST in sentences(again)


def test_votes_by_name_are_kept_by_seat(client, edition, item):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    seats = full_board("cpb")
    votes = {f"vote_{row.pk}": "for" for row in seats[:3]}
    votes[f"vote_{seats[3].pk}"] = "against"
    client.post(
        page_of(item),
        said(page, how="names", outcome="approved", considered="on", **votes),
    )
    made = Decision.objects.get(item=item)
    assert list(made.parts.values_list("choice", flat=True)) == [
        "for",
        "for",
        "for",
        "against",
    ]


def test_minute_follows_the_outcome_until_it_is_written_anew(client, edition, item):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    client.post(
        page_of(item), said(page, outcome="returned", reasons="Clause 2 is unclear.")
    )
    assert Decision.objects.get(item=item).minute == (
        "AGREED – that Digital Parenting 1.0 be returned for the reasons recorded."
    )


def test_attendance_that_changed_meanwhile_keeps_what_was_typed(client, edition, item):
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    item.meeting.__class__.objects.filter(pk=item.meeting_id).update(version=99)
    typed = said(page, outcome="returned", reasons="Clause 2 is unclear.")
    again = client.post(page_of(item), typed)
    assert again.status_code == 409
    assert again.context["form"]["reasons"].value() == "Clause 2 is unclear."
    assert client.post(page_of(item), said(again)).status_code == 302


def test_elsewhere_needs_only_outcome_and_address(client, edition):
    meeting = meeting_of("cpb", on=today())
    item = on_agenda(edition, "cpb", meeting=meeting)
    client.force_login(edition.cast.clerk)
    page = client.get(page_of(item))
    typed = said(page, how="elsewhere", outcome="approved", considered="on")
    again = client.post(page_of(item), typed)
    assert sentences(again) == ["Give the address of the record in the other system."]
    address = "https://democracy.example.org/meetings/12"
    assert client.post(page_of(item), {**typed, "address": address}).status_code == 302
    made = Decision.objects.get(item=item)
    assert (made.method, made.address, made.present) == (Method.ELSEWHERE, address, 0)


@pytest.mark.parametrize("who", ["cpb_member", "cpb_chair", "owner", "auditor"])
def test_only_the_clerk_records_for_a_board_that_votes(client, edition, item, who):
    client.force_login(getattr(edition.cast, who))
    assert client.get(page_of(item)).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("dmt_chair", 403), ("dmt_member", 403), ("outsider", 302)]
)
def test_another_boards_people_do_not_record(client, edition, item, who, status):
    client.force_login(getattr(edition.cast, who))
    assert client.get(page_of(item)).status_code == status
    assert client.post(page_of(item), {"outcome": "approved"}).status_code == status
    assert not item.decisions.exists()


def test_decided_item_leads_to_its_record(client, edition):
    made = decided(edition, "cpb", actor=edition.cast.clerk)
    client.force_login(edition.cast.clerk)
    answer = client.get(reverse("boards:decide", args=[made.item_id]))
    assert answer.url == reverse("boards:decision", args=[made.pk])
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "This item is decided. Here is its record."
    ]


def test_correction_keeps_both_records(client, edition):
    made = decided(edition, "cpb", actor=edition.cast.clerk)
    client.force_login(edition.cast.clerk)
    url = reverse("boards:correct", args=[made.pk])
    page = client.get(url)
    assert page.context["form"]["outcome"].value() == "approved"
    typed = said(page, outcome="returned", reasons="It was returned.", because="")
    again = client.post(url, typed)
    assert sentences(again) == ["Say what was wrong in the first record."]
    answer = client.post(url, {**typed, "because": "The wrong box."})
    right = Decision.objects.get(number=2)
    assert answer.url == reverse("boards:decision", args=[right.pk])
    assert (right.supersedes, right.present) == (made, made.present)
    first = client.get(reverse("boards:decision", args=[made.pk]))
    assert "<del>CPB approved Digital Parenting 1.0" in first.content.decode()
    assert first.context["page"].later == right
    last = client.get(reverse("boards:decision", args=[right.pk]))
    assert last.context["page"].earlier == [made]


def test_page_says_when_the_text_changed(client, edition):
    made = decided(edition, "cpb", actor=edition.cast.clerk)
    client.force_login(edition.cast.auditor)
    url = reverse("boards:decision", args=[made.pk])
    assert "This stands for an older text" not in client.get(url).content.decode()
    draft = do(edition, "return_to_draft", edition.cast.clerk)
    fill(draft, edition.cast, [section("Purpose", "Other words.")])
    assert "This stands for an older text" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("votes", "errors"),
    [
        (("4", "4"), {"in_favour": ["There are 8 votes, and 4 members who may vote."]}),
        (("", ""), {"in_favour": [COUNT_ALL]}),
        (("2", "2"), {"casting": [TIE]}),
    ],
)
def test_the_count_is_put_right_before_what_follows_is_asked(
    client, edition, item, votes, errors
):
    client.force_login(edition.cast.clerk)
    typed = said(
        client.get(page_of(item)),
        outcome="approved",
        considered="on",
        how="count",
        in_favour=votes[0],
        against=votes[1],
    )
    answer = client.post(page_of(item), typed)
    assert answer.status_code == 422
    assert dict(answer.context["form"].errors) == errors


def test_errors_are_listed_in_the_order_in_which_the_page_asks(edition, item):
    form = RecordForm(item=item, members=there_at(item), correcting=True)
    names = [name for name in form.fields if not name.startswith("vote_")]
    assert names == [
        "outcome",
        "how",
        "in_favour",
        "against",
        "abstained",
        "mover",
        "seconder",
        "address",
        "considered",
        "reasons",
        "dissent",
        "minute",
        "interest_of",
        "interest_kind",
        "interest_what",
        "because",
    ]
