"""The answer to everybody about a sentence that was taken out because of them."""

import pytest

from consultation import workdays
from consultation.feedback.page import page_of
from consultation.models import Feedback
from tests.factories.feedback import AFTER, BEFORE, change, made_public, over, point
from tests.factories.policies import Cast, edition_in
from workflow.screens.listing import long_date
from workflow.stages import Stage

from .house import shown

pytestmark = pytest.mark.django_db


def stand(stage, *, sealed=None, before=BEFORE, after=""):
    """A public answer because of which a clause was taken out of an edition; `sealed`
    is what the seal says in its place."""
    cast = Cast()
    edition = edition_in(stage, cast)
    row = over(cast)
    facts = {"before": before, "after": after}
    if sealed is not None:
        facts |= {"seal": edition.seal, "confirmed_words": sealed}
    change(point(row), edition, **facts)
    made_public(row)
    return row


def item_of(row):
    (item,) = page_of(Feedback.objects.get(consultation=row), plain=False).items
    return item


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage.DRAFT, "It is gone from the draft that goes to the board."),
        (
            Stage.PUBLISHED,
            "We did this. It is gone from edition 1.0, published on {today}.",
        ),
        (Stage.WITHDRAWN, "It was gone from edition 1.0, which was withdrawn later."),
        (
            Stage.ABANDONED,
            "It was gone from the draft of edition 1.0, which was given up.",
        ),
    ],
    ids=["draft", "published", "withdrawn", "given_up"],
)
def test_page_says_that_it_is_gone(visitor, stage, sentence):
    row = stand(stage)
    words = shown(visitor, row)
    assert "<dt>This sentence is gone</dt>" in words
    assert sentence.format(today=long_date(workdays.today())) in words
    (one,) = item_of(row).did.changes
    assert (one.then, one.now) == (BEFORE, "")


def test_sentence_that_the_sealed_text_does_not_have_was_taken_out(visitor):
    row = stand(Stage.PUBLISHED, sealed="")
    assert "We did this. It is gone from edition 1.0" in shown(visitor, row)
    item = item_of(row)
    assert (item.changed, item.did.nothing) == (True, "")


def test_sentence_that_came_back_is_no_change(visitor):
    row = stand(Stage.PUBLISHED, sealed=BEFORE)
    words = shown(visitor, row)
    assert "We wanted to take this out. It is in the text after all." in words
    assert "We did this" not in words
    item = item_of(row)
    assert not item.changed
    assert item.did.nothing == "Not done yet. When it is, you can read it here."


def test_new_sentence_that_is_gone_again_is_never_said_to_be_there(visitor):
    row = stand(Stage.PUBLISHED, sealed="", before="", after=AFTER)
    words = shown(visitor, row)
    assert "We had changed this. It is not in the text any more." in words
    assert "We did this" not in words
    assert '<dl class="said-change">' not in words
    assert not item_of(row).changed
