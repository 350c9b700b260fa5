"""Every route is declared, and what is declared is there: the census and its judge."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import clear_url_caches, include, path

from config import urls
from config.closed import shut
from config.routes import page
from config.routes.census import METHODS, routes
from config.routes.declared import Kind, declared, group_of
from config.routes.judging import faults
from tests.factories import UserFactory

ROOT = Path(__file__).resolve().parents[2]


def blast(request, page_id):
    """What an upgrade might bring."""
    return HttpResponse("done")


class Upgraded:
    """A URL configuration into which an upgrade brought one more route."""

    def __init__(self, opened=False):
        new = path("pages/<int:page_id>/blast/", blast, name="blast")
        mounted = [path("admin/", include([new])), *urls.mounted]
        self.urlpatterns = mounted if opened else shut(mounted)


@pytest.fixture
def upgraded(settings):
    settings.ROOT_URLCONF = Upgraded()
    clear_url_caches()
    yield
    clear_url_caches()


def test_every_route_is_declared():
    assert list(faults()) == []


def test_each_declaration_has_its_own_reason_and_routes():
    for group in declared():
        assert group.why.endswith((".", ")."))
        assert list(group.each())
    paths = [(path, group.views) for group in declared() for path in group.each()]
    assert len(paths) == len(set(paths))


def test_census_finds_routes_that_apps_bring_in_all_their_ways():
    found = {route.name: route.view for route in routes()}
    assert {
        name: found[name]
        for name in (
            "wagtailadmin_api:pages:action",
            "wagtailsnippets_cms_pillar:edit",
            "wagtailimages_chooser:chosen",
            "wagtail_bulk_action",
            "editions:confirm",
            "preferences",
            "stage_word",
            "mfa_index",
        )
    } == {
        "wagtailadmin_api:pages:action": (
            "wagtail.admin.api.views.PagesAdminAPIViewSet"
        ),
        "wagtailsnippets_cms_pillar:edit": "wagtail.snippets.views.snippets.EditView",
        "wagtailimages_chooser:chosen": "wagtail.images.views.chooser.ImageChosenView",
        "wagtail_bulk_action": "wagtail.admin.views.bulk_action.dispatcher.index",
        "editions:confirm": "workflow.views.confirm.confirm",
        "preferences": "accounts.views.preferences.PreferencesView",
        "stage_word": "exports.views.stage_file",
        "mfa_index": "allauth.mfa.base.views.IndexView",
    }


def test_new_route_fails_by_its_name_and_is_shut():
    assert list(faults(routes(Upgraded().urlpatterns))) == [
        'The route "admin/pages/<int:page_id>/blast/" '
        "(tests.census.test_census.blast) is not declared. It is shut; say in "
        "config/routes/ whether it is safe, ours, guarded or closed."
    ]


def test_new_route_outside_the_shutting_fails_too():
    opened = [path("blast/<int:page_id>/", blast), *urls.urlpatterns]
    assert list(faults(routes(opened))) == [
        'The route "blast/<int:page_id>/" (tests.census.test_census.blast) is not '
        "declared. It is open; say in config/routes/ whether it is safe, ours, "
        "guarded or closed."
    ]


@pytest.mark.django_db
def test_new_route_answers_nobody(upgraded):
    superuser = UserFactory(is_superuser=True)
    client = Client()
    assert client.get("/admin/pages/1/blast/").status_code == 404
    client.force_login(superuser)
    answer = client.post("/admin/pages/1/blast/")
    assert answer.status_code == 403
    assert "This way is closed." in answer.content.decode()


def test_new_route_fails_the_check_of_the_house(upgraded):
    found = [error.msg for error in run_checks() if error.id == "assent.E003"]
    assert [sentence.split(" is not")[0] for sentence in found] == [
        'The route "admin/pages/<int:page_id>/blast/" (tests.census.test_census.blast)'
    ]


def test_declared_route_that_is_gone_fails():
    rest = [route for route in routes() if route.name != "wagtailadmin_sprite"]
    assert list(faults(rest)) == [
        'config/routes/ declares "admin/sprite/" for wagtail.admin.views, and there '
        "is no such route."
    ]


def test_another_view_at_a_declared_address_fails():
    other = shut([path("accessibility/", blast), *urls.mounted])
    assert [sentence.split(";")[0] for sentence in faults(routes(other))] == [
        'The route "accessibility/" (tests.census.test_census.blast) is not declared. '
        "It is shut"
    ]


def test_closed_route_that_answers_fails():
    found = list(faults(routes(urls.mounted)))
    assert (
        'The route "admin/pages/<int:page_id>/delete/" '
        "(wagtail.admin.views.pages.delete.delete) is declared closed and answers."
        in found
    )


def test_methods_are_read_where_a_view_says_them():
    found = {route.name: route.methods for route in routes()}
    assert found["editions:apply_correction"] == ("POST",)
    assert found["wagtailadmin_dismissibles"] == ("GET", "PATCH", "OPTIONS")
    assert found["wagtailadmin_pages:delete"] == ()
    said = {method for route in routes() for method in route.methods}
    assert said <= {*METHODS, "any"}


def test_page_of_routes_is_current():
    kept = (ROOT / "docs" / "routes.md").read_text(encoding="utf-8")
    assert kept == page.markdown(), "Run `manage.py routes --write docs/`."


def test_command_prints_the_census():
    out = StringIO()
    call_command("routes", "--json", stdout=out)
    rows = json.loads(out.getvalue())
    assert len(rows) == len(routes())
    assert rows[0] == {
        "path": "admin/account/",
        "name": "preferences",
        "view": "accounts.views.preferences.PreferencesView",
        "methods": ["GET", "POST", "OPTIONS"],
        "kind": "ours",
        "shut": False,
        "acts": False,
        "why": "Wagtail's account page without name, e-mail and password "
        "(tests/accounts/test_preferences.py).",
    }


def test_command_fails_where_the_census_does(upgraded):
    with pytest.raises(CommandError, match=r"blast.* is not declared"):
        call_command("routes", stdout=StringIO())


def test_apps_that_would_open_routes_are_not_installed():
    installed = {config.name for config in apps.get_app_configs()}
    assert {name for name in installed if name.startswith("wagtail.contrib")} == {
        "wagtail.contrib.typed_table_block"
    }
    assert not installed & {
        "django.contrib.admin",
        "wagtail.api.v2",
        "wagtail.documents",
        "wagtail.embeds",
        "wagtail.locales",
    }


def test_no_view_of_an_admin_site_or_public_api_is_mounted():
    views = [route.view for route in routes()]
    roots = ("django.contrib.admin", "reversion", "wagtail.api", "wagtail.documents")
    assert [view for view in views if view.startswith(roots)] == []


def test_wagtails_views_are_open_only_one_by_one():
    """What is open of Wagtail's, counted: a change here is a decision."""
    opened = [route for route in routes() if route.view.startswith("wagtail.")]
    kinds = [group_of(route.path, route.view).kind for route in opened]
    assert {kind: kinds.count(kind) for kind in Kind} == {
        Kind.SAFE: 10,
        Kind.OURS: 0,
        Kind.GUARDED: 29,
        Kind.CLOSED: 113,
    }
