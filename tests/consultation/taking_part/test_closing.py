"""It closes while somebody is on the way: nothing is lost in silence."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from consultation.models import Consultation, Response, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def halfway(asked, visitor):
    """Somebody who has answered, when it closes."""
    visitor.come_openly(asked)
    visitor.post("question", 4, text="More wifi.")
    visitor.receipt = visitor.get("check").context["receipt"]
    Consultation.objects.filter(pk=asked.pk).update(
        state=State.CLOSED, closed_at=timezone.now()
    )
    return visitor


def test_each_page_says_that_it_closed_and_what_is_next(halfway):
    for name, args in (("promise", ()), ("question", (1,)), ("check", ())):
        assert halfway.get(name, *args).status_code == 410
        assert f"This closed on {timezone.localdate():%-d %B %Y}." in halfway.words
        assert "What you had not sent was not counted." in halfway.words
        assert "Helen Marsh (Director)" in halfway.words


def test_words_just_typed_can_be_copied(halfway):
    halfway.post("question", 4, text="Please read <this> too.")
    assert halfway.page.status_code == 410
    assert "Please read &lt;this&gt; too." in halfway.words


def test_sending_too_late_sends_nothing_and_says_so(halfway):
    assert halfway.post("check", receipt=halfway.receipt).status_code == 410
    assert not Response.objects.exists()


def test_a_resume_code_comes_too_late(asked, visitor, another):
    code = visitor.come_openly(asked).post("later").context["code"]
    Consultation.objects.filter(pk=asked.pk).update(
        state=State.CLOSED, closed_at=timezone.now()
    )
    another.post("resume", key=code)
    assert "This has closed. Answers can’t be sent any more." in another.words


def test_sent_answers_can_be_seen_and_no_longer_changed(asked, visitor):
    visitor.come_openly(asked).answer_all().send()
    Consultation.objects.filter(pk=asked.pk).update(
        state=State.CLOSED, closed_at=timezone.now()
    )
    visitor.get("answers")
    assert "The wifi is slow." in visitor.words
    assert "Change my answers" not in visitor.words
    for name in ("change", "take_back"):
        assert visitor.post(name).status_code == 410
    assert Response.objects.count() == 1


def test_the_last_day_counts_to_its_end(asked, visitor):
    visitor.come_openly(asked)
    after = datetime.datetime.combine(
        asked.closes_on + datetime.timedelta(days=1), datetime.time(0, 30)
    )
    with time_machine.travel(timezone.make_aware(after), tick=True):
        assert visitor.get("promise").status_code == 410
        assert f"This closed on {asked.closes_on:%-d %B %Y}." in visitor.words
