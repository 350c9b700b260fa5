"""Forms and addresses that no browser sends: a clear 4xx, and nothing saved."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.census.state import Standing, guarded_tables
from tests.factories.policies import edition_in
from tests.workflow.test_bypass import edit_form
from workflow.stages import Stage

pytestmark = pytest.mark.django_db
EDIT, PING = "wagtailadmin_pages:edit", "wagtailadmin_editing_sessions:ping"
READ = "This request could not be read"


@pytest.fixture
def editing():
    edition = edition_in(Stage.DRAFT)
    client = Client(raise_request_exception=False)
    client.force_login(edition.cast.editor)
    return edition, client


def without(form, *beginnings):
    return {k: v for k, v in form.items() if not k.startswith(beginnings)}


def broken_forms(form):
    """Ways in which an editor's form can be half of itself, or not one at all."""
    image, policy, table, words = (
        {**form, "body-0-type": kind, "body-0-value-x": "1"}
        for kind in ("image", "policy", "table", "definitions")
    )
    return {
        "nothing": {},
        "title alone": {"title": "X"},
        "no blocks": without(form, "body-"),
        "count is a word": {**form, "body-count": "x"},
        "more than there are": {**form, "body-count": "7"},
        "count is endless": {**form, "body-count": "9" * 30},
        "no type": without(form, "body-0-type"),
        "unknown type": {**form, "body-0-type": "script"},
        "no order": without(form, "body-0-order"),
        "order is a word": {**form, "body-0-order": "first"},
        "no deleted": without(form, "body-0-deleted"),
        "text is no JSON": {**form, "body-0-value-text": "{"},
        "text is other JSON": {**form, "body-0-value-text": "[1]"},
        "text is null": {**form, "body-0-value-text": "null"},
        "picture": {**image, "body-0-value-image": "x"},
        "no picture": {**image, "body-0-value-image": "9" * 30},
        "policy": {**policy, "body-0-value-policy": "x"},
        "table": {**table, "body-0-value-table-column-count": "x"},
        "table without cells": {
            **table,
            "body-0-value-table-column-count": "2",
            "body-0-value-table-row-count": "9",
        },
        "entries": {**words, "body-0-value-entries-count": "-"},
        "pillars": {**form, "pillars": "x"},
        "comments": without(form, "comments-"),
        "comments are words": {**form, "comments-TOTAL_FORMS": "x"},
    }


def test_editor_answers_broken_forms(editing):
    edition, client = editing
    path = reverse(EDIT, args=[edition.page_id])
    whole = edit_form(client, edition)
    faults = {}
    for name, form in broken_forms(whole).items():
        for accept in ("text/html", "application/json"):
            answer = client.post(path, form, headers={"accept": accept})
            if answer.status_code >= 500:
                faults[name] = answer.exc_info[1:2]
    assert faults == {}


def test_empty_form_in_the_editor_is_a_bad_request_and_saves_nothing(editing):
    edition, client = editing
    before = Standing()
    answer = client.post(reverse(EDIT, args=[edition.page_id]), {})
    assert (answer.status_code, READ in answer.content.decode()) == (400, True)
    tables = set(guarded_tables()) - {"wagtailcore_pagesubscription"}
    assert before.changed(tables) == []


@pytest.mark.parametrize("key", ["x", "1.5", "-1", "٣", "9" * 40, "0"])
def test_ping_of_what_is_no_page_finds_nothing(editing, key):
    _, client = editing
    path = reverse(PING, args=["cms", "policypage", key, 1])
    assert client.post(path, {"is_editing": "1"}).status_code == 404


@pytest.mark.parametrize(
    "more", [{"revision_id": "x"}, {"revision_id": "9" * 30}, {"is_editing": "perhaps"}]
)
def test_ping_with_odd_values_is_no_fault(editing, more):
    edition, client = editing
    path = reverse(PING, args=["cms", "policypage", edition.page_id, 1])
    assert client.post(path, more).status_code in (400, 404)


def test_link_without_an_address_is_a_bad_request(editing):
    _, client = editing
    path = reverse("wagtailadmin_choose_page_external_link")
    assert client.post(path, {"q": "policy"}).status_code == 400


@pytest.mark.parametrize("key", ["x", "1e3", "😀"])
def test_picture_by_what_is_no_number_finds_nothing(editing, key):
    _, client = editing
    path = reverse("wagtailimages_chooser:chosen", args=[key])
    assert client.get(path).status_code == 404


def test_fault_of_ours_stays_a_fault(editing, monkeypatch):
    from workflow.views import facts

    def broken(*args, **kwargs):
        return {}["what we forgot"]

    monkeypatch.setattr(facts, "change", broken)
    edition, client = editing
    client.force_login(edition.cast.owner)
    path = reverse("editions:facts", args=[edition.pk])
    assert client.post(path, {"change_note": "X"}).status_code == 500
