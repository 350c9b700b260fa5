"""No word of a text breaks out of a comparison's markup, and none is lost."""

import re

import pytest

from cms.text.compare.units import says, units
from cms.text.model import (
    Callout,
    Clause,
    Definition,
    Definitions,
    Image,
    PolicyReference,
    Run,
    Section,
    SubHeading,
    Table,
    Text,
)

from .comparing import (
    ATTRIBUTES,
    HOSTILE,
    KEEP,
    MONEY,
    RULES,
    SHAPES,
    TAGS,
    Reader,
    clause,
    heard,
    section,
    shown,
    text,
)
from .text_compare.test_accept import pair

# Hostile words -----------------------------------------------------------------------


def hostile_text(words, *, other=""):
    """A text with these words in every field there is."""
    said = f"{words} {other}".strip()
    runs = (
        Run(f"{KEEP} {said}", bold=True),
        Run(said, italic=True, href=words),
        Run(said, href=f"https://example.org/{words}"),
    )
    image = Image(words, words, said, said, 640, 480, words)
    return Text(
        title=said,
        kind=words,
        summary=said,
        pillars=(said,),
        department=said,
        service_area=said,
        audience=said,
        blocks=(
            Section(
                words,
                said,
                (
                    Clause(f"{words}.{words}", runs),
                    SubHeading(f"{words}.h", (Run(said),), 4),
                    Clause(f"{words}.2", (Run(f"{RULES} {said}"),), 2, True),
                ),
            ),
            Table(f"t{words}", said, (words, said), ((words, said), (said, MONEY))),
            Definitions(f"d{words}", (Definition(words, said),)),
            Callout(f"c{words}", said, (runs,)),
            image,
            PolicyReference(f"p{words}", 7, words, said, said),
        ),
    )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_break_out_of_the_markup(words, shape):
    pairs = (
        (hostile_text(words), hostile_text(words, other="changed")),
        (Text(title="Empty"), hostile_text(words)),
        (hostile_text(words), Text(title="Empty")),
        (hostile_text("calm"), hostile_text(words)),
    )
    for old, new in pairs:
        compared = shown(old, new, SHAPES[shape])
        for markup in (compared.body, compared.facts):
            reader = Reader(markup)
            assert reader.stack == []
            assert reader.tags <= TAGS
            assert {name for name, _ in reader.attributes} <= ATTRIBUTES
            check(reader.attributes)


def check(attributes):
    for name, value in attributes:
        if name == "id":
            assert re.fullmatch(r"(l|change|format)-\d+", value)
        elif name == "href":
            assert value.startswith(("#", "?", "/", "https://"))
        elif name == "src":
            assert value.startswith(("/old/", "/new/"))
        elif name == "class":
            assert re.fullmatch(r"[\w -]+", value)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_they_are(words):
    old = text(section("Purpose", clause("a", KEEP)))
    new = text(section("Purpose", clause("a", KEEP), clause("b", f"{RULES} {words}")))
    assert re.sub(r"\s+", " ", words) in heard(shown(old, new))


# Any two texts -----------------------------------------------------------------------


@pytest.mark.parametrize("start", range(0, 120, 30))
def test_every_word_of_both_texts_is_shown(start):
    for seed in range(start, start + 30):
        old, new = pair(seed)
        for name in ("inline", "sides"):
            compared = shown(old, new, SHAPES[name])
            if compared.is_same:
                continue
            reader = Reader(compared.body)
            assert reader.stack == [], (seed, name)
            pictures = [v for key, v in reader.attributes if key in ("alt", "src")]
            said = "".join((*reader.said, *pictures))
            lost = [word for word in all_words(old, new) if word not in said]
            assert lost == [], (seed, name)


@pytest.mark.parametrize("shape", SHAPES)
def test_changes_are_numbered_in_order_whatever_changed(shape):
    for seed in range(60):
        compared = shown(*pair(seed), SHAPES[shape])
        markup = compared.facts + compared.body
        found = re.findall(r'data-change="(\d+)"', markup)
        assert found == [str(stop.number) for stop in compared.stops], seed
        assert found == [str(number + 1) for number in range(len(found))], seed


def all_words(*texts):
    """Every word that stands in the body of some texts."""
    found = set()
    for one in texts:
        for unit in units(one):
            found.update(re.findall(r"\w+", says(unit)))
    return found
