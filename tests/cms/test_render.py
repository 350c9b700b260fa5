"""A text as HTML: what it says, what it never lets through."""

import time

import pytest
from lxml import html

from cms.inline import runs_html, safe_href
from cms.render import Entry, cached_html, contents, text_html
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
from cms.text.numbering import numbers

SHA = "f" * 64
HOSTILE = "<script>alert('x')</script>\"&"


def clause(identity, words, depth=0, ordered=False):
    return Clause(identity, (Run(words),), depth, ordered)


def text(*blocks):
    return Text(title="Phones", blocks=blocks)


def written(*blocks, **options):
    options.setdefault("image_url", lambda sha256: f"/pictures/{sha256}")
    return text_html(text(*blocks), **options)


def tree(*blocks, **options):
    return html.fragment_fromstring(written(*blocks, **options), create_parent="div")


def test_contents_lists_sections_with_number_and_anchor():
    found = contents(
        text(Section("a", "Purpose"), Table("t", "", (), ()), Section("b", "Rules"))
    )
    assert found == (Entry("1", "Purpose", "c-a"), Entry("2", "Rules", "c-b"))


def test_section_is_a_heading_with_a_linked_number_and_clauses():
    assert written(Section("a", "Purpose", (clause("a.k", "We care."),))) == (
        '<section class="text-section"><h2 id="c-a">'
        '<a class="number" href="#c-a" aria-label="Link to section 1">1</a>'
        " <span>Purpose</span></h2>"
        '<p class="clause" id="c-a-k">'
        '<a class="number" href="#c-a-k" aria-label="Link to clause 1.1">1.1</a>'
        ' <span class="words">We care.</span></p></section>'
    )


def test_lists_nest_inside_the_item_above_them():
    parts = (
        clause("a.1", "It applies to"),
        clause("a.2", "carers", 1),
        clause("a.3", "short breaks", 2, ordered=True),
        clause("a.4", "staff", 1),
        clause("a.5", "first", 1, ordered=True),
        clause("a.6", "Then."),
    )
    section = tree(Section("a", "Scope", parts)).find("section")
    assert [child.tag for child in section] == ["h2", "p", "ul", "ol", "p"]
    assert section.find("ul/li/ol/li").get("id") == "c-a-3"
    assert [item.get("id") for item in section.findall("ul/li")] == ["c-a-2", "c-a-4"]


def test_list_that_skips_a_level_still_closes_everything():
    parts = (
        clause("a.1", "deep", 3),
        clause("a.2", "less", 2),
        clause("a.3", "top", 1),
    )
    written_html = written(Section("a", "Odd", parts))
    for tag in ("ul", "li", "div", "section"):
        assert written_html.count(f"<{tag} ") == written_html.count(f"</{tag}>")


def test_numbers_shown_are_those_of_numbering():
    parts = (
        clause("a.1", "one"),
        clause("a.2", "item", 1),
        clause("a.3", "nested", 2),
        SubHeading("a.h", (Run("Else"),)),
        clause("a.4", "loose item", 1),
    )
    whole = text(Section("a", "One", parts), Section("b", "Two", (clause("b.1", "x"),)))
    shown = tree(*whole.blocks).xpath("//a[@class='number']")
    assert [link.text for link in shown] == list(numbers(whole).values())


def test_sub_headings_never_skip_a_level():
    parts = (
        SubHeading("a.1", (Run("Deep first"),), 4),
        SubHeading("a.2", (Run("Now deep"),), 4),
        SubHeading("a.3", (Run("Back"),), 3),
    )
    section = tree(Section("a", "Purpose", parts)).find("section")
    assert [child.tag for child in section] == ["h2", "h3", "h4", "h3"]


def test_heading_level_moves_every_heading():
    section = Section("a", "Purpose", (SubHeading("a.1", (Run("More"),)),))
    assert [e.tag for e in tree(section, heading_level=3).find("section")] == [
        "h3",
        "h4",
    ]


def test_table_has_a_caption_column_headings_and_a_labelled_frame():
    assert written(
        Table("t", "Who pays", ("", "Carer"), (("Phone", "yes\nalways"),))
    ) == (
        '<div class="table-scroll" role="region" tabindex="0" id="c-t" '
        'aria-labelledby="c-t-caption"><table>'
        '<caption><span id="c-t-caption">Table 1: Who pays</span></caption>'
        '<thead><tr><td></td><th scope="col">Carer</th></tr></thead>'
        "<tbody><tr><td>Phone</td><td>yes<br>always</td></tr></tbody></table></div>"
    )


def test_definitions_are_a_description_list():
    entries = (Definition("Carer", "Who cares."),)
    assert written(Definitions("d", entries)) == (
        '<dl class="definitions" id="c-d">'
        "<div><dt>Carer</dt><dd>Who cares.</dd></div></dl>"
    )


