"""Fifty clients press the same button of a real server with several workers."""

import pytest
from django.urls import reverse

from tests.factories.policies import edition_in, fresh, prepare
from tests.races.crowd import crowd
from tests.races.sound import all_sound, written_once
from tests.races.web import sign_in, submit, website
from tests.sizes import size
from workflow.models import Edition, Transition
from workflow.opening import opening_token
from workflow.stages import Stage
from workflow.tokens import token_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

CLIENTS = 50
STEPS = (
    ("endorse", ["clerk", "dmt_chair"]),
    ("return_to_draft", ["clerk", "owner", "cpb_chair"]),
    ("open_consultation", ["owner"]),
    ("submit_to_dmt", ["owner"]),
) * size(1, 5)


def statuses(results):
    """The answers by their status; whoever got none is named by the error."""
    found = {}
    for status, _ in results:
        found[status] = found.get(status, 0) + 1
    return found


def test_fifty_clients_take_one_step():
    """One does it. The others are told so; whoever pressed twice is told it is done."""
    edition = edition_in(Stage.DMT_REVIEW)
    cast = edition.cast
    cookies = {w: sign_in(getattr(cast, w)) for _, who in STEPS for w in who}
    with website() as site, crowd(CLIENTS) as clients:
        for name, who in STEPS:
            prepare(fresh(edition), name)
            found = fresh(edition)
            path = reverse("editions:confirm", args=[edition.pk, name])
            form = {"comment": "For a reason.", "token": token_for(found)}
            pressed = (who * CLIENTS)[:CLIENTS]
            results = clients.rush(
                [(submit, site, cookies[w], path, form) for w in pressed]
            )
            done = Transition.objects.get(edition=edition, version=found.version + 1)
            winner = next(w for w in who if getattr(cast, w).pk == done.actor_id)
            again = pressed.count(winner)
            expected = {302: again, 409: CLIENTS - again}
            assert statuses(results) == {k: n for k, n in expected.items() if n}, (
                results
            )
            written_once(edition.pk, name, found.version + 1)
    all_sound()


def test_fifty_clients_open_the_next_edition():
    edition = edition_in(Stage.PUBLISHED)
    page, owner = edition.page_id, edition.cast.owner
    cookies = sign_in(owner)
    path = reverse("editions:new_edition", args=[page])
    form = {"kind": "minor", "token": opening_token(page), "change_note": ""}
    with website() as site, crowd(CLIENTS) as clients:
        results = clients.rush([(submit, site, cookies, path, form)] * CLIENTS)
    found = statuses(results)
    assert set(found) <= {302, 409}, results
    assert Edition.objects.open().filter(page=page).count() == 1
    assert Transition.objects.filter(name="open_edition").count() == 2
    all_sound()
