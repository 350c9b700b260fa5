"""Each role on the right policy and on the wrong one: exactly what it may see."""

import pytest

from tests.factories.policies import do, fresh
from tests.reads.addresses import addresses_of
from tests.reads.asking import told
from tests.reads.world import BROUGHT, CORRECTION, LIBRARY, NEW, REMARKS, TEXT, TYPED
from workflow.followups import work_through
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def seen_by(made, names, elsewhere=("owner", "editor", "lead")):
    """What each person is told at all these addresses together."""
    urls = addresses_of(made)
    people = {name: getattr(made.cast, name) for name in names}
    people |= {f"{n} elsewhere": getattr(made.elsewhere, n) for n in elsewhere}
    return {name: seen(person, urls) for name, person in people.items()}


def seen(person, urls):
    fresh = type(person).objects.get(pk=person.pk)
    return frozenset().union(*told(fresh, urls).values())


def test_draft_is_told_to_those_near_it_and_to_who_sees_all(made):
    everybody = [name for name in vars(made.cast) if name != "team"]
    seen = seen_by(made, everybody)
    assert {name for name, secrets in seen.items() if secrets} == {
        "owner",
        "editor",
        "apprentice",
        "lead",
        "clerk",
        "auditor",
    }
    for name, secrets in seen.items():
        if secrets:
            assert (name, TEXT - secrets) == (name, set())


@pytest.mark.parametrize(
    ("stage", "board", "other"), [("dmt", "dmt", "cpb"), ("cpb", "cpb", "dmt")]
)
def test_board_reads_what_is_before_it_without_the_editors_remarks(
    made, stage, board, other
):
    edition = fresh(made.draft)
    for name in ("open_consultation", "submit_to_dmt"):
        edition = do(edition, name, made.cast.owner)
    if stage == "cpb":
        edition = do(edition, "endorse", made.cast.clerk)
    assert edition.stage in (Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
    work_through()
    own = [f"{board}_member", f"{board}_chair"]
    others = [f"{other}_member", f"{other}_chair"]
    nothing = ["safeguarding", "administrator"]
    # DMT goes on reading what it decided about; CPB has not met yet.
    (own if stage == "cpb" else nothing).extend(others)
    seen = seen_by(made, (*own, *nothing), elsewhere=("owner", *own))
    never = REMARKS | BROUGHT | LIBRARY | CORRECTION | TYPED | NEW
    for member in own:
        assert (member, TEXT - seen[member]) == (member, set())
        assert (member, seen[member] & never) == (member, set())
    assert {seen[name] for name in nothing} == {frozenset()}
    near = {n for n in seen if n.endswith(" elsewhere") and seen[n]}
    # A board is one board: its members come from wherever.
    assert near == {f"{name} elsewhere" for name in own}
