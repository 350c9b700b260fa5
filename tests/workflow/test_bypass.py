"""Every way around the one door that Wagtail's screens offer, tried as a superuser.

Twice: through the house's addresses, where most are shut, and with those opened, so
that the permission testers and the data barrier are shown to hold alone.
"""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Revision

from tests.factories import UserFactory
from tests.factories.policies import edition_in
from workflow.models import Contribution, Edition, Transition
from workflow.stages import Stage

pytestmark = pytest.mark.django_db

STAGES = [Stage.DRAFT, Stage.CONSULTATION, Stage.PUBLISHED]


def state_of(edition):
    """Everything that must not change, as values."""
    return {
        "pages": list(
            Page.objects.order_by("pk").values_list(
                "pk",
                "path",
                "url_path",
                "slug",
                "title",
                "live",
                "live_revision_id",
                "locked",
                "go_live_at",
                "expire_at",
                "alias_of_id",
            )
        ),
        "bodies": [
            json.dumps(list(page.specific.body.raw_data), default=str)
            for page in Page.objects.filter(pk=edition.page_id)
        ],
        "revisions": list(
            Revision.objects.order_by("pk").values_list(
                "pk", "content", "approved_go_live_at"
            )
        ),
        "editions": list(Edition.objects.order_by("pk").values()),
        "transitions": Transition.objects.count(),
        "contributions": Contribution.objects.count(),
        "restrictions": PageViewRestriction.objects.count(),
    }


def routes(edition):
    """Name, path and form of each way: the pages app, bulk actions and the API."""
    page = edition.page
    revision = page.latest_revision_id
    index = page.get_parent()
    pages = "wagtailadmin_pages:"

    def at(name, *args):
        return reverse(pages + name, args=args)

    bulk = "/admin/bulk/wagtailcore/page/{}/?id={}&next=/admin/"
    api = f"/admin/api/main/pages/{page.pk}/action/"
    found = [
        ("create", at("add", "cms", "policypage", index.pk), {"title": "New"}),
        (
            "create publish",
            at("add", "cms", "policypage", index.pk),
            {"title": "New", "action-publish": "1"},
        ),
        (
            "publish an old revision",
            at("revisions_revert", page.pk, revision),
            {"action-publish": "1", "title": "X"},
        ),
        ("unschedule", at("revisions_unschedule", page.pk, revision), {}),
        ("unpublish", at("unpublish", page.pk), {"include_descendants": "on"}),
        ("unpublish index", at("unpublish", index.pk), {"include_descendants": "on"}),
        ("delete", at("delete", page.pk), {}),
        ("delete index", at("delete", index.pk), {}),
        ("move", at("move_confirm", page.pk, index.get_parent().pk), {}),
        ("move index", at("move_confirm", index.pk, 1), {}),
        ("position", at("set_page_position", page.pk) + "?position=0", {}),
        (
            "copy",
            at("copy", page.pk),
            {
                "new_title": "C",
                "new_slug": "c",
                "new_parent_page": index.pk,
                "publish_copies": "on",
                "copy_subpages": "on",
            },
        ),
        (
            "alias",
            at("copy", page.pk),
            {
                "new_title": "C",
                "new_slug": "c",
                "new_parent_page": index.pk,
                "alias": "on",
            },
        ),
        ("convert alias", at("convert_alias", page.pk), {}),
        ("lock", at("lock", page.pk), {}),
        ("unlock", at("unlock", page.pk), {}),
        (
            "privacy",
            at("set_privacy", page.pk),
            {"restriction_type": "password", "password": "secret"},
        ),
        (
            "privacy of index",
            at("set_privacy", index.pk),
            {"restriction_type": "login"},
        ),
    ]
    for action in ("publish", "unpublish", "delete", "move"):
        form = {
            "include_descendants": "on",
            "chooser": index.get_parent().pk,
            "move_applied": "on",
        }
        found.append((f"bulk {action}", bulk.format(action, page.pk), form))
        found.append((f"bulk {action} of index", bulk.format(action, index.pk), form))
    for action, form in {
        "publish": {},
        "unpublish": {"recursive": True},
        "delete": {},
        "copy": {
            "destination_page_id": index.pk,
            "recursive": False,
            "keep_live": True,
            "slug": "c",
            "title": "C",
        },
        "move": {"destination_page_id": index.get_parent().pk},
        "create_alias": {
            "destination_page_id": index.pk,
            "recursive": False,
            "update_slug": "c",
        },
        "revert_to_page_revision": {"revision_id": revision},
        "convert_alias": {},
    }.items():
        found.append((f"api {action}", api + action + "/", form))
    return found


