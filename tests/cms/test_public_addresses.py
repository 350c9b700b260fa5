"""Every address of a policy, asked for as anyone on the web may ask."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from cms.models import PolicyPage
from tests.factories.policies import (
    WAY,
    Cast,
    do,
    edition_in,
    fill,
    next_edition,
    section,
    set_facts,
)
from workflow.stages import Stage

pytestmark = pytest.mark.django_db

SHUT = [
    Stage.DRAFT,
    Stage.CONSULTATION,
    Stage.DMT_REVIEW,
    Stage.CPB_APPROVAL,
    Stage.ABANDONED,
]
ASKED = [
    {"method": "GET"},
    {"method": "HEAD"},
    {"method": "GET", "headers": {"Range": "bytes=0-99"}},
    {"method": "GET", "headers": {"If-None-Match": "*"}},
    {"method": "GET", "headers": {"If-Match": '"x"'}},
    {
        "method": "GET",
        "headers": {"If-Modified-Since": "Sat, 09 May 2026 09:00:00 GMT"},
    },
]
NOWHERE = "/policies/there-never-was-one/"


def address(edition):
    return PolicyPage.objects.get(pk=edition.page_id).url


def everywhere(edition):
    """The policy's addresses, guessed ones included."""
    policy = address(edition)
    return [
        policy,
        f"{policy}editions/1.0/",
        f"{policy}editions/2.0/",
        f"{policy}editions/",
        f"/editions/{edition.pk}/word/",
        f"/editions/{edition.pk}/images/{'a' * 64}",
    ]


def answered(client, path, method="GET", headers=None):
    response = client.generic(method, path, headers=headers or {})
    return response.status_code, response.content


@pytest.mark.parametrize("stage", SHUT)
def test_unpublished_policy_looks_like_one_that_never_was(client, stage):
    edition = edition_in(stage)
    expected = [answered(client, NOWHERE, **how) for how in ASKED]
    assert {status for status, _ in expected} == {404}
    for path in everywhere(edition):
        found = [answered(client, path, **how) for how in ASKED]
        assert (path, found) == (path, expected)


def test_published_policy_answers_with_the_strict_policy_and_no_cookie(client):
    response = client.get(address(edition_in(Stage.PUBLISHED)))
    assert response.status_code == 200
    assert response.cookies == {}
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "Cookie" not in response.get("Vary", "")


