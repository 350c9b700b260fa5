"""Citations in a text: which numbers they show, and how the text is sealed."""

import json
from dataclasses import replace

import pytest

from cms.render import contents, text_html
from cms.text import canonical
from cms.text.citations import (
    Citation,
    cited_in,
    numbers,
    pieces,
    references_of,
    unmarked,
)
from cms.text.compare.engine import compare
from cms.text.compare.rebuild import accept, reject
from cms.text.model import Callout, Clause, Reference, Run, Section, Text

EVIL = "<script>alert(1)</script>\"'"
LIVES = Reference(
    12, "National regulator", "Media lives", "2024-03", "https://example.org/lives"
)
SURVEY = Reference(3, "Northbeck Council", "Survey of carers")


def clause(key, *runs):
    return Clause(f"s.{key}", tuple(Run(r) if isinstance(r, str) else r for r in runs))


def text(*parts, references=(), **facts):
    box = Callout("c", "In danger?", ((Run("Call 999 [EV-12]."),),))
    blocks = (Section("s", "Purpose", parts), box)
    return Text(title="Phones", blocks=blocks, references=references, **facts)


CITING = text(
    clause("a", "Rules are written [EV-3]. Nights matter [EV-12][EV-99]."),
    clause("b", "Again [EV-3], and [ev-3] and [EV-03] are words."),
    references=(SURVEY, LIVES),
)
# What was sealed before there were citations, and its digest then.
SEALED = (
    '{"audience":"","blocks":[{"heading":"Purpose","id":"s","parts":[{"depth":0,'
    '"id":"s.a","ordered":false,"runs":[{"bold":false,"href":"","italic":false,'
    '"text":"Words."}],"type":"c"}],"type":"section"}],"department":"","kind":"",'
    '"pillars":[],"schema":1,"service_area":"","summary":"","title":"Phones"}'
)


def test_numbers_follow_the_order_of_first_appearance():
    assert cited_in(CITING) == (3, 12, 99)
    known = {12: LIVES, 3: SURVEY}
    assert references_of(CITING, known) == (SURVEY, LIVES)
    assert numbers(CITING) == {3: 1, 12: 2}


def test_a_marker_without_a_reference_stays_as_it_was_written():
    runs = (Run("Say [EV-12], [EV-99].", bold=True),)
    assert list(pieces(runs, {12: 1})) == [
        Run("Say ", bold=True),
        Citation(1, 12),
        Run(", [EV-99].", bold=True),
    ]
    assert unmarked("Say.[EV-12] Or [EV-99].", {12: 1}) == "Say. Or [EV-99]."


def test_a_text_without_citations_is_sealed_as_it_always_was():
    before = Text(
        title="Phones", blocks=(Section("s", "Purpose", (clause("a", "Words."),)),)
    )
    assert canonical.dump(before) == SEALED
    assert canonical.load(SEALED) == before


def test_a_text_with_citations_keeps_what_its_references_say():
    sealed = canonical.dump(CITING)
    assert json.loads(sealed)["schema"] == 2
    assert canonical.load(sealed) == CITING
    other = replace(CITING, references=(SURVEY, replace(LIVES, title="Other")))
    assert canonical.dump(other) != sealed


def test_the_page_shows_numbers_that_lead_to_the_references_and_back():
    html = text_html(CITING, image_url=str)
    assert (
        'Rules are written <sup class="cite"><a id="cited-1-1" href="#reference-1" '
        'aria-label="Reference [1]">[1]</a></sup>. Nights matter '
        '<sup class="cite"><a id="cited-2-1" href="#reference-2" '
        'aria-label="Reference [2]">[2]</a></sup>[EV-99].'
    ) in html
    assert html.endswith(
        '<section class="references" aria-labelledby="references">'
        '<h2 id="references">References</h2><ol role="list"><li id="reference-1">'
        '<span class="references-number">[1]</span> <span>Northbeck Council. Survey of '
        'carers. <a class="references-back" href="#cited-1-1" aria-label="Back to the '
        'text, reference [1], place 1">↑</a> <a class="references-back" '
        'href="#cited-1-2" aria-label="Back to the text, reference [1], place 2">↑</a>'
        '</span></li><li id="reference-2"><span class="references-number">[2]</span> '
        '<span>National regulator. <a href="https://example.org/lives" rel="noopener">'
        'Media lives</a>, March 2024. <a class="references-back" href="#cited-2-1" '
        'aria-label="Back to the text, reference [2], place 1">↑</a> '
        '<a class="references-back" href="#cited-2-2" aria-label="Back to the text, '
        'reference [2], place 2">↑</a></span></li></ol></section>'
    )
    assert contents(CITING)[-1] == ("", "References", "references")


def test_a_citation_in_a_link_ends_the_link():
    inside = Run("see [EV-3] there", href="https://example.org/")
    html = text_html(text(clause("a", inside), references=(SURVEY,)), image_url=str)
    assert '>see </a><sup class="cite">' in html
    assert '</sup><a href="https://example.org/" rel="noopener"> there</a>' in html


def test_no_word_of_a_reference_becomes_markup():
    evil = Reference(3, EVIL, EVIL, "2024", "javascript:alert(1)")
    html = text_html(
        text(clause("a", "Say [EV-3]."), references=(evil,)), image_url=str
    )
    assert "<script>" not in html
    assert "javascript:" not in html


@pytest.mark.parametrize(
    "other",
    [
        (SURVEY,),
        (),
        (SURVEY, replace(LIVES, title="Media lives, again", url="")),
        (LIVES, SURVEY),
    ],
)
def test_a_comparison_tells_other_references(other):
    changed = replace(CITING, references=other)
    found = compare(CITING, changed)
    assert [fact.name for fact in found.facts if fact.old != fact.new] == ["references"]
    assert (reject(found), accept(found)) == (CITING, changed)
