"""Every state × transition × role × (own policy, another's), by code.

What is expected is written down here by hand, from the rules the council agreed, and
what is tried is generated from the product's declaration: either one changing alone
fails.
"""

import pytest
from django.db import transaction

from accounts.roles import Role
from boards.models import Office
from tests.factories.accounts import UserFactory
from tests.factories.boards import seat
from tests.factories.policies import Cast, edition_in, fresh, next_edition, prepare
from tests.workflow.situations import SITUATIONS, situation
from workflow.errors import Blocked, NotPermitted, Refused, Stale
from workflow.lifecycle import PASSAGES
from workflow.opening import create_policy, open_edition, opening_token
from workflow.perform import perform
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db

OWN, OTHER = "own", "other"
# (situation, transition): who may, and on whose policy.
RULES = {
    ("draft", "open_consultation"): {(Role.POLICY_OWNER, OWN)},
    ("draft", "submit_to_dmt"): {(Role.POLICY_OWNER, OWN)},
    ("draft", "abandon"): {(Role.POLICY_OWNER, OWN)},
    ("correction", "abandon"): {(Role.POLICY_OWNER, OWN)},
    ("correction", "publish_correction"): {(Role.POLICY_OWNER, OWN)},
    ("consultation", "submit_to_dmt"): {(Role.POLICY_OWNER, OWN)},
    ("consultation", "return_to_draft"): {
        (Role.POLICY_OWNER, OWN),
        (Role.CLERK, OWN),
        (Role.CLERK, OTHER),
    },
    ("dmt_review", "return_to_draft"): {
        (Role.POLICY_OWNER, OWN),
        (Role.CLERK, OWN),
        (Role.CLERK, OTHER),
        (Role.DMT_CHAIR, OWN),
        (Role.DMT_CHAIR, OTHER),
    },
    ("dmt_review", "endorse"): {
        (Role.CLERK, OWN),
        (Role.CLERK, OTHER),
        (Role.DMT_CHAIR, OWN),
        (Role.DMT_CHAIR, OTHER),
    },
    ("cpb_approval", "return_to_draft"): {
        (Role.POLICY_OWNER, OWN),
        (Role.CLERK, OWN),
        (Role.CLERK, OTHER),
        (Role.CPB_CHAIR, OWN),
        (Role.CPB_CHAIR, OTHER),
    },
    ("cpb_approval", "publish"): {
        (Role.POLICY_OWNER, OWN),
        (Role.CLERK, OWN),
        (Role.CLERK, OTHER),
    },
    ("published", "withdraw"): {(Role.POLICY_OWNER, OWN)},
}


def expected(name, transition, role, whose):
    return (role, whose) in RULES.get((name, transition), set())


def test_matrix_covers_the_product():
    states = {Stage(s) for p in PASSAGES.values() for s in p.sources}
    targets = {p.target for p in PASSAGES.values()}
    assert states | targets == set(Stage)
    assert {s.stage for s in SITUATIONS.values()} == set(Stage) - {Stage.NONE}
    tried = len(SITUATIONS) * len(PASSAGES) * len(Role) * 2
    assert tried == 9 * 10 * 12 * 2
    named = {t for _, t in RULES} | {"open_edition", "supersede"}
    assert named == set(PASSAGES)


@pytest.mark.parametrize("name", SITUATIONS)
def test_matrix_by_code(name):
    edition = situation(name)
    strangers = Cast()
    wrong, done, tried = [], 0, 0
    for transition_name in PASSAGES:
        for role in Role:
            for whose, cast in ((OWN, edition.cast), (OTHER, strangers)):
                outcome = attempt(edition, transition_name, cast.holding(role))
                may = expected(name, transition_name, role, whose)
                tried += 1
                done += outcome == "done"
                if (outcome == "done") != may:
                    wrong.append((transition_name, role.value, whose, outcome))
    assert wrong == []
    assert tried == len(PASSAGES) * len(Role) * 2
    assert done == sum(len(who) for (s, _), who in RULES.items() if s == name)
    assert fresh(edition).version == edition.version


class Undone(Exception):
    """Takes a successful attempt back."""


def attempt(edition, transition_name, person):
    found = fresh(edition)
    try:
        with transaction.atomic():
            prepare(found, transition_name)
            perform(
                found.pk,
                transition_name,
                actor=person,
                comment="For a reason.",
                token=token_for(found),
            )
            raise Undone
    except Undone:
        return "done"
    except Refused as refusal:
        return type(refusal).__name__


