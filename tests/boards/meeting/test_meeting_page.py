"""What a meeting's page says and offers, by how far the meeting has come."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from boards.meeting import agenda, calling
from boards.meeting.calling import NOTHING_SAID
from boards.models import Interest, Meeting
from tests.factories.boards import approved, meeting_of, on_agenda
from workflow.workdays import today

from .conftest import DAY, FAR

pytestmark = pytest.mark.django_db


def page(client, person, meeting):
    client.force_login(person)
    return BeautifulSoup(
        client.get(reverse("boards:meeting", args=[meeting.pk])).content, "lxml"
    ).find("main")


def offered(soup):
    """The words of every link and button, without what only screen readers hear."""
    for unseen in soup.select(".w-sr-only"):
        unseen.extract()
    return [one.get_text().strip() for one in soup.select(".button")]


def held(cpb):
    return meeting_of(cpb, today() - DAY, state="held", held_at=timezone.now())


def test_a_cancelled_meeting_says_why_and_where_its_items_went(
    client, edition, cast, cpb, far
):
    on_agenda(edition, "cpb", meeting=far)
    agenda.add_business(far.pk, actor=cast.clerk, title="Fostering week")
    calling.cancel(far.pk, actor=cast.clerk, because="The hall is flooded.")
    other = meeting_of(cpb, today() + FAR + DAY)
    on_agenda(edition, "cpb", meeting=other)
    soup = page(client, cast.clerk, far)
    day = f"{other.on.day} {other.on:%B %Y}"
    assert [one.get_text() for one in soup.select("#went li")] == [
        f"Digital Parenting 1.0: on the agenda of {day}.",
        "Fostering week: waits for another meeting.",
    ]
    words = soup.get_text()
    assert "The hall is flooded." in words
    for untrue in ("Papers", "Nothing is on the agenda", "is put on", "is expected"):
        assert untrue not in words
    assert offered(soup) == ["Calendar file"]


def test_a_cancelled_meeting_without_items_says_so(client, cast, far):
    calling.cancel(far.pk, actor=cast.clerk, because="Flood.")
    said = page(client, cast.clerk, far).select_one("#went p").get_text()
    assert said == "Nothing was on its agenda."


def test_a_held_meeting_offers_no_other_order_and_nothing_new(
    client, edition, cast, cpb
):
    over = held(cpb)
    for place, title in enumerate(["One", "Two"]):
        over.items.create(
            board=cpb,
            kind="other",
            title=title,
            position=place,
            put_by=cast.clerk,
            put_at=timezone.now(),
        )
    found = offered(page(client, cast.clerk, over))
    assert found.count("Note what was said") == 2
    assert {"Up", "Down", "Add other business"} & set(found) == set()


def test_interests_of_a_decided_item_are_only_read(client, edition, cast, cpb):
    item = on_agenda(edition, "cpb", meeting=meeting_of(cpb, today()))
    Interest.objects.create(
        item=item,
        seat=cpb.seats.get(person=cast.cpb_member),
        kind="personal",
        what="A friend.",
        effect="stays",
        recorded_by=cast.clerk,
        declared_at=timezone.now(),
    )
    assert "Interests" in offered(page(client, cast.clerk, item.meeting))
    approved(edition, "cpb", item=item)
    soup = page(client, cast.clerk, item.meeting)
    assert "Interests" not in offered(soup)
    assert "Grace Lindqvist" in soup.select_one(".item__interests").get_text()


@pytest.mark.parametrize(
    ("who", "days", "decided", "shown"),
    [
        ("clerk", 0, False, True),
        ("clerk", 1, False, False),
        ("clerk", 0, True, False),
        ("cpb_chair", 0, False, False),
        ("cpb_member", 0, False, False),
    ],
)
def test_outcomes_are_recorded_from_it_once_its_day_has_come(
    client, edition, cast, cpb, who, days, decided, shown
):
    item = on_agenda(edition, "cpb", meeting=meeting_of(cpb, today() + days * DAY))
    if decided:
        approved(edition, "cpb", item=item)
    soup = page(client, getattr(cast, who), item.meeting)
    url = reverse("boards:sitting", args=[item.meeting.pk])
    assert bool(soup.select(f'a[href="{url}"]')) == shown


def test_young_peoples_points_are_not_kept_empty(client, cast, far):
    client.force_login(cast.clerk)
    url = reverse("boards:young_people", args=[far.pk])
    answer = client.post(url, {"version": 0, "points": "  "})
    assert (answer.status_code, NOTHING_SAID in answer.text) == (422, True)
    client.post(url, {"version": 0, "points": "Call us by our names."})
    client.post(url, {"version": 1, "points": ""})
    told = [str(one) for one in client.get(url).context["messages"]]
    assert told[-1] == "Taken back: nothing that young people said stands there now."
    assert Meeting.objects.get(pk=far.pk).pre_meeting_points == ""
