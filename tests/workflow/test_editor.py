"""The page editor: what our process puts there, and what it leaves out."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.policies import edition_in, make_policy, section
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def editor_url(edition):
    return reverse("wagtailadmin_pages:edit", args=[edition.page_id])


def opened(client, person, edition):
    client.force_login(person)
    return client.get(editor_url(edition))


def test_editor_offers_to_save_and_nothing_else(client):
    edition = make_policy()
    html = opened(client, edition.cast.editor, edition).content.decode()
    assert "Save draft" in html
    for word in ("Publish", "Unpublish", "Move page", "Change privacy", "Set schedule"):
        assert word not in html


def test_superuser_gets_no_more_than_their_role(client):
    edition = make_policy()
    person = edition.cast.editor
    person.is_superuser = True
    person.save()
    html = opened(client, person, edition).content.decode()
    for word in ("action-publish", "Move page", "Change privacy", "Lock page"):
        assert word not in html


def test_editor_shows_the_stage_and_what_is_missing(client):
    edition = make_policy(complete=False)
    html = opened(client, edition.cast.owner, edition).content.decode()
    found = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', html)
    facts = reverse("editions:facts", args=[edition.pk])
    assert ("#missing-summary", "The summary is missing.") in found
    assert ("#missing-pillars", "Choose at least one pillar.") in found
    assert (
        f"{facts}#id_change_note",
        "Say what changes in this edition and why.",
    ) in found


def test_editor_sends_nobody_where_they_are_refused(client):
    edition = make_policy(complete=False)
    html = opened(client, edition.cast.editor, edition).content.decode()
    assert reverse("editions:facts", args=[edition.pk]) not in html
    assert "Maya Thornton or the clerk records it." in html


def test_editor_leads_back_to_the_edition_not_to_the_page_tree(client):
    edition = make_policy()
    html = opened(client, edition.cast.editor, edition).content.decode()
    assert reverse("editions:edition", args=[edition.pk]) in html
    assert reverse("editions:history", args=[edition.pk]) in html
    assert f"/admin/pages/{edition.page.get_parent().pk}/" not in html
    assert f"/admin/pages/{edition.page_id}/history/" not in html


def test_frozen_text_says_who_has_it_and_cannot_be_saved(client):
    edition = edition_in(Stage.DMT_REVIEW)
    html = opened(client, edition.cast.editor, edition).content.decode()
    assert "its text is frozen" in html
    assert "action-save-draft" not in html
    assert "Save draft" not in html


def test_editor_takes_comments_in_draft(client):
    edition = make_policy()
    response = opened(client, edition.cast.editor, edition)
    assert "comments" in response.context["form"].formsets


def test_editor_stays_closed_to_others(client):
    edition = make_policy()
    answers = {
        name: opened(client, getattr(edition.cast, name), edition).status_code
        for name in ("clerk", "auditor", "dmt_chair", "administrator")
    }
    assert answers == {
        "clerk": 302,
        "auditor": 302,
        "dmt_chair": 302,
        "administrator": 302,
    }


@pytest.mark.parametrize(
    "route",
    ["history/", "revisions/1/view/", "usage/", "revisions/compare/earliest...latest/"],
)
@pytest.mark.parametrize("superuser", [False, True])
def test_wagtails_own_histories_are_closed(client, route, superuser):
    edition = make_policy()
    person = edition.cast.editor
    person.is_superuser = superuser
    person.save()
    client.force_login(person)
    answer = client.get(f"/admin/pages/{edition.page_id}/{route}")
    assert answer.status_code == 403


@pytest.mark.parametrize("superuser", [False, True])
def test_explorer_and_reports_show_no_policy(client, superuser):
    edition = make_policy(title="Unpublished thoughts")
    person = edition.cast.administrator
    person.is_superuser = superuser
    person.save()
    client.force_login(person)
    for route in ("pages/", "reports/aging-pages/", "reports/site-history/"):
        html = client.get(f"/admin/{route}", follow=True).content.decode()
        assert (route, edition.title in html) == (route, False)


# In Chromium ---------------------------------------------------------------------


def logged_in(page, client, person, site):
    client.force_login(person)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": site}])
    return page


LISTS = (
    '<p data-block-key="aaaaa">A paragraph.</p>'
    '<ul><li data-block-key="bbbbb">An item<ul>'
    '<li data-block-key="ccccc">nested</li></ul></li>'
    '<li data-block-key="ddddd">another</li></ul>'
    '<p data-block-key="empty"> </p>'
    '<h3 data-block-key="eeeee">A heading</h3>'
    '<ol><li data-block-key="fffff">after it</li></ol>'
    '<p data-block-key="ggggg">The end.</p>'
)


def with_lists(edition):
    lists = section("Lists")
    lists["value"]["text"] = LISTS
    page = edition.page.get_latest_revision_as_object()
    page.body = page.body.stream_block.to_python([section(), lists])
    page.save_revision(user=edition.cast.editor)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_editor_numbers_clauses_as_every_other_surface(page, client, live_server):
    edition = make_policy()
    with_lists(edition)
    logged_in(page, client, edition.cast.editor, live_server.url)
    page.goto(live_server.url + editor_url(edition))
    page.wait_for_selector("[data-clause='2.3']")
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-clause]')].map(e => e.dataset.clause)"
    )
    page.goto(live_server.url + reverse("editions:text", args=[edition.pk]))
    read = page.locator(".reading .clause > .number").all_inner_texts()
    assert shown == read
    assert shown == ["1.1", "2.1", "2.1.1", "2.1.1.1", "2.1.2", "2.2", "2.3"]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_typing_a_new_paragraph_numbers_it(page, client, live_server):
    edition = make_policy()
    logged_in(page, client, edition.cast.editor, live_server.url)
    page.goto(live_server.url + editor_url(edition))
    page.wait_for_selector("[data-clause='2.2']")
    page.locator(".public-DraftEditor-content").nth(1).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("A third duty.")
    page.wait_for_selector("[data-clause='2.3']")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_link_opens_tab_and_focuses_the_missing_field(page, client, live_server):
    edition = make_policy(complete=False)
    logged_in(page, client, edition.cast.editor, live_server.url)
    page.goto(live_server.url + editor_url(edition) + "#missing-pillars")
    expect(page.locator("[name=pillars]").first).to_be_focused()
    page.locator("#tab-label-text").click()
    page.get_by_role("link", name="The summary is missing.").click()
    expect(page.locator("[name=summary]")).to_be_focused()
    # Wagtail compares with the form as it was two seconds after it opened.
    page.wait_for_timeout(2500)
    page.keyboard.type("What it is for.")
    checklist = page.locator("[data-process-missing]")
    expect(checklist).not_to_contain_text("The summary is missing.", timeout=20_000)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_frozen_text_takes_no_typing(page, client, live_server):
    edition = edition_in(Stage.DMT_REVIEW)
    logged_in(page, client, edition.cast.editor, live_server.url)
    page.goto(live_server.url + editor_url(edition))
    page.wait_for_selector("[data-clause]")
    page.locator("[name=title]").focus()
    page.keyboard.type("Changed")
    assert page.locator("[name=title]").input_value() == "Digital Parenting"
