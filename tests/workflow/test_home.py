"""Home: whose turn it is, in a constant number of queries, and nothing else."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.text.flatten import flatten
from tests.factories.boards import BOARD_OF
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    set_facts,
)
from workflow.barrier import Door, opened
from workflow.corrections import base_page, confirm, corrected_digest, replace
from workflow.models import Contribution, Edition
from workflow.screens.home import home
from workflow.stages import EditionKind, Stage

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def said(user):
    """Each waiting line as (what, why, button)."""
    return [(str(x.edition), x.why, x.label) for x in home(fresh_user(user)).waiting]


def fresh_user(user):
    return type(user).objects.get(pk=user.pk)


def many(stage, cast, count, **how):
    return [
        edition_in(stage, cast, f"Policy {number}", **how) for number in range(count)
    ]


def test_endorsement_is_two_clicks_from_home(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    url = reverse("editions:confirm", args=[edition.pk, "endorse"])
    assert f'href="{url}"' in client.get(HOME).content.decode()
    page = client.get(url)
    client.post(url, {"token": page.context["token"], "comment": ""})
    assert Edition.objects.get(pk=edition.pk).stage is Stage.CPB_APPROVAL


@pytest.mark.parametrize(
    ("stage", "who", "line"),
    [
        (Stage.DRAFT, "owner", ("you own it", "Open")),
        (Stage.DRAFT, "editor", ("it is your team’s", "Draft")),
        (Stage.CONSULTATION, "owner", ("you own it", "Open")),
        (
            Stage.DMT_REVIEW,
            "clerk",
            ("you are the clerk", "DMT approved: send to CPB"),
        ),
        (
            Stage.DMT_REVIEW,
            "dmt_chair",
            ("you are the DMT chair", "DMT approved: send to CPB"),
        ),
        (Stage.DMT_REVIEW, "dmt_member", ("you are a DMT member", "Read the papers")),
        (Stage.CPB_APPROVAL, "cpb_member", ("you are a CPB member", "Read the papers")),
        (Stage.CPB_APPROVAL, "owner", ("you own it", "CPB approved: publish")),
    ],
)
def test_line_says_why_and_leads_to_the_act(stage, who, line):
    # Members read what is not decided yet; the others act when it is.
    edition = edition_in(stage, decided=not who.endswith("member"))
    person = getattr(edition.cast, who)
    assert said(person) == [("Digital Parenting 1.0", *line)]


@pytest.mark.parametrize(
    ("stage", "who"),
    [
        (Stage.DRAFT, "clerk"),
        (Stage.CONSULTATION, "editor"),
        (Stage.DMT_REVIEW, "owner"),
        (Stage.DMT_REVIEW, "cpb_member"),
        (Stage.CPB_APPROVAL, "dmt_member"),
        (Stage.CPB_APPROVAL, "auditor"),
        (Stage.CPB_APPROVAL, "administrator"),
        (Stage.PUBLISHED, "owner"),
    ],
)
def test_nothing_waits_for_others(stage, who):
    edition = edition_in(stage)
    assert said(getattr(edition.cast, who)) == []


def test_right_role_of_another_policy_sees_nothing():
    edition_in(Stage.CONSULTATION)
    other = Cast()
    assert said(other.owner) == []
    assert home(other.owner).changes == []
    assert home(other.editor).drafts == []


def test_missing_things_are_named_in_short():
    edition = edition_in(Stage.CPB_APPROVAL)
    set_facts(edition, edition.cast, effective_on=None, review_on=None)
    line = home(edition.cast.clerk).waiting[0]
    assert line.missing_words == "2 things missing: effective date, review date"
    assert (line.label, line.acts) == ("Open", False)


def test_missing_things_of_an_empty_draft_are_counted():
    cast = Cast()
    make_policy(cast, complete=False)
    words = home(cast.owner).waiting[0].missing_words
    assert words.endswith("missing: summary, pillars, department and 6 more")


def test_contributor_is_not_asked_to_publish():
    edition = edition_in(Stage.CPB_APPROVAL)
    owner = edition.cast.owner
    with opened(Door.DRAFT):
        Contribution.objects.create(
            edition=edition, user=owner, at=edition.state_since, text_sha256="0" * 64
        )
    assert said(owner) == []


def test_draft_that_was_consulted_on_leaves_the_choice_to_its_page():
    edition = edition_in(Stage.CONSULTATION)
    edition = do(edition, "return_to_draft", edition.cast.owner)
    line = home(edition.cast.owner).waiting[0]
    assert line.url == reverse("editions:edition", args=[edition.pk])
    assert (line.label, line.missing) == ("Open", ())


def test_correction_leads_owner_and_clerk_to_its_screen():
    edition = edition_in(Stage.PUBLISHED)
    cast = edition.cast
    correction = next_edition(edition, EditionKind.CORRECTION)
    url = reverse("editions:correction", args=[correction.pk])

    def lines():
        return [
            [(line.url, line.label) for line in home(person).waiting]
            for person in (cast.owner, cast.clerk)
        ]

    # The clerk's turn begins with the first replaced words and ends with their yes.
    assert lines() == [[(url, "Go to the correction")], []]
    clause = next(flatten(base_page(correction)[1]).clauses)
    replace(correction.pk, clause.id, "internet", "web", actor=cast.owner)
    assert lines()[1] == [(url, "Check the correction")]
    confirm(correction.pk, corrected_digest(fresh(correction)), actor=cast.clerk)
    assert lines()[1] == []


def test_longest_waiting_comes_first():
    cast = Cast()
    first, second = many(Stage.DMT_REVIEW, cast, 2)
    assert [line.edition.pk for line in home(cast.clerk).waiting] == [
        first.pk,
        second.pk,
    ]


def test_named_editor_is_asked_once():
    edition = make_policy()
    cast = edition.cast
    edition.page.record.editors.set([cast.editor, cast.apprentice, cast.outsider])
    assert said(cast.editor) == [
        ("Digital Parenting 1.0", "you are named on it", "Draft")
    ]


def test_empty_home_says_what_comes_next(client):
    edition = edition_in(Stage.CONSULTATION)
    client.force_login(edition.cast.cpb_member)
    page = client.get(HOME).content.decode()
    assert "Nothing is waiting for you" in page
    assert "A policy waits for you here when DMT has sent it to CPB." in page
    client.force_login(edition.cast.auditor)
    page = client.get(HOME).content.decode()
    assert "Consultation. Next: Submit to DMT – Maya Thornton" in page


def test_administrator_finds_people_and_no_policies(client):
    edition = edition_in(Stage.CPB_APPROVAL)
    client.force_login(edition.cast.administrator)
    page = client.get(HOME).content.decode()
    assert 'href="/admin/people/"' in page
    assert "Digital Parenting" not in page
    assert 'href="/admin/editions/"' not in page


def test_wagtails_own_panels_are_gone(client):
    edition = edition_in(Stage.DRAFT)
    client.force_login(edition.cast.owner)
    page = client.get(HOME).content.decode()
    assert "Your most recent edits" not in page
    assert 'role="search"' not in page.split('class="nice-padding home"')[1]


# How many questions home may put to the database for each of them.
ASKING = {
    "owner": 36,
    "editor": 27,
    "clerk": 40,
    "dmt_member": 32,
    "dmt_chair": 36,
    "cpb_member": 35,
    "cpb_chair": 38,
    "auditor": 21,
}


def times_asked(client):
    """How many questions home puts to the database."""
    with CaptureQueriesContext(connection) as asked:
        client.get(HOME)
    return len(asked)


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker):
    """How often home asks for whom, with an edition at each of two stages and one more
    before each board, and with thirteen: counted once for all, and what it took is
    taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast, clients = Cast(), {who: Client() for who in ASKING}
        stages = [Stage.DRAFT, Stage.CPB_APPROVAL]
        for stage in stages:
            many(stage, cast, 1)
        for stage in BOARD_OF:
            many(stage, cast, 1, decided=False)
        for who, client in clients.items():
            client.force_login(getattr(cast, who))
            client.get(HOME)
        few = {who: times_asked(client) for who, client in clients.items()}
        for stage in stages:
            many(stage, cast, 12)
        for stage in BOARD_OF:
            many(stage, cast, 12, decided=False)
        lots = {who: times_asked(client) for who, client in clients.items()}
        transaction.set_rollback(True)
    return few, lots


@pytest.mark.parametrize("who", ASKING)
def test_home_asks_as_often_for_many_as_for_one(asked, who):
    few, lots = asked
    assert lots[who] == few[who] <= ASKING[who]


def test_waiting_page_is_paged_and_constant(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    cast = Cast()
    many(Stage.DMT_REVIEW, cast, 2)
    client.force_login(cast.clerk)
    url = reverse("editions_waiting")
    client.get(url)
    with django_assert_max_num_queries(18) as few:
        client.get(url)
    many(Stage.DMT_REVIEW, cast, 20)
    with django_assert_num_queries(len(few)):
        page = client.get(url, {"p": 2})
    assert len(page.context["lines"]) == 2
    assert "See all 22 that wait for you" in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("lead", "A consultation of your team waits for you here while its plan"),
        ("safeguarding", "A concern waits for you here once somebody flags it."),
    ],
)
def test_empty_home_tells_leads_what_will_wait(client, who, words):
    client.force_login(getattr(Cast(), who))
    page = client.get(HOME).content.decode()
    assert "Nothing is waiting for you" in page
    assert words in page
