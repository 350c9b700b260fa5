"""Confirm: what will happen, then exactly that, once."""

import pytest
from django.urls import reverse

from exports.report.filing import REPORTED
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    prepare,
    section,
    set_facts,
)
from tests.workflow.situations import SITUATIONS, situation
from workflow.lifecycle import PASSAGES
from workflow.models import Transition
from workflow.screens.forecast import CHANGES
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db


def url_of(edition, name):
    return reverse("editions:confirm", args=[edition.pk, name])


def shown_token(response):
    return response.context["token"]


def test_confirm_says_what_will_happen(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    forecast = client.get(url_of(edition, "endorse")).context["forecast"]
    assert (forecast.source, forecast.target, forecast.freezes) == (
        "DMT review",
        "CPB approval",
        False,
    )
    assert forecast.files == ("Edition 1.0, CPB approval (Word)", CHANGES)


def test_confirm_names_the_pdf_where_one_is_filed(client, settings):
    settings.FILE_PDF = True
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    forecast = client.get(url_of(edition, "return_to_draft")).context["forecast"]
    assert forecast.files == ("Edition 1.0, Draft (Word and PDF)",)


def test_confirm_names_the_consultation_report(client):
    edition = edition_in(Stage.CONSULTATION)
    prepare(edition, "submit_to_dmt")
    client.force_login(edition.cast.owner)
    forecast = client.get(url_of(edition, "submit_to_dmt")).context["forecast"]
    assert forecast.files == ("Edition 1.0, DMT review (Word)", CHANGES, REPORTED)


def test_confirm_names_exactly_those_who_are_mailed(client, mailoutbox):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    response = client.get(url_of(edition, "endorse"))
    named = {person.email for person in response.context["forecast"].told}
    before = set(Transition.objects.values_list("pk", flat=True))
    client.post(url_of(edition, "endorse"), {"token": shown_token(response)})
    row = Transition.objects.exclude(pk__in=before).get()
    keys = row.follow_ups.filter(kind="mail").values_list("key", flat=True)
    people = [p for p in vars(edition.cast).values() if getattr(p, "email", "")]
    assert {p.email for p in people if str(p.pk) in set(keys)} == named
    assert named


def test_confirm_names_what_publication_supersedes(client):
    published = edition_in(Stage.PUBLISHED)
    edition = next_edition(published, EditionKind.MINOR)
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    edition = do(edition, "endorse", edition.cast.clerk)
    client.force_login(edition.cast.clerk)
    forecast = client.get(url_of(edition, "publish")).context["forecast"]
    assert forecast.supersedes == published
    assert forecast.files == (
        "Edition 1.1, Published (Word)",
        CHANGES,
        "Edition 1.0, Superseded (Word)",
    )


def test_confirm_carries_out_the_act_and_returns_to_the_edition(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    token = shown_token(client.get(url_of(edition, "endorse")))
    response = client.post(
        url_of(edition, "endorse"), {"token": token, "comment": "Minute 4."}
    )
    assert response.url == reverse("editions:edition", args=[edition.pk])
    row = Transition.objects.get(edition=edition, name="endorse")
    assert (row.actor, row.comment) == (edition.cast.clerk, "Minute 4.")


def test_chair_who_no_longer_sees_it_goes_home_with_a_message(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.dmt_chair)
    url = url_of(edition, "return_to_draft")
    form = {"token": shown_token(client.get(url)), "comment": "Clause 2 is unclear."}
    response = client.post(url, form, follow=True)
    assert response.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
    words = [str(message) for message in response.context["messages"]]
    assert words == ["Digital Parenting 1.0: you returned this to draft."]


def test_chair_goes_on_reading_what_the_board_endorsed(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.dmt_chair)
    token = shown_token(client.get(url_of(edition, "endorse")))
    response = client.post(url_of(edition, "endorse"), {"token": token}, follow=True)
    here = reverse("editions:edition", args=[edition.pk])
    assert response.redirect_chain == [(here, 302)]
    words = [str(message) for message in response.context["messages"]]
    assert words == ["Digital Parenting 1.0: you recorded that DMT approved this."]


def test_double_click_counts_once(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    token = shown_token(client.get(url_of(edition, "endorse")))
    answers = [
        client.post(url_of(edition, "endorse"), {"token": token}).status_code
        for _ in range(2)
    ]
    assert answers == [302, 302]
    assert Transition.objects.filter(edition=edition, name="endorse").count() == 1


def test_stale_click_says_who_did_what_and_keeps_the_comment(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    token = shown_token(client.get(url_of(edition, "endorse")))
    do(edition, "return_to_draft", edition.cast.owner, "Clause 2 is unclear.")
    response = client.post(
        url_of(edition, "endorse"), {"token": token, "comment": "Minute 4."}
    )
    assert response.status_code == 409
    assert response.context["refusal"].message == (
        "Maya Thornton returned this to draft now. Nothing was changed by you."
    )
    html = response.content.decode()
    assert "Minute 4.</textarea>" in html
    assert reverse("editions:edition", args=[edition.pk]) in html


def test_stale_click_of_a_chair_who_no_longer_sees_it_is_answered_too(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.dmt_chair)
    token = shown_token(client.get(url_of(edition, "endorse")))
    do(edition, "return_to_draft", edition.cast.owner, "Clause 2 is unclear.")
    response = client.post(
        url_of(edition, "endorse"), {"token": token, "comment": "Minute 4."}
    )
    assert response.status_code == 409
    assert "Minute 4.</textarea>" in response.content.decode()
    assert client.get(url_of(edition, "endorse")).status_code == 409


def test_draft_saved_after_the_page_is_stale_and_can_go_on(client):
    edition = edition_in(Stage.DRAFT)
    prepare(edition, "open_consultation")
    client.force_login(edition.cast.owner)
    token = shown_token(client.get(url_of(edition, "open_consultation")))
    page = edition.page.get_latest_revision_as_object()
    page.body = page.body.stream_block.to_python([section("Purpose", "New words.")])
    page.save_revision(user=edition.cast.editor)
    stale = client.post(url_of(edition, "open_consultation"), {"token": token})
    assert stale.status_code == 409
    assert stale.context["refusal"].message == (
        "Joel Okafor changed the text now, after you opened this page. "
        "Read it again first."
    )
    again = {"token": shown_token(stale)}
    assert client.post(url_of(edition, "open_consultation"), again).status_code == 302


def test_blocked_act_shows_its_reasons_and_keeps_the_comment(client):
    edition = edition_in(Stage.CPB_APPROVAL)
    client.force_login(edition.cast.clerk)
    token = shown_token(client.get(url_of(edition, "publish")))
    set_facts(edition, edition.cast, review_on=None)
    response = client.post(
        url_of(edition, "publish"), {"token": token, "comment": "Minute 9."}
    )
    assert response.status_code == 422
    facts = reverse("editions:facts", args=[edition.pk])
    assert [(r.text, r.url) for r in response.context["reasons"]] == [
        ("The review date is missing.", f"{facts}#id_review_on")
    ]
    assert "Minute 9.</textarea>" in response.content.decode()


def test_missing_reason_is_asked_for(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    token = shown_token(client.get(url_of(edition, "return_to_draft")))
    response = client.post(url_of(edition, "return_to_draft"), {"token": token})
    assert response.status_code == 422
    assert [r.text for r in response.context["reasons"]] == [
        "Give a reason. It is kept in the history."
    ]
    assert response.context["can_do"]


def test_confirm_of_a_blocked_act_has_no_button(client):
    edition = make_policy(complete=False)
    client.force_login(edition.cast.owner)
    response = client.get(url_of(edition, "open_consultation"))
    assert (response.status_code, response.context["can_do"]) == (200, False)


def test_too_long_a_comment_is_refused_and_kept(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    token = shown_token(client.get(url_of(edition, "endorse")))
    response = client.post(
        url_of(edition, "endorse"), {"token": token, "comment": "x" * 4001}
    )
    assert response.status_code == 422
    assert fresh(edition).stage is Stage.DMT_REVIEW


def test_unknown_and_indirect_acts_do_not_exist(client):
    edition = edition_in(Stage.PUBLISHED)
    client.force_login(edition.cast.owner)
    for name in ("supersede", "open_edition", "nonsense"):
        assert client.get(url_of(edition, name)).status_code == 404
        assert client.post(url_of(edition, name)).status_code == 404


def test_right_role_on_the_wrong_policy_is_refused(client):
    edition = edition_in(Stage.DRAFT)
    client.force_login(Cast().owner)
    assert client.get(url_of(edition, "open_consultation")).status_code == 404
    forged = {"token": token_for(fresh(edition))}
    response = client.post(url_of(edition, "open_consultation"), forged)
    assert response.status_code == 404
    assert fresh(edition).stage is Stage.DRAFT


@pytest.mark.parametrize("name", SITUATIONS)
def test_who_sees_it_but_may_not_act_is_refused(client, name):
    """The auditor sees every edition and carries out nothing."""
    edition = situation(name)
    client.force_login(edition.cast.auditor)
    token = token_for(fresh(edition))
    for act, passage in PASSAGES.items():
        if not passage.act.direct or act == "open_edition":
            continue
        response = client.post(url_of(edition, act), {"token": token, "comment": "x"})
        expected = 403 if edition.stage in passage.sources else 409
        assert (act, response.status_code) == (act, expected)
    assert fresh(edition).version == edition.version


@pytest.mark.parametrize("method", ["get", "post"])
def test_chair_hears_nothing_of_a_draft_that_never_came_to_the_board(client, method):
    edition = make_policy()
    client.force_login(edition.cast.dmt_chair)
    response = getattr(client, method)(url_of(edition, "endorse"), {"token": "1.x"})
    assert response.status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_chair_hears_that_an_edition_was_returned_to_draft(client, method):
    edition = edition_in(Stage.DMT_REVIEW)
    edition = do(edition, "return_to_draft", edition.cast.owner)
    client.force_login(edition.cast.dmt_chair)
    response = getattr(client, method)(url_of(edition, "endorse"), {"token": "1.x"})
    assert response.status_code == 409
