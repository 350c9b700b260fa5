"""One's own device keeps everything; a shared one keeps nothing."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from consultation.models import Draft, Response
from consultation.planning.closing import extend
from tests.consultation.taking_part.conftest import Visitor, tokens_for

pytestmark = pytest.mark.django_db

LATER = datetime.timedelta(minutes=11)


def ahead(span=LATER):
    return time_machine.travel(timezone.now() + span, tick=True)


def test_on_their_own_device_somebody_goes_on_days_later(asked, visitor):
    visitor.come_openly(asked)
    visitor.post("question", 4, text="More wifi.")
    with ahead(datetime.timedelta(days=3)):
        assert "More wifi." in visitor.get("question", 4).content.decode()


def test_the_cookie_of_ones_own_device_lasts_until_the_last_day(asked, visitor):
    visitor.come_openly(asked)
    assert visitor.page.cookies["take-part"]["max-age"] == 29 * 24 * 60 * 60


def test_the_cookie_lasts_longer_when_there_is_more_time(asked, visitor):
    visitor.come_openly(asked)
    later = asked.closes_on + datetime.timedelta(days=7)
    extend(asked, closes_on=later, reason="Snow.", actor=asked.cast.lead)
    kept = visitor.get("question", 1).cookies["take-part"]
    assert kept["max-age"] == 36 * 24 * 60 * 60


def test_a_shared_device_forgets_with_the_browser_and_after_ten_minutes(asked, visitor):
    visitor.come_openly(asked, own=False)
    assert visitor.page.cookies["take-part"]["max-age"] == ""
    visitor.post("question", 4, text="More wifi.")
    with ahead():
        assert visitor.get("question", 4).url == "/take-part/cleared/"
        visitor.get("cleared")
        assert "We cleared this page" in visitor.words
        assert visitor.get("question", 4).status_code == 404
        assert "take-part" not in visitor.cookies()


def test_the_ten_minutes_begin_anew_with_each_page(asked, visitor):
    visitor.come_openly(asked, own=False)
    for minutes in (6, 12, 18):
        with ahead(datetime.timedelta(minutes=minutes)):
            assert visitor.get("question", 4).status_code == 200


def test_still_here_keeps_a_shared_device_going(asked, visitor):
    visitor.come_openly(asked, own=False)
    with ahead(datetime.timedelta(minutes=9)):
        assert visitor.post("still_here").status_code == 204
    with ahead(datetime.timedelta(minutes=15)):
        assert visitor.get("question", 4).status_code == 200


def test_still_here_keeps_a_receipt_in_sight(asked, visitor):
    visitor.come_openly(asked, own=False).answer_all().send()
    with ahead(datetime.timedelta(minutes=9)):
        assert visitor.post("still_here").status_code == 204
    with ahead(datetime.timedelta(minutes=15)):
        assert visitor.get("done").status_code == 200


def test_still_here_says_when_nothing_is(asked, visitor):
    assert visitor.post("still_here").status_code == 404


def test_a_shared_device_says_what_it_does_and_offers_a_code(asked, visitor):
    assert visitor.come_openly(asked, own=False).page.url == "/take-part/go/shared/"
    visitor.get("shared")
    assert "Your answers are cleared when you finish or leave." in visitor.words
    assert '<meta http-equiv="refresh" content="600;url=/take-part/cleared/">' in (
        visitor.words
    )
    assert 'http-equiv="refresh"' not in _own(asked).words


def _own(asked):

    own = Visitor().come_openly(asked)
    own.get("promise")
    return own


def test_leaving_a_shared_device_leaves_nothing(asked, visitor):
    visitor.come_openly(asked, own=False)
    visitor.post("question", 4, text="More wifi.")
    assert visitor.get("leave").url == settings.QUICK_EXIT_URL
    assert not Draft.objects.exists()
    assert visitor.get("question", 4).status_code == 404
    assert visitor.cookies() == set()


def test_leaving_before_saying_whose_device_it_is_leaves_nothing(asked, visitor):
    visitor.post("about", asked.slug, group=asked.cla.key)
    visitor.get("leave")
    assert visitor.cookies() == set()


def test_leaving_ones_own_device_keeps_the_answers(asked, visitor):
    visitor.come_openly(asked)
    visitor.post("question", 4, text="More wifi.")
    assert visitor.get("leave").url == settings.QUICK_EXIT_URL
    assert "More wifi." in visitor.get("question", 4).content.decode()


def test_a_resume_code_brings_answers_to_another_device(asked, visitor, another):
    visitor.come_openly(asked, own=False)
    visitor.post("question", 4, text="More wifi.")
    code = visitor.post("later").context["code"]
    visitor.get("leave")
    with ahead():
        typed = code.lower().replace("-", " ")
        assert another.post("resume", key=typed).url == "/take-part/go/device/"
        assert another.post("device", own="yes").url == "/take-part/go/question/1/"
        assert "More wifi." in another.get("question", 4).content.decode()
        another.answer_all().send()
    assert Response.objects.count() == 1


def test_a_code_moves_the_answers_away(asked, visitor, another):
    visitor.come_openly(asked)
    visitor.post("question", 4, text="More wifi.")
    another.post("resume", key=visitor.post("later").context["code"])
    another.post("device", own="yes")
    visitor.post("question", 4, text="More and more wifi.")
    assert visitor.page.status_code == 404
    assert "More and more wifi." in visitor.words


def test_an_unknown_resume_code_is_told_so_and_counted(db, visitor):
    visitor.post("resume", key="AAAA-BBBB-CCCC-DDDD")
    assert visitor.page.status_code == 422
    assert "We don’t know this code." in visitor.words
    for _ in range(20):
        visitor.post("resume", key="AAAA-BBBB-CCCC-DDDD")
    assert visitor.page.status_code == 429


def test_without_anything_open_people_are_told_what_to_do(db, visitor):
    for name, args in (("promise", ()), ("question", (1,)), ("done", ())):
        assert visitor.get(name, *args).status_code == 404
        assert "Nothing is open here" in visitor.words


def test_a_forged_cookie_opens_nothing(asked, visitor):
    visitor.client.cookies["take-part"] = "forged:by:hand"
    assert visitor.get("promise").url == "/take-part/cleared/"
    assert visitor.get("cleared").status_code == 200


def test_age_is_not_asked_where_the_plan_does_not(asked, visitor):

    visitor.come_with(tokens_for(asked, asked.workers)[0])
    assert visitor.get("age").url == "/take-part/go/about/"
