"""The shut routes opened: what stands behind them holds, together and layer by layer.

As superuser, and as the owner, whom the policies' own screens let do the most. With
every layer away the same requests do harm, so each of them would be seen.
"""

import pytest

from config.routes.census import METHODS, routes
from tests.census.attacker import Attacker, form_for
from tests.census.filling import existing
from tests.census.house import house
from tests.census.layers import LAYERS, without
from tests.census.state import Standing
from tests.sizes import THOROUGH

pytestmark = pytest.mark.django_db
PEOPLE = ("superuser", "policy_owner")
# Pictures and their collection, of which each seal has its own copy.
HARMLESS = {"cms_policyimage", "wagtailcore_collectionviewrestriction"}
# Who may edit the draft may fill it with an old text: that is saving a draft.
REVERT = "/revert/"
DRAFTING = {
    "reversion_revision",
    "reversion_version",
    "wagtailcore_page",
    "wagtailcore_revision",
    "workflow_contribution",
    "workflow_draftrecord",
    "workflow_edition",
}
HARMFUL = (
    "action/publish/",
    "action/unpublish/",
    "action/delete/",
    "page/publish/",
    "page/unpublish/",
    "/unpublish/",
    "/delete/",
    "/move/",
    "/lock/",
    "/privacy/",
)
AWAY = {
    "nothing": (),
    "testers": ("testers",),
    "triggers": ("triggers",),
    "testers and barrier": ("testers", "barrier"),
    "testers and triggers": ("testers", "triggers"),
    "barrier and triggers": ("barrier", "triggers"),
}


@pytest.fixture
def opened(settings):
    """The routes that are shut, now open, and the house with its people."""
    shut = [(route.path, route.view) for route in routes() if route.shut]
    settings.ROOT_URLCONF = "tests.urls_open"
    found = [route for route in routes() if (route.path, route.view) in shut]
    assert len(found) == len(shut)
    built = house()
    standing = Standing()
    return built, found, {w: Attacker(built.people[w], standing) for w in PEOPLE}


def answers(opened, names, methods=("POST",)):
    """Each request to a route that is shut, and its answer."""
    built, found, browsers = opened
    for who, browser in browsers.items():
        for name in names:
            target = built.targets[name]
            form = form_for(built, target)
            for route in found:
                for path in existing(route.path, built, target):
                    for method in methods:
                        yield who, method, path, browser.ask(method, path, form)


def harm(found):
    """The requests that changed something, a line each.

    Wagtail's own faults in views that are shut are not looked for here.
    """
    wrong = []
    for who, method, path, answer in found:
        drafts = who == "policy_owner" and path.endswith(REVERT)
        if set(answer.changed) - HARMLESS - (DRAFTING if drafts else set()):
            wrong.append(f"{who} {method} {path} {answer}")
    return wrong


def test_shut_routes_do_no_harm_when_opened(opened):
    """Whichever layers are away, those that are left hold by themselves."""
    names = opened[0].targets if THOROUGH else ["published"]
    methods = METHODS if THOROUGH else ("POST",)
    wrong = {}
    for away, layers in AWAY.items():
        with without(*layers):
            found = harm(answers(opened, names, methods))
        if found := [one for one in found if not known(away, one)]:
            wrong[away] = found
    assert wrong == {}


def known(away, line):
    """What a set of layers is not there for.

    Permissions know pages alone: a site is kept by the two others. Without these,
    protected keys keep a page, but only after treebeard counted the list's children.
    """
    if away == "barrier and triggers":
        return "/sites/" in line
    return away == "testers and triggers" and "/action/delete/" in line


def test_shut_routes_do_no_harm_in_other_stages(opened):
    names = [name for name in opened[0].targets if name != "published"]
    assert "\n".join(harm(answers(opened, names))) == ""


def test_with_every_layer_away_the_same_requests_do_harm(opened):
    with without(*LAYERS):
        found = [one for one in answers(opened, ["published"]) if harm([one])]
    paths = " ".join(path for who, _, path, _ in found if who == "superuser")
    missed = [act for act in HARMFUL if act not in paths]
    assert (missed, paths) == ([], paths)
