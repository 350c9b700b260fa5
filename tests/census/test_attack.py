"""Every route of the census, tried by everybody with every method: nothing breaks.

Nothing answers 5xx, and no policy, text, edition or record changes, but by the
product's own acts for who may do them. Whatever a request does is taken back, so that
each one meets the same house.
"""

from itertools import cycle

import pytest

from config.routes.census import METHODS, routes
from ledger.verify import verify
from tests.census.attacker import Attacker, form_for
from tests.census.filling import act_of, existing, hostile
from tests.census.house import house
from tests.census.permitted import harm, permitted
from tests.census.state import Standing
from tests.sizes import THOROUGH
from workflow.consistency import problems

pytestmark = pytest.mark.django_db
PEOPLE = 15


@pytest.fixture
def stage():
    """The house, how it stands, and a browser for each person."""
    built = house()
    assert len(built.people) == PEOPLE
    standing = Standing()
    browsers = {who: Attacker(one, standing) for who, one in built.people.items()}
    return built, browsers


def opened():
    return [route for route in routes() if not route.shut]


def shut():
    """Shut routes; not one behind another route with the same address."""
    before = {route.path for route in opened()}
    return [r for r in routes() if r.shut and r.path not in before]


def listed(found):
    """What is wrong, a line each."""
    return "\n".join(sorted({" ".join(map(str, fault)) for fault in found if fault}))


def judge(answer, route, method, built, who, target):
    """What is wrong with an answer, or None."""
    allowed = permitted(
        route, who, built.people[who], target, act_of(route.path, target)
    )
    if answer.status >= 500 or harm(answer, route, method, allowed):
        return (who, method, route.path, answer)
    return None


def attack(stage, who, route, target, method, path, body="form"):
    """One request; what is wrong with it, or None."""
    built, browsers = stage
    answer = browsers[who].ask(method, path, form_for(built, target), body)
    return judge(answer, route, method, built, who, target)


def plan(built, found):
    """Who asks what of which edition: all of it when thorough.

    Otherwise everybody posts to every route, with the editions taking turns, and half
    of them add one other method, taking turns too; the superuser tries them all.
    """
    others = cycle([method for method in METHODS if method != "POST"])
    names, turns = cycle(built.targets), cycle([True, False])
    for route in found:
        for who in built.people:
            for name in built.targets if THOROUGH else [next(names)]:
                whole = THOROUGH or who == "superuser"
                more = [next(others)] if next(turns) else []
                for method in METHODS if whole else ["POST", *more]:
                    yield route, who, built.targets[name], method


def test_open_routes_let_nobody_around_the_door(stage):
    built, _ = stage
    found = [
        attack(stage, who, route, target, method, path)
        for route, who, target, method in plan(built, opened())
        for path in existing(route.path, built, target)
    ]
    assert len(found) > len(opened()) * PEOPLE
    assert listed(found) == ""
    assert list(problems()) == []
    assert verify().ok


def test_shut_routes_answer_nobody(stage):
    built, browsers = stage
    wrong = []
    for route, who, target, method in plan(built, shut()):
        for path in existing(route.path, built, target):
            answer = browsers[who].ask(method, path, form_for(built, target), "json")
            status = 404 if who == "anonymous" else 403
            if answer.status not in (status, 404) or answer.changed:
                wrong.append((who, method, path, answer))
    assert listed(wrong) == ""


def test_odd_addresses_are_no_fault(stage):
    built, _ = stage
    target = built.targets["draft"]
    people = list(built.people) if THOROUGH else ["superuser", "policy_owner"]
    found = [
        attack(stage, who, route, target, method, path)
        for route in opened()
        for path in hostile(route.path, built, target)
        for who in people
        for method in (METHODS if THOROUGH else ("GET", "POST"))
    ]
    assert listed(found) == ""


def test_odd_bodies_are_no_fault(stage):
    built, _ = stage
    target = built.targets["draft"]
    people = list(built.people) if THOROUGH else ["superuser", "policy_owner"]
    found = [
        attack(stage, who, route, target, "POST", path, body)
        for route in opened()
        for path in existing(route.path, built, target)
        for who in people
        for body in ("empty", "json", "broken")
    ]
    assert listed(found) == ""