@pytest.fixture
def superuser():
    return UserFactory(is_superuser=True)


def browser(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.mark.parametrize("urlconf", ["config.urls", "tests.urls_open"])
@pytest.mark.parametrize("stage", STAGES)
def test_no_screen_gets_around_the_door(stage, urlconf, superuser, settings):
    edition = edition_in(stage)
    settings.ROOT_URLCONF = urlconf
    client = browser(superuser)
    before = state_of(edition)
    harm = {}
    for name, path, form in routes(edition):
        for method in ("get", "post"):
            response = getattr(client, method)(path, form)
            if response.status_code >= 500:
                harm[name, method] = response.status_code
            after = state_of(edition)
            if after != before:
                harm[name, method] = {k for k in after if after[k] != before[k]}
                before = after
    assert harm == {}


def test_closed_ways_say_so(superuser):
    edition = edition_in(Stage.PUBLISHED)
    client = browser(superuser)
    answers = {
        name: client.post(path, form).status_code
        for name, path, form in routes(edition)
    }
    assert set(answers.values()) == {403}
    page = client.post(reverse("wagtailadmin_pages:delete", args=[edition.page_id]))
    assert "Nothing was changed." in page.content.decode()


def edit_form(client, edition, **more):
    """The editor's form as the browser would send it back."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    return nested_form_data(
        {
            "title": "Changed by a way around",
            "slug": "elsewhere",
            "summary": "Changed",
            "kind": "policy",
            "body": streamfield(
                [("section", {"heading": "Changed", "text": rich_text("<p>New</p>")})]
            ),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            **more,
        }
    )


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
@pytest.mark.parametrize("stage", [Stage.CONSULTATION, Stage.PUBLISHED])
def test_saving_a_frozen_text_changes_nothing(stage, action, superuser):
    edition = edition_in(stage)
    for person in (superuser, edition.cast.editor, edition.cast.owner):
        client = browser(person)
        before = state_of(edition)
        form = edit_form(client, edition, go_live_at="2026-01-01 10:00")
        if action:
            form[action] = "1"
        path = reverse("wagtailadmin_pages:edit", args=[edition.page_id])
        for headers in ({}, {"HTTP_ACCEPT": "application/json"}):
            response = client.post(path, form, **headers)
            assert response.status_code < 500
            assert state_of(edition) == before


def test_publishing_a_draft_from_the_editor_only_saves_it():
    edition = edition_in(Stage.DRAFT)
    client = browser(edition.cast.editor)
    form = edit_form(
        client, edition, **{"action-publish": "1", "go_live_at": "2020-01-01 10:00"}
    )
    client.post(reverse("wagtailadmin_pages:edit", args=[edition.page_id]), form)
    page = Page.objects.get(pk=edition.page_id)
    assert (page.live, page.live_revision_id, page.go_live_at) == (False, None, None)
    assert page.slug == edition.page.slug
    assert Edition.objects.get(pk=edition.pk).title == "Changed by a way around"
    assert Client().get(page.specific.url).status_code == 404


def test_superuser_cannot_draft_what_is_not_theirs(superuser):
    edition = edition_in(Stage.DRAFT)
    before = state_of(edition)
    client = browser(superuser)
    path = reverse("wagtailadmin_pages:edit", args=[edition.page_id])
    response = client.post(path, edit_form(client, edition))
    assert response.status_code in (302, 403)
    assert state_of(edition) == before


def test_user_and_group_forms_of_wagtail_are_gone(superuser):
    client = browser(superuser)
    for path in (
        "/admin/users/",
        "/admin/users/add/",
        "/admin/groups/",
        f"/admin/users/edit/{superuser.pk}/",
    ):
        assert client.get(path).status_code == 404
        assert client.post(path, {"is_superuser": "on"}).status_code == 404
