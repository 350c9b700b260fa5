"""Sending once, and what a receipt key is good for."""

import pytest

from consultation.models import Reading, Response
from consultation.safeguarding.flagging import flag

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(asked, visitor):
    """Somebody who has sent their answers, and their receipt key."""
    visitor.come_openly(asked).answer_all()
    visitor.key = visitor.send()
    return visitor


@pytest.fixture
def back(sent, another):
    """The same person with their key at another device."""
    another.post("receipt", key=sent.key.lower().replace("-", " "))
    another.key = sent.key
    return another


def test_pressed_twice_it_is_one_response_and_one_receipt(asked, visitor):
    visitor.come_openly(asked).answer_all()
    receipt = visitor.get("check").context["receipt"]
    held = visitor.client.cookies["take-part"].value
    keys = set()
    for _ in range(2):
        visitor.client.cookies["take-part"] = held
        assert visitor.post("check", receipt=receipt).url == "/take-part/done/"
        keys.add(visitor.get("done").context["key"])
    assert (Response.objects.count(), len(keys)) == (1, 1)


def test_back_and_sent_again_it_is_the_same_receipt(asked, visitor):
    visitor.come_openly(asked).answer_all()
    receipt = visitor.get("check").context["receipt"]
    visitor.post("check", receipt=receipt)
    key = visitor.get("done").context["key"]
    assert visitor.post("check", receipt=receipt).url == "/take-part/done/"
    assert visitor.get("done").context["key"] == key
    assert Response.objects.count() == 1


def test_a_receipt_key_of_ones_own_making_is_not_taken(asked, visitor):
    visitor.come_openly(asked).answer_all()
    assert visitor.post("check", receipt="AAAA").url == "/take-part/go/check/"
    assert not Response.objects.exists()


def test_after_sending_the_ticket_is_gone(sent):
    assert sent.cookies() == {"take-part-receipt"}
    assert sent.get("question", 1).status_code == 404


def test_finishing_puts_everything_away(sent):
    assert sent.post("done").url == "/take-part/finished/"
    assert sent.cookies() == set()
    assert sent.get("done").status_code == 404


def test_the_receipt_says_what_happens_next_and_whom_to_call(asked, sent):
    for words in (
        f"Until {asked.closes_on:%-d %B %Y}",
        "Helen Marsh (Director)",
        "What you write might show who you are.",
        '<a class="tel" href="tel:999">999</a>',
        "If we are worried about somebody because of what you wrote, we keep it.",
    ):
        assert words in sent.words


def test_with_the_key_one_sees_the_answers_and_what_happened(back):
    assert back.page.url == "/take-part/receipt/answers/"
    back.get("answers")
    assert "A person will read what you wrote." in back.words
    assert "The wifi is slow." in back.words
    Response.objects.update(reading=Reading.READ, read_by_day=None, has_words=False)
    assert "We have your answers." in back.get("answers").content.decode()


def test_an_unknown_key_shows_nothing(db, visitor):
    visitor.post("receipt", key="AAAA-BBBB-CCCC-DDDD")
    assert visitor.page.status_code == 422
    assert visitor.get("answers").url == "/take-part/receipt/"


def test_guessing_keys_is_stopped(db, visitor):
    for _ in range(16):
        visitor.post("receipt", key="AAAA-BBBB-CCCC-DDDD")
    assert visitor.page.status_code == 429


def test_answers_can_be_changed_until_the_last_day(back):
    assert back.post("change").url == "/take-part/go/device/"
    assert back.post("device", own="yes").url == "/take-part/go/check/"
    assert "The wifi is slow." in back.get("check").content.decode()
    back.post("question", 1, rating="1", text="The wifi is broken.")
    new = back.send()
    assert [one.text for one in _first(Response.objects.get())] == [
        "The wifi is broken."
    ]
    assert new != back.key


def _first(response):
    return response.answers.filter(question__place=1)


def test_answers_can_be_taken_back(back):
    assert "Take your answers back?" in back.get("take_back").content.decode()
    assert back.post("take_back").url == "/take-part/receipt/taken-back/"
    assert not Response.objects.exists()
    assert back.get("answers").url == "/take-part/receipt/"


def test_a_flagged_response_looks_like_any_other_and_stays(asked, back):
    before = _without_tokens(back.get("answers"))
    flag(response=Response.objects.get(), actor=asked.cast.lead)
    Response.objects.update(reading=Reading.UNREAD, reader=None)
    assert _without_tokens(back.get("answers")) == before
    for name in ("change", "take_back"):
        back.post(name)
        assert back.page.status_code == 409
        assert "These answers stay as they are" in back.words
        assert "after the last day" in back.words
        assert "flag" not in back.words.lower()
    assert Response.objects.get().restricted


def _without_tokens(page):
    return [
        line
        for line in page.content.decode().splitlines()
        if "csrfmiddlewaretoken" not in line
    ]


def test_a_change_of_a_response_flagged_meanwhile_is_not_sent(asked, back):
    back.post("change")
    back.post("device", own="yes")
    receipt = back.get("check").context["receipt"]
    flag(response=Response.objects.get(), actor=asked.cast.lead)
    assert back.post("check", receipt=receipt).status_code == 409
    assert "These answers stay as they are" in back.words


def test_the_copy_holds_everything_that_is_kept(asked, back):
    page = back.get("copy")
    assert page["Content-Disposition"] == 'attachment; filename="my-answers.txt"'
    for words in (
        "Group: Children in our care",
        "Chosen: Good",
        "Written: The wifi is slow.",
        "Chosen: My carer",
        "May be quoted: no",
        "Nobody can look up which answers are yours.",
    ):
        assert words in page.content.decode()


def test_closing_ones_answers_puts_the_key_away(back):
    back.post("done")
    assert back.get("answers").url == "/take-part/receipt/"
