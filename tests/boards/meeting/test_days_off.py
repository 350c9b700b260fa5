"""A meeting on a day when nobody works is accepted, and told plainly; empty forms."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from boards.meeting.deadlines import day_off, said_of_papers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (datetime.date(2026, 11, 28), "a Saturday"),
        (datetime.date(2026, 11, 29), "a Sunday"),
        (datetime.date(2026, 12, 28), "a bank holiday"),
        (datetime.date(2026, 12, 30), ""),
    ],
)
def test_a_day_off_is_named(day, said):
    words = f"{day.day} {day:%B %Y} is {said}: the board meets on it all the same."
    assert day_off(day) == (words if said else "")


def test_days_on_which_the_council_is_closed_are_named(settings):
    settings.CLOSED_DAYS = [datetime.date(2026, 12, 30)]
    assert day_off(datetime.date(2026, 12, 30)) == (
        "30 December 2026 is a day on which the council is closed: the board meets on "
        "it all the same."
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (datetime.date(2026, 12, 14), "Papers are due 4 December 2026."),
        (
            datetime.date(2026, 12, 2),
            "Papers were due 24 November 2026: what is put on now is late and says "
            "why.",
        ),
        (
            datetime.date(2026, 11, 28),
            "Its day has passed: record what happened at it.",
        ),
    ],
)
def test_what_is_said_of_papers(on, said):
    assert said_of_papers(on, 5, datetime.date(2026, 11, 30)) == said


def test_calling_and_moving_to_a_day_off_warn(client, cast):
    with time_machine.travel("2026-11-30T10:00:00Z", tick=False):
        client.force_login(cast.clerk)
        url = reverse("boards:call", args=["cpb"])
        made = client.post(url, {"on": "2026-12-28"}, follow=True)
        meeting = made.context["meeting"]
        moved = client.post(
            reverse("boards:change_meeting", args=[meeting.pk]),
            {"on": "2027-01-02", "version": 0},
            follow=True,
        )
    told = [[str(one) for one in page.context["messages"]] for page in (made, moved)]
    assert told == [
        [
            "The meeting is called. Papers are due 17 December 2026.",
            "28 December 2026 is a bank holiday: the board meets on it all the same.",
        ],
        [
            "The meeting is changed.",
            "2 January 2027 is a Saturday: the board meets on it all the same.",
        ],
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("call", "Give the day of the meeting."),
        ("business", "Say what the item is."),
        ("actions", "Say what is to be done."),
    ],
)
def test_an_empty_form_answers_with_our_own_sentence(client, cast, far, name, sentence):
    client.force_login(cast.clerk)
    key = "cpb" if name == "call" else far.pk
    answer = client.post(reverse(f"boards:{name}", args=[key]), {})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "This field is required" not in answer.text
