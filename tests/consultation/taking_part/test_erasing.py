"""Whoever holds the receipt key is forgotten after closing, by themselves."""

import pytest
from django.utils import timezone

from consultation.models import Consultation, DataRequest, Reading, Response, State
from consultation.safeguarding.flagging import flag

pytestmark = pytest.mark.django_db


@pytest.fixture
def back(asked, visitor, settings, tmp_path):
    """Somebody who sent their answers, and comes again after it closed."""
    settings.ERASURES_FILE = str(tmp_path / "erasures.list")
    visitor.come_openly(asked).answer_all().send()
    Response.objects.update(
        reading=Reading.READ, read_by_day=None, reader=asked.cast.lead
    )
    Consultation.objects.filter(pk=asked.pk).update(
        state=State.CLOSED, closed_at=timezone.now()
    )
    return visitor


def test_answers_are_erased_by_their_key_after_closing(back):
    back.get("answers")
    assert "Ask us to erase my answers" in back.words
    back.get("erase")
    assert "Erase your answers?" in back.words
    assert Response.objects.count() == 1
    assert back.post("erase").url == "/take-part/receipt/erased/"
    assert not Response.objects.exists()
    assert DataRequest.objects.get().state == "done"
    assert back.get("answers").url == "/take-part/receipt/"


@pytest.mark.parametrize("quoted", [False, True])
def test_who_may_be_quoted_reads_what_stays(back, quoted):
    Response.objects.update(quote_ok=quoted)
    back.get("erase")
    assert ("A report that we wrote already may quote you." in back.words) == quoted


def test_what_was_flagged_looks_the_same_and_waits(back, asked):
    flag(response=Response.objects.get(), actor=asked.cast.lead)
    assert back.post("erase").url == "/take-part/receipt/erased/"
    back.get("erased")
    assert "We erase your answers" in back.words
    assert Response.objects.count() == 1
    assert DataRequest.objects.get().state == "waiting"


def test_until_closing_answers_are_taken_back_instead(asked, visitor):
    visitor.come_openly(asked).answer_all().send()
    visitor.get("answers")
    assert "Ask us to erase my answers" not in visitor.words
    assert visitor.post("erase").url == "/take-part/receipt/take-back/"
    assert Response.objects.count() == 1


def test_copy_says_what_was_done_with_it(back):
    words = back.get("copy").content.decode()
    assert "What was done with it:\r\nA person read it.\r\n" in words


def test_what_cannot_be_listed_is_not_erased_and_said_in_plain_words(
    back, settings, tmp_path
):
    settings.ERASURES_FILE = str(tmp_path)
    assert back.post("erase").status_code == 503
    assert "Nothing was removed." in back.words
    assert "administrator" not in back.words
    assert Response.objects.count() == 1
