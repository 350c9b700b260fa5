"""Kept answers: quick for everybody, and never older than what is so."""

import datetime
import gzip

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import teams
from exports.filing import file_for
from tests.factories.policies import (
    WAY,
    Cast,
    do,
    edition_in,
    fill,
    fresh,
    make_policy,
    next_edition,
    section,
    set_facts,
)
from workflow.opening import open_edition, opening_token
from workflow.stages import EditionKind, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["answers"].clear()


@pytest.fixture
def published():
    return edition_in(Stage.PUBLISHED)


def address(edition):
    return edition.page.specific.url


def read(edition, **headers):
    return Client().get(address(edition), headers=headers)


def queries(edition, **headers):
    with CaptureQueriesContext(connection) as captured:
        read(edition, **headers)
    return [query["sql"].split("FROM")[-1].split()[0] for query in captured]


def test_second_reader_costs_one_small_query(published):
    first = read(published)
    with CaptureQueriesContext(connection) as captured:
        second = read(published)
    assert (second.content, second.headers) == (first.content, first.headers)
    assert [q["sql"] for q in captured] == [
        'SELECT "ledger_head"."hash" AS "hash" FROM "ledger_head"'
    ]


def test_reader_who_has_it_gets_304(published):
    first = read(published)
    again = read(published, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "public, no-cache"


def test_head_answers_without_the_text(published):
    first = read(published)
    head = Client().head(address(published))
    assert (head.content, head.headers) == (b"", first.headers)


def test_packed_and_plain_answers_are_kept_apart(published):
    plain = read(published)
    packed = read(published, **{"Accept-Encoding": "gzip"})
    again = read(published, **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content == read(published).content
    assert again.content == packed.content
    assert len(packed.content) < len(plain.content) / 2


def test_withdrawn_policy_is_gone_at_once_and_stays_so(published):
    etag = read(published)["ETag"]
    do(published, "withdraw", published.cast.owner, "Replaced by law.")
    for _ in range(2):
        gone = read(published, **{"If-None-Match": etag})
        assert gone.status_code == 410
        assert "Replaced by law." in gone.content.decode()


def test_next_edition_is_read_at_once(published):
    read(published)
    cast = published.cast
    row = open_edition(
        published.page_id,
        EditionKind.MINOR,
        actor=cast.owner,
        token=opening_token(published.page_id),
        change_note="Says more.",
    )
    edition = fresh(row.edition)
    fill(edition, cast, [section("Purpose", "Every child has a say in this.")])
    set_facts(
        edition,
        cast,
        effective_on=datetime.date(2026, 12, 1),
        review_on=datetime.date(2027, 12, 1),
    )
    assert "has a say in this" not in read(published).content.decode()
    for name, who in (("submit_to_dmt", cast.owner), ("endorse", cast.clerk)):
        edition = do(edition, name, who)
    do(edition, "publish", cast.clerk)
    assert "Every child has a say in this." in read(published).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda e: set_facts(e, e.cast, review_on=datetime.date(2028, 2, 3)),
            "3 February 2028",
        ),
        (
            lambda e: teams.rename(
                e.cast.team, "Online Safety", actor=e.cast.administrator
            ),
            "Online Safety",
        ),
        (
            lambda e: file_for(e.transitions.get(name="publish")),
            "Download as Word",
        ),
    ],
    ids=["review date", "team renamed", "document filed"],
)
def test_what_stands_beside_the_text_is_new_at_once(published, change, words):
    assert words not in read(published).content.decode()
    change(published)
    assert words in read(published).content.decode()


def test_another_day_is_asked_anew(published):
    read(published)
    with time_machine.travel("2031-05-06 09:00Z", tick=False):
        assert len(queries(published)) > 1


def test_draft_is_nobodys_answer():
    edition = make_policy()
    for _ in range(2):
        answer = read(edition)
        assert (answer.status_code, answer["Cache-Control"]) == (
            404,
            "no-store, private",
        )


@pytest.mark.parametrize("path", ["/admin/", "/accounts/login/", "/nowhere/"])
def test_everything_else_is_kept_by_nobody(published, path):
    for client in (Client(), _clerk(published)):
        assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/policies/", "/accessibility/"])
def test_other_public_pages_are_asked_for_again_each_time(published, path):
    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert first["Cache-Control"] == "public, no-cache"
    assert (first.status_code, again.status_code) == (200, 304)


def test_preview_of_the_next_draft_is_never_the_public_answer(published):
    page = next_edition(published, EditionKind.MINOR).page.specific
    page.title = "Only in the draft"
    known = page.get_full_url().removesuffix(page.url)
    name = known.partition("://")[2]
    kept = read(published, host=name)
    preview = page.make_preview_request()
    assert (kept.status_code, preview["Cache-Control"]) == (200, "no-store, private")
    assert "Only in the draft" in preview.content.decode()
    assert "Only in the draft" not in read(published, host=name).content.decode()


def test_forty_sections_cost_no_query_more_than_four():
    counts = []
    for number in (4, 40):
        edition = make_policy(Cast(), f"With {number} sections")
        fill(edition, edition.cast, [section(f"Part {n}") for n in range(number)])
        set_facts(
            edition,
            edition.cast,
            effective_on=datetime.date(2026, 12, 1),
            review_on=datetime.date(2027, 12, 1),
        )
        for name, who in WAY[Stage.PUBLISHED]:
            edition = do(edition, name, getattr(edition.cast, who))
        Client().get("/policies/")  # Wagtail keeps the roots of sites
        counts.append(queries(edition))
    assert counts[0] == counts[1]


def _clerk(edition):
    client = Client()
    client.force_login(edition.cast.clerk)
    return client
