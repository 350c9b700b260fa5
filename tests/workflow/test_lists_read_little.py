"""Lists, home and history read no text, and ask the same however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import policy
from tests.factories.policies import Cast, edition_in, fill, make_policy, section
from workflow.models import DraftRecord, Edition
from workflow.stages import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# Columns that hold a text or a whole record, by the table that has them.
HEAVY = (
    '"cms_policypage"."body"',
    '"wagtailcore_revision"."content"',
    '"workflow_seal"."canonical"',
    '"workflow_sealedimage"."content"',
    '"workflow_transition"."snapshot_json"',
    '"reversion_version"."serialized_data"',
)


@pytest.fixture
def cast():
    return Cast()


def asked(client, url):
    """The SQL of a page that was opened before, its sessions' own left out."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def lists():
    return (
        reverse("wagtailadmin_home"),
        reverse("editions_waiting"),
        reverse("editions:list"),
        reverse("editions:list") + "?scope=waiting&ordering=owner",
    )


def heavy(found):
    """Those queries that read a text or a whole record."""
    return [sql for sql in found if any(column in sql for column in HEAVY)]


def test_lists_read_no_text(client, cast):
    for stage in (Stage.DRAFT, Stage.DMT_REVIEW, Stage.PUBLISHED):
        edition = edition_in(stage, cast)
    for who in ("owner", "editor", "clerk", "dmt_chair", "auditor"):
        client.force_login(getattr(cast, who))
        assert [heavy(asked(client, url)) for url in lists()] == [[]] * 4
    # That the same eye sees it where a text is meant to be read:
    assert heavy(asked(client, reverse("editions:text", args=[edition.pk])))


@pytest.mark.parametrize("who", ["editor", "clerk"])
def test_lists_ask_the_same_for_one_and_for_many(client, cast, who):
    # Of each stage one from the start: a stage brings parts of the page with it.
    edition_in(Stage.DMT_REVIEW, cast)
    make_policy(cast)
    client.force_login(getattr(cast, who))
    few = [len(asked(client, url)) for url in lists()]
    for _ in range(4):
        edition_in(Stage.DMT_REVIEW, cast)
        make_policy(cast)
    assert [len(asked(client, url)) for url in lists()] == few


def sections(count):
    return [section(f"Part {number}", f"Clause {number}.") for number in range(count)]


def screens(edition):
    """The screens of an edition, those that show its text among them."""
    names = ("edition", "history", "text", "compare")
    return [reverse(f"editions:{name}", args=[edition.pk]) for name in names]


def drafted(cast, count):
    """A draft of so many sections, saved by two people in turn."""
    edition = make_policy(cast, f"With {count}")
    fill(edition, cast, sections(count))
    page = edition.page.get_latest_revision_as_object()
    page.body = page.body.stream_block.to_python(sections(count + 1))
    page.save_revision(user=cast.owner)
    return Edition.objects.get(pk=edition.pk)


def test_forty_sections_ask_no_more_than_four(client, cast):
    client.force_login(cast.owner)
    few, many = (
        [len(asked_following(client, url)) for url in screens(drafted(cast, count))]
        for count in (4, policy.SECTIONS)
    )
    assert many == few


def asked_following(client, url):
    """As `asked`, with the comparison that an address without texts leads to."""
    answer = client.get(url, follow=True)
    assert answer.status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(url, follow=True)
    return captured.captured_queries


def test_history_reads_no_text(client, cast):
    edition = drafted(cast, 4)
    assert DraftRecord.objects.filter(edition=edition).exists()
    client.force_login(cast.owner)
    url = reverse("editions:history", args=[edition.pk])
    assert heavy(asked(client, url) + asked(client, f"{url}?all")) == []