@pytest.mark.parametrize("kind", list(EditionKind))
@pytest.mark.parametrize("role", list(Role))
def test_next_edition_is_opened_by_its_owner_alone(kind, role):
    edition = edition_in(Stage.PUBLISHED)
    strangers = Cast()
    outcomes = {}
    for whose, cast in ((OWN, edition.cast), (OTHER, strangers)):
        try:
            with transaction.atomic():
                open_edition(
                    edition.page_id,
                    kind,
                    actor=cast.holding(role),
                    token=opening_token(edition.page_id),
                )
                raise Undone
        except Undone:
            outcomes[whose] = "done"
        except NotPermitted:
            outcomes[whose] = "refused"
    may = "done" if role is Role.POLICY_OWNER else "refused"
    assert outcomes == {OWN: may, OTHER: "refused"}


@pytest.mark.parametrize("role", list(Role))
def test_new_policy_is_begun_by_editors_and_owners(role):
    cast = Cast()
    person = cast.holding(role)
    facts = {
        "title": "Sleep",
        "kind": "guidance",
        "owner": cast.owner,
        "team": cast.team,
    }
    if role in {Role.EDITOR, Role.POLICY_OWNER}:
        row = create_policy(**facts, actor=person)
        assert (row.edition.label, row.edition.state) == ("1.0", Stage.DRAFT)
    else:
        with pytest.raises(NotPermitted):
            create_policy(**facts, actor=person)


def test_superuser_gets_nothing_for_free():
    edition = edition_in(Stage.DMT_REVIEW)
    edition.cast.outsider.is_superuser = True
    edition.cast.outsider.save()
    assert attempt(edition, "endorse", edition.cast.outsider) == "NotPermitted"


def test_contributor_neither_endorses_nor_publishes():
    edition = edition_in(Stage.DMT_REVIEW)
    both = edition.cast.editor
    both.groups.add(edition.cast.clerk.groups.get())
    del both.roles
    seat(both, "dmt", Office.CLERK)
    assert attempt(edition, "endorse", both) == "NotPermitted"
    assert attempt(edition, "return_to_draft", both) == "done"


@pytest.mark.parametrize("board", [None, "dmt", "cpb"])
def test_a_boards_stage_moves_only_by_its_own_clerk(board):
    clerk = UserFactory(roles=[Role.CLERK], roles__seated=False)
    if board:
        seat(clerk, board, Office.CLERK)
    before_dmt, before_cpb = (
        edition_in(Stage.DMT_REVIEW),
        edition_in(Stage.CPB_APPROVAL),
    )
    outcomes = [
        attempt(before_dmt, "endorse", clerk),
        attempt(before_dmt, "return_to_draft", clerk),
        attempt(before_cpb, "publish", clerk),
        attempt(before_cpb, "return_to_draft", clerk),
    ]
    refused, done = ["NotPermitted"] * 2, ["done"] * 2
    assert outcomes == [
        *(done if board == "dmt" else refused),
        *(done if board == "cpb" else refused),
    ]


def test_major_edition_cannot_skip_consultation():
    edition = next_edition(edition_in(Stage.PUBLISHED))
    assert attempt(edition, "submit_to_dmt", edition.cast.owner) == "Blocked"
    assert attempt(edition, "open_consultation", edition.cast.owner) == "done"


def test_reason_is_asked_for():
    edition = edition_in(Stage.DMT_REVIEW)
    with pytest.raises(Blocked) as refusal:
        perform(
            edition.pk,
            "return_to_draft",
            actor=edition.cast.clerk,
            comment="  ",
            token=token_for(edition),
        )
    assert [r.text for r in refusal.value.reasons] == [
        "Give a reason. It is kept in the history."
    ]


def test_stale_token_names_who_acted():
    edition = edition_in(Stage.DMT_REVIEW)
    token = token_for(edition)
    cast = edition.cast
    perform(
        edition.pk,
        "return_to_draft",
        actor=cast.owner,
        comment="Clause 2 is unclear.",
        token=token,
    )
    with pytest.raises(Stale) as refusal:
        perform(edition.pk, "endorse", actor=cast.clerk, comment="", token=token)
    assert refusal.value.message == (
        "Maya Thornton returned this to draft now. Nothing was changed by you."
    )