def test_published_policy_answers_head_and_conditions(client):
    path = address(edition_in(Stage.PUBLISHED))
    etag = client.get(path)["ETag"]
    head = client.head(path)
    again = client.get(path, headers={"If-None-Match": etag})
    part = client.get(path, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", etag)
    assert (again.status_code, again.content) == (304, b"")
    assert part.status_code == 200


def test_next_draft_changes_nothing_the_public_reads(client):
    edition = edition_in(Stage.PUBLISHED)
    path = address(edition)
    before = client.get(path).content
    draft = next_edition(edition)
    fill(draft, edition.cast, [section("Purpose", "Unheard-of words.")])
    cache.clear()
    assert client.get(path).content == before
    assert client.get(f"{path}editions/2.0/").status_code == 404


def test_earlier_edition_stays_readable_and_says_what_replaced_it(client):
    earlier = edition_in(Stage.SUPERSEDED)
    path = address(earlier)
    now = html.document_fromstring(client.get(path).content)
    then = client.get(f"{path}editions/1.0/")
    notice = html.document_fromstring(then.content).xpath("//section[@class='notice']")
    assert now.xpath("//ul[@class='results']//a/@href") == [f"{path}editions/1.0/"]
    assert now.xpath("//section[@class='notice']") == []
    assert (then.status_code, then["X-Robots-Tag"]) == (200, "noindex")
    assert notice[0].xpath(".//a/@href") == [path]
    assert notice[0].xpath("p[@class='notice-title']/text()") == ["This is edition 1.0"]


@pytest.mark.parametrize("label", ["9.9", "1.1.1", "latest", "1", "0"])
def test_edition_that_was_never_published_is_not_found(client, label):
    path = address(edition_in(Stage.PUBLISHED))
    assert client.get(f"{path}editions/{label}/").status_code == 404


def test_withdrawn_policy_is_gone_in_every_edition(client):
    earlier = edition_in(Stage.SUPERSEDED)
    path = address(earlier)
    newer = earlier.page.editions.get(state=Stage.PUBLISHED)
    do(newer, "withdraw", earlier.cast.owner, comment="CP-015 replaces it.")
    answers = [client.get(p) for p in (path, f"{path}editions/1.0/")]
    assert [answer.status_code for answer in answers] == [410, 410]
    assert client.head(path).content == b""
    for answer in answers:
        main = html.document_fromstring(answer.content).xpath("//main")[0]
        assert "CP-015 replaces it." in main.text_content()
        assert "Children use the internet" not in main.text_content()


def test_withdrawn_edition_does_not_come_back_with_the_next_one(client):
    withdrawn = edition_in(Stage.WITHDRAWN)
    cast = withdrawn.cast
    newer = next_edition(withdrawn)
    set_facts(
        newer,
        cast,
        effective_on=datetime.date(2027, 1, 1),
        review_on=datetime.date(2028, 1, 1),
    )
    for name, who in WAY[Stage.PUBLISHED]:
        newer = do(newer, name, getattr(cast, who))
    path = address(newer)
    answer = client.get(path)
    assert answer.status_code == 200
    assert "editions/1.0/" not in answer.content.decode()
    assert client.get(f"{path}editions/1.0/").status_code == 404


def test_withdrawn_policy_hands_out_no_document(client):
    edition = edition_in(Stage.WITHDRAWN)
    assert client.get(f"/editions/{edition.pk}/word/").status_code == 404


def test_list_shows_published_policies_only(client):
    cast = Cast()
    shown = edition_in(Stage.PUBLISHED, cast, "Phones in homes")
    edition_in(Stage.DRAFT, cast, "Drafted")
    edition_in(Stage.CPB_APPROVAL, cast, "Nearly there")
    edition_in(Stage.WITHDRAWN, cast, "Gone")
    page = html.document_fromstring(client.get("/policies/").content)
    links = page.xpath("//ul[@class='results']//a")
    assert [(a.text, a.get("href")) for a in links] == [
        ("Phones in homes", address(shown))
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=phones", ["Phones in homes"]),
        ("?q=CP-002", ["Gaming"]),
        ("?q=nothing-like-it", []),
        ("?pillar=Governance+for+Digital+Excellence", ["Gaming", "Phones in homes"]),
        ("?pillar=Voice+of+the+child", []),
        ("?pillar=no+such+pillar", []),
        ("?page=99", ["Gaming", "Phones in homes"]),
        ("?page=x", ["Gaming", "Phones in homes"]),
    ],
)
def test_list_is_searched_and_narrowed(client, query, found):
    cast = Cast()
    edition_in(Stage.PUBLISHED, cast, "Phones in homes")
    edition_in(Stage.PUBLISHED, cast, "Gaming")
    page = html.document_fromstring(client.get(f"/policies/{query}").content)
    assert sorted(page.xpath("//ul[@class='results']//a/text()")) == found


def counted(client, path, queries):
    client.get(path)  # Wagtail keeps the site's root paths from the first request on.
    with queries() as counter:
        assert client.get(path).status_code == 200
    return len(counter)


@pytest.fixture
def queries():
    return lambda: CaptureQueriesContext(connection)


def test_list_costs_the_same_for_one_policy_and_for_many(client, queries):
    cast = Cast()
    edition_in(Stage.PUBLISHED, cast, "Phones")
    one = counted(client, "/policies/", queries)
    for title in ("Gaming", "Wifi", "Laptops"):
        edition_in(Stage.PUBLISHED, cast, title)
    assert counted(client, "/policies/", queries) == one


def test_policy_costs_the_same_with_and_without_earlier_editions(client, queries):
    without = counted(client, address(edition_in(Stage.PUBLISHED)), queries)
    cache.clear()
    cast = Cast()
    earlier = edition_in(Stage.SUPERSEDED, cast, "Gaming")
    assert counted(client, address(earlier), queries) == without


@pytest.mark.parametrize(
    "path", ["/_util/login/", "/_util/authenticate_with_password/1/1/"]
)
def test_wagtails_own_logins_answer_nothing(client, path):
    Cast()
    assert client.get(path).status_code == 404
