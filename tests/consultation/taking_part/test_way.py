"""From the link to the receipt, page by page."""

import pytest

from consultation.models import Respondent, Response
from tests.consultation.taking_part.conftest import tokens_for

pytestmark = pytest.mark.django_db


def test_a_child_goes_from_the_link_to_the_receipt(asked, visitor):
    visitor.get("with_token", tokens_for(asked, asked.cla)[0])
    assert visitor.page.url == "/take-part/begin/"
    assert visitor.get("begin").status_code == 200
    assert visitor.post("begin").url == "/take-part/go/device/"
    assert visitor.post("device", own="yes").url == "/take-part/go/promise/"
    assert visitor.get("promise").status_code == 200
    assert visitor.post("helper", helper="none").url == "/take-part/go/age/"
    assert visitor.post("age", age_band="14_15").url == "/take-part/go/about/"
    assert visitor.get("about_it").status_code == 200
    visitor.answer_all()
    assert visitor.page.url == "/take-part/go/quote/"
    assert visitor.post("quote", quote_ok="yes").url == "/take-part/go/check/"
    key = visitor.send()
    sent = Response.objects.get()
    facts = (sent.group, sent.age_band, sent.helper, sent.quote_ok, sent.has_words)
    assert facts == (asked.cla, "14_15", "none", True, True)
    assert visitor.page.status_code == 200
    assert f'<p class="key" id="key">{key}</p>' in visitor.words
    answers = sent.answers.select_related("question")
    given = [(one.question.place, one.rating, one.choices, one.text) for one in answers]
    assert sorted(given, key=str) == [
        (1, 4, [], "The wifi is slow."),
        (2, None, ["carer"], ""),
        (3, None, ["worker", "both"], ""),
        (4, None, [], "More wifi."),
    ]


def test_a_foster_carer_is_told_that_we_know_whom_we_invited(asked, visitor):
    visitor.come_with(tokens_for(asked, asked.carers)[0])
    visitor.get("promise")
    assert "We know whom we invited." in visitor.words
    assert "We do not ask your name" not in visitor.words
    assert visitor.post("helper", helper="none").url == "/take-part/go/about/"
    assert "What can still change" in visitor.get("about_it").content.decode()
    visitor.answer_all().send()
    assert Respondent.objects.get().response.group == asked.carers


def test_an_anonymous_answer_belongs_to_nobody(asked, visitor):
    visitor.come_openly(asked).answer_all().send()
    assert not Respondent.objects.exists()


def test_a_helper_is_recorded_and_given_a_word(asked, visitor):
    visitor.come_openly(asked)
    assert visitor.post("helper", helper="advocate").url == "/take-part/go/helping/"
    assert "Don’t answer for them." in visitor.get("helping").content.decode()
    visitor.answer_all().send()
    assert Response.objects.get().helper == "advocate"


def test_skip_leaves_a_question_as_it_was(asked, visitor):
    visitor.come_openly(asked)
    visitor.post("question", 1, rating="2")
    onward = visitor.post("question", 1, rating="5", act="skip")
    assert onward.url == "/take-part/go/question/2/"
    assert "Bad" in visitor.get("check").content.decode()


def test_back_keeps_what_was_filled_in(asked, visitor):
    visitor.come_openly(asked)
    back = visitor.post("question", 4, text="Half a thought", act="back")
    assert back.url == "/take-part/go/question/3/"
    assert "Half a thought" in visitor.get("question", 4).content.decode()


def test_next_without_an_answer_is_a_skip(asked, visitor):
    visitor.come_openly(asked)
    assert visitor.post("question", 2).url == "/take-part/go/question/3/"


def test_an_answer_is_changed_from_the_last_page_and_leads_back_there(asked, visitor):
    visitor.come_openly(asked).answer_all()
    assert (
        'name="then" value="check"'
        in visitor.get("question", 2, then="check").content.decode()
    )
    back = visitor.post("question", 2, choices="worker", then="check")
    assert back.url == "/take-part/go/check/"


def test_words_are_asked_to_be_shown_only_where_there_are_some(asked, visitor):
    visitor.come_openly(asked)
    visitor.post("question", 1, rating="4")
    assert visitor.post("question", 4).url == "/take-part/go/check/"


def test_nothing_at_all_is_not_sent(asked, visitor):
    visitor.come_openly(asked)
    receipt = visitor.get("check").context["receipt"]
    assert visitor.post("check", receipt=receipt).status_code == 422
    assert "Answer one question, then send." in visitor.words
    assert not Response.objects.exists()


def test_a_wrong_answer_loses_nothing(asked, visitor):
    visitor.come_openly(asked)
    visitor.post("question", 1, rating="9", text="The wifi is slow.")
    assert visitor.page.status_code == 422
    assert "Choose one of the five faces, or skip." in visitor.words
    assert "The wifi is slow.</textarea>" in visitor.words


def test_too_many_words_are_all_still_there(asked, visitor):
    visitor.come_openly(asked)
    visitor.post("question", 4, text="wifi " * 801)
    assert visitor.page.status_code == 422
    assert "Please use 4,000 letters or fewer." in visitor.words
    assert "wifi " * 800 in visitor.words


def test_each_box_for_words_has_the_promise_beside_it(asked, visitor):
    visitor.come_openly(asked)
    for number, boxes in ((1, 1), (2, 0), (4, 1)):
        visitor.get("question", number)
        assert visitor.words.count("<textarea") == boxes
        assert visitor.words.count("We don’t ask your name.") == boxes
        assert visitor.words.count("What you write might show who you are.") == boxes


def test_what_is_said_beside_a_box_is_true_of_who_was_invited(asked, visitor):
    visitor.come_with(tokens_for(asked, asked.carers)[0])
    visitor.get("question", 4)
    assert "<li>We know whom we invited. Your name is kept apart" in visitor.words
    visitor.answer_all().send()
    assert "<li>We know whom we invited. Your name is kept apart" in visitor.words


def test_the_device_is_asked_about_before_anything_else(asked, visitor):
    visitor.post("about", asked.slug, group=asked.cla.key)
    for name, args in (("promise", ()), ("question", (1,)), ("check", ())):
        assert visitor.get(name, *args).url == "/take-part/go/device/"


def test_a_question_beyond_the_last_leads_to_the_last_page(asked, visitor):
    assert visitor.come_openly(asked).get("question", 9).url == "/take-part/go/check/"
