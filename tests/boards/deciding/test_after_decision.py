"""The edition's page once a board decided on exactly this text."""

import pytest
from django.urls import reverse

from boards.meeting.agenda import TEXT_DECIDED
from tests.factories.boards import approved, meeting_of
from tests.factories.circulations import off_every_agenda
from tests.factories.policies import edition_in, fresh
from workflow.screens.listing import long_date
from workflow.screens.presenting import BOARD_WORDS
from workflow.stages import Stage
from workflow.workdays import today

pytestmark = pytest.mark.django_db


def page(client, edition):
    client.force_login(edition.cast.clerk)
    return client.get(reverse("editions:edition", args=[edition.pk]))


def before_cpb():
    edition = off_every_agenda(Stage.CPB_APPROVAL)
    meeting_of("cpb")
    return edition


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("approved", "approved"),
        ("conditions", "approved with conditions"),
        ("returned", "returned"),
    ],
)
def test_it_says_what_was_decided_and_offers_no_agenda(client, outcome, words):
    edition = before_cpb()
    put_on = reverse("boards:put_on", args=[edition.pk])
    assert put_on in page(client, edition).text
    reasons = "Say more." if outcome == "returned" else ""
    approved(edition, "cpb", outcome=outcome, reasons=reasons)
    shown = page(client, edition)
    day = long_date(today())
    said = f"CPB decided on exactly this text on {day}: {words}."
    assert (shown.context["board"], said in shown.text) == (said, True)
    assert put_on not in shown.text
    refused = client.get(put_on)
    assert (refused.status_code, TEXT_DECIDED in refused.text) == (422, True)


def test_what_was_only_noted_is_still_to_be_decided(client):
    edition = before_cpb()
    approved(edition, "cpb", outcome="noted")
    shown = page(client, edition)
    assert shown.context["board"] == BOARD_WORDS[Stage.CPB_APPROVAL]
    assert reverse("boards:put_on", args=[edition.pk]) in shown.text


def test_a_record_that_was_corrected_counts_no_more(client):
    edition = before_cpb()
    first = approved(edition, "cpb")
    approved(
        edition,
        "cpb",
        outcome="noted",
        number=2,
        supersedes=first,
        corrected_because="It was noted.",
    )
    assert page(client, edition).context["board"] == BOARD_WORDS[Stage.CPB_APPROVAL]


def test_another_boards_decision_says_nothing_of_this_one(client):
    edition = fresh(cpb := edition_in(Stage.CPB_APPROVAL, decided=False))
    edition.cast = cpb.cast
    assert page(client, edition).context["board"] == BOARD_WORDS[Stage.CPB_APPROVAL]
