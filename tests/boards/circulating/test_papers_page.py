"""An item's papers on one page: who reads them, what stands there, who opened them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.meeting.attending import declare, take_back
from boards.models import Ballot, CoverReport, Interest, PackRead
from boards.papers.withholding import OF_ITEM
from ledger.models import Entry
from tests.factories import UserFactory
from tests.factories.boards import meeting_of, on_agenda, seat
from tests.factories.circulations import rewritten, sent_round

pytestmark = pytest.mark.django_db
READ = {"owner", "editor", "apprentice", "lead", "cpb_member", "cpb_chair"}
READ |= {"clerk", "auditor", "dmt_member", "dmt_chair"}


@pytest.fixture
def item(edition):
    return sent_round(edition).item


def page(client, person, item, name="papers"):
    client.force_login(person)
    return client.get(reverse(f"boards:{name}", args=[item.pk]))


def words(client, person, item, name="papers"):
    return " ".join(page(client, person, item, name).content.decode().split())


def test_who_may_read_the_papers(client, item, edition):
    found = {
        name
        for name, person in vars(edition.cast).items()
        if name != "team" and page(client, person, item).status_code == 200
    }
    assert found == READ


def test_another_boards_member_and_a_former_member_do_not(client, item):
    other, former = UserFactory(), UserFactory()
    seat(other, "dmt")
    seat(former, "cpb", ends_on="2021-01-01")
    for person in (other, former):
        assert page(client, person, item).status_code in (302, 404)


def test_it_stands_on_one_page(client, item, edition):
    shown = words(client, edition.cast.cpb_member, item)
    for part in (
        "To approve Digital Parenting, edition 1.0.",
        "EIA-12",
        "DPIA-7",
        "Children use the internet safely and with confidence.",
        "I have had these papers, and I vote",
        "Quorum of 3: 3 more needed.",
    ):
        assert part in shown


def test_first_opening_is_kept_once_and_in_the_ledger(client, item, edition):
    member = edition.cast.cpb_member
    for _ in range(2):
        page(client, member, item)
    page(client, edition.cast.owner, item)
    assert list(PackRead.objects.values_list("item", "person")) == [
        (item.pk, member.pk)
    ]
    kinds = Entry.objects.about(item.ref).values_list("kind", flat=True)
    assert list(kinds).count("board.pack_opened") == 1


def with_an_exempt_part(item):
    owner = item.edition.page.record.owner
    item.exempt_paragraph, item.exempt_because = 3, "It names a contract."
    item.save()
    CoverReport.objects.create(
        item=item,
        sections=[
            {
                "key": "purpose",
                "heading": "Purpose",
                "text": "To ask.",
                "exempt": False,
            },
            {"key": "cost", "heading": "Cost", "text": "£9 a month.", "exempt": True},
        ],
        finished_at=timezone.now(),
        finished_by=owner,
        changed_by=owner,
        changed_at=timezone.now(),
    )


def test_an_exempt_part_is_read_by_few(client, item, edition):
    with_an_exempt_part(item)
    assert "£9 a month." in words(client, edition.cast.cpb_member, item)
    shown = words(client, edition.cast.editor, item)
    assert "£9 a month." not in shown
    assert "A part of this report is exempt" in shown
    assert "To ask." in shown
    assert OF_ITEM not in shown


@pytest.mark.parametrize(
    ("kind", "dispensation", "reads"),
    [
        ("pecuniary", "", False),
        ("pecuniary", "Granted by the monitoring officer.", True),
        ("personal", "", True),
    ],
)
def test_an_exempt_part_is_withheld_from_who_leaves_the_room(
    client, item, edition, kind, dispensation, reads
):
    with_an_exempt_part(item)
    member, chair = edition.cast.cpb_member, edition.cast.cpb_chair
    row = declare(
        item.pk,
        member.seats.get().pk,
        actor=edition.cast.clerk,
        kind=kind,
        what="My firm sells phones.",
        dispensation=dispensation,
    )
    for name in ("papers", "cover"):
        page = words(client, member, item, name)
        assert "To ask." in page
        assert ("£9 a month." in page, OF_ITEM in page) == (reads, not reads)
        assert "£9 a month." in words(client, chair, item, name)
    take_back(row.pk, actor=edition.cast.clerk)
    assert "£9 a month." in words(client, member, item)


def test_an_owner_who_leaves_the_room_does_not_write_the_exempt_part(
    client, item, edition
):
    with_an_exempt_part(item)
    owner = edition.cast.owner
    CoverReport.objects.filter(item=item).update(finished_at=None, finished_by=None)
    assert "£9 a month." in words(client, owner, item, "cover")
    declare(
        item.pk,
        seat(owner, "cpb").pk,
        actor=edition.cast.clerk,
        kind="pecuniary",
        what="My firm sells phones.",
    )
    shown = words(client, owner, item, "cover")
    assert ("£9 a month." in shown, OF_ITEM in shown) == (False, True)
    answer = client.post(reverse("boards:cover", args=[item.pk]), {"version": "1"})
    assert answer.status_code == 403
    assert OF_ITEM in answer.content.decode()


def test_what_young_people_said_before_the_meeting(client, edition):
    meeting = meeting_of("cpb")
    meeting.pre_meeting_points = "Ask us before you block an app."
    meeting.pre_meeting_by = edition.cast.clerk
    meeting.save()
    item = on_agenda(edition, "cpb", meeting=meeting)
    shown = words(client, edition.cast.cpb_member, item)
    assert "Ask us before you block an app." in shown
    assert "I have had these papers" not in shown


def test_it_says_when_the_text_is_an_older_one(client, item, edition):
    shown = words(client, edition.cast.cpb_member, item)
    assert "are about the older text" not in shown
    rewritten(edition)
    for person in (edition.cast.cpb_member, edition.cast.owner):
        assert "are about the older text" in words(client, person, item)


def test_a_vote_is_two_clicks_and_can_be_changed(client, item, edition):
    member = edition.cast.cpb_member
    client.force_login(member)
    url = reverse("boards:vote", args=[item.pk])
    for choice in ("for", "against"):
        answer = client.post(url, {"choice": choice, "had_report": "on"})
        assert (answer.status_code, answer.url) == (
            302,
            f"/admin/boards/items/{item.pk}/#vote",
        )
    ballot = Ballot.objects.get()
    assert (ballot.choice, ballot.changes) == ("against", 2)
    shown = words(client, member, item)
    assert "You voted <b>Against</b>" in shown
    assert "Quorum of 3: 2 more needed." in shown


def test_an_interest_is_declared_with_what_follows(client, item, edition):
    member = edition.cast.cpb_member
    shown = words(client, member, item)
    assert "Disclosable pecuniary interest: leaves the room, the count" in shown
    url = reverse("boards:declare", args=[item.pk])
    wrong = client.post(url, {"interest-kind": "pecuniary", "interest-what": ""})
    assert (wrong.status_code, "Say what it is." in wrong.content.decode()) == (
        422,
        True,
    )
    client.post(
        url, {"interest-kind": "pecuniary", "interest-what": "I sell the phones."}
    )
    assert Interest.objects.get().effect == "leaves"
    shown = words(client, member, item)
    assert "You do not vote on this." in shown
    assert "you declared a disclosable pecuniary interest in this" in shown
    refused = client.post(
        reverse("boards:vote", args=[item.pk]), {"choice": "for", "had_report": "on"}
    )
    assert refused.status_code == 403
    assert not Ballot.objects.exists()
