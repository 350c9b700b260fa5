"""The text that is asked about, and comments on its clauses."""

import pytest

from consultation.asking.text import clauses_of
from consultation.models import Answer
from tests.consultation.taking_part.conftest import tokens_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(on_a_text, visitor):
    """A social worker in front of the text."""
    visitor.come_with(tokens_for(on_a_text, on_a_text.workers)[0])
    visitor.clause = clauses_of(on_a_text)[0].clauses[0]
    return visitor


def test_adults_come_past_the_text(reader):
    assert reader.post("helper").url == "/take-part/go/about/"
    assert 'href="/take-part/go/text/"' in reader.get("about_it").content.decode()


def test_the_text_is_read_part_by_part_or_whole(reader):
    assert "Purpose" in reader.get("text").content.decode()
    assert reader.clause.words in reader.get("section", 1).content.decode()
    assert reader.clause.words in reader.get("whole").content.decode()
    assert reader.get("section", 9).status_code == 404


def test_a_comment_on_a_clause_is_kept_with_the_clause_as_it_was_read(reader):
    reader.get("comment", reader.clause.id)
    assert reader.clause.words in reader.words
    assert "What you write might show who you are." in reader.words
    onward = reader.post("comment", reader.clause.id, text="Say phones too.")
    assert onward.url.startswith("/take-part/go/text/1/#c-")
    assert "Say phones too." in reader.get("section", 1).content.decode()
    assert "1 comment" in reader.get("text").content.decode()
    assert "Say phones too." in reader.get("check").content.decode()
    reader.send()
    kept = Answer.objects.get()
    assert (kept.clause_id, kept.quoted, kept.text) == (
        reader.clause.id,
        reader.clause.words,
        "Say phones too.",
    )
    assert "Say phones too." in reader.get("answers").content.decode()


def test_an_empty_comment_takes_it_back(reader):
    reader.post("comment", reader.clause.id, text="Say phones too.")
    reader.post("comment", reader.clause.id, text="  ")
    assert "Say phones too." not in reader.get("section", 1).content.decode()


def test_a_clause_that_is_not_in_the_text_is_not_there(reader):
    assert reader.get("comment", "no.such").status_code == 404
    assert reader.post("comment", "no.such", text="x").status_code == 404


def test_a_call_for_practice_has_no_text(asked, visitor):
    visitor.come_openly(asked)
    for name, args in (("text", ()), ("section", (1,)), ("whole", ())):
        assert visitor.get(name, *args).status_code == 404


def test_a_picture_that_the_text_does_not_show_is_not_there(reader):
    assert reader.get("picture_of_text", "0" * 64).status_code == 404
    assert reader.get("picture", 1).status_code == 404
