"""What the public gets: editions, notices, errors, and nothing else."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults
from lxml import html

from cms.models import PolicyPage
from cms.public import respond, respond_preview
from cms.views import accessibility_statement
from tests.cms.published import FACTS, TEXT, WITHDRAWN, WORDS, index_page

pytestmark = pytest.mark.django_db


def ask(facts=FACTS, method="get", **headers):
    request = getattr(RequestFactory(), method)(facts.url, headers=headers)
    return respond(request, PolicyPage(title="The row", slug="x"), facts)


def words(response, path="//main"):
    """What stands in a part of a page, with single spaces."""
    found = html.document_fromstring(response.content).xpath(path)
    return [" ".join(part.text_content().split()) for part in found]


def test_published_edition_shows_its_facts():
    response = ask()
    terms = words(response, "//dl[@class='facts']//dt")
    assert response.status_code == 200
    assert words(response, "//h1") == ["Digital parenting"]
    assert terms == [
        "Reference",
        "Kind",
        "Edition",
        "Published",
        "In force from",
        "Review due",
        "Seal of the text",
        "Looked after by",
        "Pillar",
    ]
    assert words(response, "//dl[@class='facts']//dd") == [
        "CP-014",
        "Policy",
        "2.0",
        "9 May 2026",
        "1 June 2026",
        "9 May 2027",
        FACTS.text_sha256,
        "Risk and Resilience",
        "Voice of the child",
    ]


def test_published_edition_links_contents_clauses_word_and_earlier_editions():
    page = html.document_fromstring(ask().content)
    links = [a.get("href") for a in page.xpath("//main//a")]
    assert links == [
        "/",
        "/documents/7/",
        "#c-a",
        "#c-a",
        "#c-a",
        "#c-a-k",
        "/policies/d/editions/1.0/",
        "/documents/7/",
    ]


def test_published_edition_is_read_from_the_facts_and_never_from_the_row():
    assert "The row" not in ask().content.decode()


def test_published_edition_without_a_filed_document_offers_none():
    page = html.document_fromstring(ask(replace(FACTS, downloads=())).content)
    assert page.xpath("//a[contains(., 'Word')]") == []


def test_published_edition_is_asked_for_again_each_time():
    response = ask()
    assert response["Cache-Control"] == "public, no-cache"
    assert response.cookies == {}
    assert not response.has_header("Vary")


def test_unchanged_edition_answers_304():
    etag = ask()["ETag"]
    again = ask(**{"If-None-Match": f"W/{etag}"})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    "changed", [{"downloads": ()}, {"review_on": None}, {"text_sha256": "b" * 64}]
)
def test_changed_facts_answer_in_full(changed):
    etag = ask()["ETag"]
    facts = replace(FACTS, text=replace(TEXT, title="Other"), **changed)
    assert ask(facts, **{"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_published_edition_is_only_read(method):
    response = ask(method=method)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_withdrawn_policy_is_gone_with_date_and_reason():
    response = ask(WITHDRAWN)
    assert response.status_code == 410
    assert words(response) == [
        "This policy has been withdrawn Digital parenting (CP-014) was withdrawn on "
        "2 October 2026. It is no longer in force. Why CP-015 replaces it. "
        "If you have a question about it, ask Risk and Resilience at Northbeck Council."
    ]


def test_withdrawn_policy_stays_gone_for_a_reader_who_kept_it():
    kept = ask()["ETag"]
    assert ask(WITHDRAWN, **{"If-None-Match": kept}).status_code == 410


def test_withdrawn_policy_leads_to_nothing_it_was():
    page = html.document_fromstring(ask(WITHDRAWN).content)
    assert page.xpath("//main//a") == []


def test_earlier_edition_names_the_one_in_force():
    earlier = replace(FACTS, label="1.0", current=False)
    notice = render_to_string(
        "cms/_earlier_notice.html", {"facts": earlier, "in_force": FACTS}
    )
    assert " ".join(html.fromstring(notice).text_content().split()) == (
        "This is edition 1.0 Edition 2.0 replaced it on 9 May 2026. Read edition 2.0"
    )


def test_earlier_edition_is_kept_out_of_search_engines():
    response = ask(replace(FACTS, label="1.0", current=False))
    page = html.document_fromstring(response.content)
    assert response["X-Robots-Tag"] == "noindex"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def draft_page():
    section = {"heading": "Purpose", "text": f'<p data-block-key="k">{WORDS}</p>'}
    body = [{"type": "section", "id": "a", "value": section}]
    page = PolicyPage(title="A draft", slug="draft", summary="New.")
    page.body = PolicyPage._meta.get_field("body").stream_block.to_python(body)
    return page


def test_preview_marks_the_draft_and_is_kept_nowhere():
    request = RequestFactory().get("/")
    request.is_preview = True
    response = respond_preview(request, draft_page())
    assert response["Cache-Control"] == "no-store"
    assert words(response, "//p[@class='notice-title']") == ["DRAFT"]
    assert words(response, "//p[@class='clause']") == [f"1.1 {WORDS}"]
    assert words(response, "//h2[@id='editions']") == []


def test_preview_outside_the_editor_does_not_exist():
    with pytest.raises(Http404):
        respond_preview(RequestFactory().get("/"), draft_page())


def index(count, query="", page=1):
    return html.document_fromstring(index_page(count, query, page))


def test_index_shows_what_each_policy_is():
    (item,) = index(1).xpath("//ul[@class='results']/li")
    assert " ".join(item.text_content().split()) == (
        "Digital parenting How we help. CP-014 · Policy · edition 2.0 · "
        "published 9 May 2026 Voice of the child"
    )


def test_index_pages_keep_the_search():
    page = index(5, "?q=phones&pillar=Voice&page=2", page=2)
    links = page.xpath("//nav[@class='pages']/a/@href")
    assert links == ["?q=phones&pillar=Voice&page=1", "?q=phones&pillar=Voice&page=3"]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "No policy has been published yet"),
        ("?q=<b>", "No policy matches “<b>”"),
        ("?pillar=Voice", "No policy matches in Voice"),
        ("?q=a&pillar=Voice", "No policy matches “a” in Voice"),
    ],
)
def test_empty_index_says_why(query, heading):
    assert index(0, query).xpath("//main/h2/text()") == [heading]


def test_accessibility_statement_answers():
    response = accessibility_statement(RequestFactory().get("/accessibility/"))
    assert words(response, "//h1") == ["Accessibility statement"]


def test_error_pages_speak_plainly():
    request = RequestFactory().get("/x/")
    answers = [
        defaults.bad_request(request, ValueError()),
        defaults.permission_denied(request, PermissionDenied()),
        defaults.page_not_found(request, Http404()),
        defaults.server_error(request),
    ]
    assert [(a.status_code, *words(a, "//h1")) for a in answers] == [
        (400, "This request could not be read"),
        (403, "You may not open this page"),
        (404, "Page not found"),
        (500, "Something went wrong"),
    ]


def test_error_page_shows_nothing_of_the_address_asked_for():
    request = RequestFactory().get("/secret-draft/")
    assert b"secret-draft" not in defaults.page_not_found(request, Http404()).content


def test_server_error_asks_nothing_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        defaults.server_error(RequestFactory().get("/x/"))


@pytest.mark.parametrize("facts", [FACTS, WITHDRAWN])
def test_public_page_costs_one_query_for_its_frame(
    facts, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        ask(facts)


@pytest.mark.parametrize("facts", [FACTS, WITHDRAWN])
def test_public_page_needs_no_script_and_no_inline_style(facts):
    page = html.document_fromstring(ask(facts).content)
    assert page.xpath("//script | //style | //@style | //@onclick") == []
    assert page.get("lang") == "en-GB"


@pytest.mark.parametrize(
    ("contact", "way"),
    [
        ("a11y@north.example", '<a href="mailto:a11y@north.example">'),
        ("01632 960 100", "Call 01632 960 100."),
        ("", "Write to or call"),
    ],
)
def test_accessibility_statement_names_the_contact(settings, contact, way):
    settings.ACCESSIBILITY_CONTACT = contact
    response = accessibility_statement(RequestFactory().get("/accessibility/"))
    assert way in response.content.decode()
