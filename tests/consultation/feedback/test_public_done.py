"""What the public page says was done: in the text, beside it, or not at all."""

import datetime

import pytest
from django.utils import timezone

from consultation.feedback.page import page_of
from consultation.models import Feedback
from tests.factories.feedback import (
    AFTER,
    BEFORE,
    SAID,
    change,
    made_public,
    over,
    point,
)
from tests.factories.policies import Cast, do, edition_in
from workflow.stages import Stage

from .house import shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("accepted", "Not done yet. When it is, you can read it here."),
        ("partly", "Not done yet. When it is, you can read it here."),
        ("not_accepted", "This stays as it is."),
        ("noted", "Nothing changes because of this."),
    ],
)
def test_where_nothing_was_done_it_says_so(row, visitor, outcome, words):
    point(row, outcome=outcome)
    made_public(row)
    assert words in shown(visitor, row)


def test_what_was_done_beside_the_text_has_its_day(row, visitor):
    day = datetime.date(2026, 5, 9)
    done = {"done_words": "Bought new routers.", "plain_done_words": "New wifi boxes."}
    point(row, done_on=day, **done)
    made_public(row)
    words = shown(visitor, row)
    assert "Bought new routers." in words
    assert "Done on 9 May 2026." in words
    assert "New wifi boxes." in shown(visitor, row, plain=True)


def stand(stage):
    """A public answer of which one clause changed an edition that is at a stage."""
    cast = Cast()
    edition = edition_in(stage, cast)
    row = over(cast)
    change(point(row), edition)
    made_public(row)
    return row, edition


def test_sentence_is_shown_before_and_after_without_colour(visitor):
    row, _ = stand(Stage.DRAFT)
    words = shown(visitor, row)
    hidden = '<span class="visually-hidden">'
    assert f"<del>{hidden}[removed: </span>9{hidden}]</span></del>" in words
    assert f"<ins>{hidden}[added: </span>11{hidden}]</span></ins>" in words
    assert "This is in the draft that goes to the board." in words
    item = page_of(Feedback.objects.get(), plain=False).items[0]
    assert (item.did.changes[0].then, item.did.changes[0].now) == (BEFORE, AFTER)
    assert item.did.nothing == ""


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.DMT_REVIEW, "This is in the draft that goes to the board."),
        (Stage.PUBLISHED, "We did this. It is in edition 1.0, published on {today}."),
        (Stage.SUPERSEDED, "We did this. It is in edition 1.0, published on {today}."),
        (Stage.WITHDRAWN, "It was in edition 1.0, which was withdrawn later."),
        (Stage.ABANDONED, "It was in the draft of edition 1.0, which was given up."),
    ],
)
def test_what_became_of_the_change_follows_its_edition(visitor, stage, words):
    row, edition = stand(stage)
    today = timezone.localdate()
    found = shown(visitor, row)
    assert words.format(today=f"{today:%-d %B %Y}") in found
    linked = f'href="{edition.page.get_url()}">Read it there' in found
    assert linked == (stage in (Stage.PUBLISHED, Stage.SUPERSEDED))


@pytest.mark.parametrize(
    ("stage", "changed", "label"),
    [
        (Stage.DRAFT, True, "Now"),
        (Stage.PUBLISHED, True, "Now"),
        (Stage.WITHDRAWN, False, "After"),
        (Stage.ABANDONED, False, "After"),
    ],
)
def test_what_stands_nowhere_any_more_is_no_change(visitor, stage, changed, label):
    row, _ = stand(stage)
    words = shown(visitor, row)
    assert ("What changed because of what people said" in words) == changed
    assert f"<dt>{label}</dt>" in words
    assert ("Not done yet" in words) == (stage is Stage.ABANDONED)


def test_sentence_that_says_again_what_it_said_is_no_change(visitor):
    row, edition = stand(Stage.PUBLISHED)
    change(point(row, "Back."), edition, seal=edition.seal, confirmed_words=BEFORE)
    words = shown(visitor, row)
    assert "We had changed this. It says again what it said before." in words
    page = page_of(Feedback.objects.get(), plain=False)
    back, kept = sorted(page.items, key=lambda item: item.changed)
    assert (back.said, kept.said) == ("Back.", SAID)
    assert back.did.nothing == "Not done yet. When it is, you can read it here."
    assert kept.did.nothing == ""


def test_link_leads_only_to_what_can_be_read(visitor):
    row, edition = stand(Stage.SUPERSEDED)
    assert "Read it there" in shown(visitor, row)
    latest = edition.page.editions.get(state=Stage.PUBLISHED)
    do(latest, "withdraw", row.cast.owner, comment="It is wrong.")
    words = shown(visitor, row)
    assert "We did this. It is in edition 1.0" in words
    assert "Read it there" not in words


def test_new_sentences_and_those_that_are_gone_are_named(visitor):
    row, edition = stand(Stage.DRAFT)
    change(point(row, "New."), edition, before="", after="Homes have wifi.")
    seal = edition_in(Stage.DMT_REVIEW, row.cast, "Another").seal
    change(point(row, "Gone."), edition, seal=seal, confirmed_words="")
    words = shown(visitor, row)
    assert "A new sentence" in words
    assert "This sentence is gone" in words
