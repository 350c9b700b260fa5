"""The same matrix over HTTP: every state × transition × role × (own, another's).

Refusals are answered with the right status, an act with a redirect, and what the
confirm page offers is what its form then does.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories.policies import Cast, fresh, prepare
from tests.workflow.situations import SITUATIONS, situation
from tests.workflow.test_matrix import OTHER, OWN, RULES, Undone, expected
from workflow.lifecycle import PASSAGES
from workflow.models import Transition
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db

REFUSALS = {403, 404, 409}


def attempt(client, edition, name, token):
    """Whether the click did it, and the status; whatever it did is taken back."""
    path = reverse("editions:confirm", args=[edition.pk, name])
    form = {"comment": "For a reason.", "token": token}
    before = Transition.objects.count()
    try:
        with transaction.atomic():
            prepare(fresh(edition), name)
            status = client.post(path, form).status_code
            did = Transition.objects.count() > before
            raise Undone
    except Undone:
        return did, status


@pytest.mark.parametrize("name", SITUATIONS)
def test_matrix_over_http(name):
    edition = situation(name)
    token = token_for(fresh(edition))
    wrong, done, tried = [], 0, 0
    for whose, cast in ((OWN, edition.cast), (OTHER, Cast())):
        for role in Role:
            client = Client()
            client.force_login(cast.holding(role))
            for transition_name in PASSAGES:
                did, status = attempt(client, edition, transition_name, token)
                may = expected(name, transition_name, role, whose)
                tried += 1
                done += did
                right = (
                    (did, status) == (True, 302)
                    if may
                    else (not did and status in REFUSALS)
                )
                if not right:
                    wrong.append((transition_name, role.value, whose, did, status))
    assert wrong == []
    assert tried == len(PASSAGES) * len(Role) * 2
    assert done == sum(len(who) for (s, _), who in RULES.items() if s == name)
    assert fresh(edition).version == edition.version


def test_nobody_without_a_login_gets_anywhere():
    edition = situation("dmt_review")
    for name in PASSAGES:
        did, status = attempt(Client(), edition, name, token_for(fresh(edition)))
        assert (did, status) == (False, 302)