def test_callout_is_a_region_named_by_its_title():
    assert written(Callout("n", "In danger?", ((Run("Call 999."),),))) == (
        '<section class="callout" id="c-n" aria-labelledby="c-n-title">'
        '<p class="callout-title" id="c-n-title">In danger?</p>'
        "<p>Call 999.</p></section>"
    )


def test_image_has_its_words_size_and_number():
    image = Image("i", SHA, "A circle", "The pillars", 12, 6, "png")
    assert written(image) == (
        f'<figure id="c-i"><img src="/pictures/{SHA}" alt="A circle" '
        'width="12" height="6" loading="lazy">'
        "<figcaption>Figure 1: The pillars</figcaption></figure>"
    )


def test_image_without_an_address_shows_its_words():
    image = Image("i", SHA, "A circle", "", 12, 6, "png")
    assert written(image, image_url=lambda sha256: "") == (
        '<figure id="c-i"><p>A circle</p><figcaption>Figure 1</figcaption></figure>'
    )


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/p/", '<a href="/p/" rel="noopener">CP-002 Safety</a>'),
        ("", "CP-002 Safety"),
    ],
)
def test_policy_reference_links_only_where_there_is_something_to_read(address, shown):
    reference = PolicyReference("p", 7, "CP-002", "Safety", "When at risk.")
    assert written(reference, policy_url={7: address}.get) == (
        f'<p class="see-also" id="c-p">See also: {shown}<br>When at risk.</p>'
    )


def test_runs_of_one_link_stand_in_one_link():
    runs = (
        Run("See ", href=""),
        Run("the ", href="/a"),
        Run("Act", bold=True, href="/a"),
    )
    assert runs_html(runs) == (
        'See <a href="/a" rel="noopener">the <strong>Act</strong></a>'
    )


def test_bold_italic_and_line_breaks_are_kept():
    assert runs_html((Run("a\nb", bold=True, italic=True),)) == (
        "<strong><em>a<br>b</em></strong>"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "HTTP://a.example",
        "mailto:a@b.example",
        "tel:999",
        "/x",
        "#c",
    ],
)
def test_safe_href_keeps_addresses_of_web_mail_telephone_and_ours(address):
    assert safe_href(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "elsewhere",
        "",
    ],
)
def test_safe_href_drops_every_other_address(address):
    assert safe_href(address) == ""


def test_words_are_escaped_wherever_they_stand():
    every = (
        Section(
            HOSTILE,
            HOSTILE,
            (
                clause(HOSTILE + "1", HOSTILE),
                clause(HOSTILE + "2", HOSTILE, 1),
                SubHeading(HOSTILE + "3", (Run(HOSTILE, True, True, "/" + HOSTILE),)),
            ),
        ),
        Table(HOSTILE + "t", HOSTILE, (HOSTILE,), ((HOSTILE,),)),
        Definitions(HOSTILE + "d", (Definition(HOSTILE, HOSTILE),)),
        Callout(HOSTILE + "c", HOSTILE, ((Run(HOSTILE),),)),
        Image(HOSTILE + "i", SHA, HOSTILE, HOSTILE, 1, 1, HOSTILE),
        PolicyReference(HOSTILE + "p", 1, HOSTILE, HOSTILE, HOSTILE),
    )
    address = "/" + HOSTILE
    found = tree(*every, image_url=lambda s: address, policy_url=lambda p: address)
    assert found.xpath("//script") == []
    known = {
        "id",
        "class",
        "href",
        "rel",
        "aria-label",
        "aria-labelledby",
        "role",
        "tabindex",
        "scope",
        "src",
        "alt",
        "width",
        "height",
        "loading",
    }
    assert {name for e in found.iter() for name in e.attrib} == known


def test_cached_html_follows_the_text_and_its_addresses():
    image = text(Image("i", SHA, "A circle", "", 12, 6, "png"))
    first = cached_html(image, "1" * 64, image_urls={SHA: "/one"}, policy_urls={})
    moved = cached_html(image, "1" * 64, image_urls={SHA: "/two"}, policy_urls={})
    again = cached_html(text(), "1" * 64, image_urls={SHA: "/one"}, policy_urls={})
    other = cached_html(text(), "2" * 64, image_urls={SHA: "/one"}, policy_urls={})
    assert ("/one" in first, "/two" in moved, again == first, other) == (
        True,
        True,
        True,
        "",
    )


def test_long_text_is_written_in_a_few_milliseconds():
    sentence = "The responsible unit keeps evidence of every decision it takes. " * 4
    sections = [
        Section(
            f"s{s}", "Heading", tuple(clause(f"s{s}.{c}", sentence) for c in range(8))
        )
        for s in range(40)
    ]
    best = min(_seconds(sections) for _ in range(5))
    assert best < 0.05


def _seconds(sections):
    start = time.perf_counter()
    written(*sections)
    return time.perf_counter() - start
