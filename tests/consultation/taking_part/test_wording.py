"""Pages for young people say one thing at a time, in short sentences."""

import pytest
from lxml import html

from consultation.asking.readability import sentences_of
from tests.consultation.taking_part.conftest import tokens_for

pytestmark = pytest.mark.django_db

LONGEST = 15  # words in a sentence
PARTS = (
    "//main//*[self::h1 or self::h2 or self::p or self::li or self::dd or self::label]"
)


def long_sentences(page):
    """The sentences of a page that are too long, but for what somebody else wrote."""
    found = set()
    for part in html.fromstring(page.content).xpath(PARTS):
        if not part.xpath(".//p | .//li"):
            text = " ".join(part.text_content().split())
            found |= {one for one in sentences_of(text) if len(one.split()) > LONGEST}
    return found


def test_no_sentence_for_a_young_person_is_long(asked, visitor):
    pages = [visitor.get(name) for name in ("index", "code", "resume", "receipt")]
    pages += [visitor.get(name) for name in ("finished", "cleared", "taken_back")]
    pages += [visitor.get("promise")]
    visitor.get("with_token", tokens_for(asked, asked.cla)[0])
    pages += [visitor.get("begin")]
    visitor.post("begin")
    pages += [visitor.get("device")]
    visitor.post("device", own="no")
    for name in ("shared", "promise", "helper", "helping", "age", "about_it", "later"):
        pages.append(visitor.get(name))
    pages += [visitor.post("later")]
    pages += [visitor.get("question", number) for number in (1, 2, 3, 4)]
    visitor.answer_all()
    pages += [visitor.get("quote"), visitor.get("check")]
    visitor.send()
    pages += [visitor.page, visitor.get("answers"), visitor.get("take_back")]
    visitor.get("with_token", "unknown")
    pages += [visitor.get("begin")]
    assert set().union(*map(long_sentences, pages)) == set()


def test_each_page_has_one_heading_and_a_title_of_its_own(asked, visitor):
    visitor.come_openly(asked)
    titles = set()
    for name, args in (
        ("device", ()),
        ("promise", ()),
        ("helper", ()),
        ("age", ()),
        ("about_it", ()),
        ("question", (1,)),
        ("question", (2,)),
        ("question", (4,)),
        ("check", ()),
    ):
        page = html.fromstring(visitor.get(name, *args).content)
        assert len(page.xpath("//h1")) == 1
        titles.add(page.findtext(".//title"))
    assert len(titles) == 9
