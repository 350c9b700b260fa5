"""These screens in Chromium: axe, narrow, by keyboard, and without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.models import EasyRead, Question, State
from tests.e2e.entering import page_for
from tests.e2e.looking import faults
from tests.factories.consultations import open_practice, planned_practice
from tests.factories.responses import respond

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HARD = "Whose responsibility is it when the accommodation has <b>no</b> internet?"


def to(name, row, *more):
    return reverse(f"consultations:{name}", args=[row.pk, *more])


def test_screens_have_no_faults(browser, live_server):
    practice = planned_practice()
    EasyRead.objects.create(consultation=practice, place=2, words=f"{HARD} " * 2)
    closed = open_practice(practice.cast)
    for n in range(24):
        respond(closed, rating=n % 2 + 4)
    closed.state, closed.closed_at = State.CLOSED, timezone.now()
    closed.save()
    page = page_for(browser, live_server.url, practice.cast.lead)
    first = practice.questions.first()
    for address in (
        to("questions", practice),
        to("question", practice, first.pk),
        to("easy_read", practice),
        to("easy_read_add", practice),
        to("preview", practice),
        to("preview_page", practice, practice.cla.pk, "about/"),
        to("results", closed),
        to("said", closed),
    ):
        page.goto(live_server.url + address)
        assert (address, faults(page)) == (address, [])
    assert page.said == []


def test_words_are_measured_as_one_types_and_choices_come_and_go(browser, live_server):
    practice = planned_practice()
    page = page_for(browser, live_server.url, practice.cast.apprentice)
    page.goto(live_server.url + to("question_add", practice))
    choices = page.get_by_label("Choice 1", exact=True)
    page.get_by_label("In their own words").check()
    assert choices.is_hidden()
    page.get_by_label("One choice").check()
    assert choices.is_visible()
    page.get_by_label("Question for young people").fill(HARD)
    page.get_by_text("Hard words to explain or replace: responsibility").wait_for()
    assert page.locator(".measure b").count() == 0
    page.locator("#id_words").fill("Who mends the internet?")
    choices.fill("The home")
    page.get_by_label("Choice 2", exact=True).fill("The council")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/")
    made = Question.objects.get(words="Who mends the internet?")
    assert [choice["words"] for choice in made.choices] == ["The home", "The council"]
    assert page.said == []


def test_everything_works_without_javascript_by_keyboard(browser, live_server):
    practice = planned_practice()
    page = page_for(
        browser, live_server.url, practice.cast.lead, java_script_enabled=False
    )
    page.goto(live_server.url + to("questions", practice))
    page.get_by_role("button", name="Move down question 1").press("Enter")
    page.wait_for_url("**/questions/")
    places = list(practice.questions.values_list("kind", flat=True))
    assert places == ["single", "rating", "multiple", "text"]
    page.goto(live_server.url + to("easy_read_add", practice))
    page.get_by_label("Words").fill("You choose.")
    page.get_by_label("Heart").press("Space")
    page.get_by_role("button", name="Save the block").press("Enter")
    page.wait_for_url("**/easy-read/")
    assert practice.easy_read.last().symbol == "heart"
    assert page.get_by_alt_text("A heart").is_visible()
