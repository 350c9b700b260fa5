"""What was answered stays answered when the words that people wrote are forgotten."""

import datetime

import pytest
import time_machine

from consultation.keeping.dates import responses_until
from consultation.keeping.forgetting import run
from consultation.safeguarding.flagging import flag
from tests.factories.feedback import SAID, code, comment, copied, made_public, point
from tests.factories.responses import receipt_for

from .house import shown

pytestmark = pytest.mark.django_db


def test_what_was_answered_stays_when_the_words_are_forgotten(row, visitor):
    point(row, times=3)
    made_public(row)
    flagged = comment(row, "I am scared.")
    code(point(row, "Somebody is scared.", times=0), flagged)
    flag(response=flagged.response, actor=row.cast.lead)
    with time_machine.travel(responses_until(row) + datetime.timedelta(days=2)):
        run()
        assert [one.pk for one in row.responses.all()] == [flagged.response.pk]
        words = shown(visitor, row)
    assert SAID in words
    assert "Some people said this." in words
    assert "Somebody is scared." not in words


def test_who_erases_their_answers_is_quoted_no_more_at_once(
    row, visitor, settings, tmp_path
):
    settings.ERASURES_FILE = str(tmp_path / "erasures.list")
    made = point(row)
    answer = comment(row, "My very own words.")
    code(made, answer)
    copied(row, answer, "Words of somebody.")
    made_public(row)
    visitor.get("said", row.slug)
    assert "“Words of somebody.”" in visitor.words
    visitor.post("receipt", key=receipt_for(answer.response))
    assert visitor.post("erase").url == "/take-part/receipt/erased/"
    visitor.get("said", row.slug)
    assert SAID in visitor.words
    assert "“Words of somebody.”" not in visitor.words
