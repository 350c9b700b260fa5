"""Young people's edition of a report."""

import pytest

from consultation.feedback.wording import decided
from consultation.models import Outcome, Told
from exports.report.blocks import Labelled, Paragraph, SubHeading, Table, Wording
from tests.exports.report.house import REFUSED, heard, report, section
from tests.factories.feedback import PLAIN_SAID

from .blocks import kinds

pytestmark = pytest.mark.django_db


def test_young_peoples_edition_says_it_in_plain_words():
    found = report(heard(), Wording.YOUNG)
    blocks = section(found, "changed")
    assert blocks[0] == SubHeading(PLAIN_SAID)
    assert Labelled("Our answer", decided(Outcome.ACCEPTED, plain=True)) in blocks
    assert Labelled("Why", "You need it for homework.") in blocks
    assert [one for one in found.parts[0].sections if kinds(one.blocks, Table)] == []


def test_young_peoples_edition_falls_back_on_the_formal_words():
    blocks = section(report(heard(), Wording.YOUNG), "not")
    assert blocks[0] == SubHeading(REFUSED)


def test_our_own_sentences_for_young_people_are_short():
    from consultation.asking.readability import sentences_of

    row = heard()
    Told.objects.all().delete()
    found = report(row, Wording.YOUNG)
    said = [
        block.words
        for one in found.parts[0].sections
        for block in one.blocks
        if isinstance(block, Paragraph)
    ]
    longest = max(len(s.split()) for line in said for s in sentences_of(line))
    assert longest <= 15
