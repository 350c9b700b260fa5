"""Two processes at once: one wins, the other is told, nothing is half done."""

import pytest

from ledger.models import Entry
from ledger.verify import verify
from tests.factories.policies import edition_in, fresh, make_policy, prepare
from tests.racing import race
from workflow.models import Contribution, Edition, FollowUp, Transition
from workflow.opening import open_edition, opening_token
from workflow.perform import perform
from workflow.sealing import digest_of, draft_of
from workflow.stages import EditionKind, Stage
from workflow.tokens import token_for

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3


def act(edition, name, actor, token, comment="Agreed."):
    def run():
        perform(edition.pk, name, actor=actor, comment=comment, token=token)
        return "done"

    return run


def save(edition, user, words):
    def run():
        page = fresh(edition).page.get_latest_revision_as_object()
        page.summary = words
        page.save_revision(user=user)
        return "saved"

    return run


def outcomes(results):
    return sorted(r if isinstance(r, str) else r[0] for r in results)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_same_transition_has_one_winner(turn):
    edition = edition_in(Stage.DMT_REVIEW)
    token, cast = token_for(edition), edition.cast
    results = race(
        act(edition, "endorse", cast.clerk, token),
        act(edition, "endorse", cast.dmt_chair, token),
    )
    assert outcomes(results) == ["Stale", "done"]
    rows = Transition.objects.filter(name="endorse")
    assert rows.count() == 1
    assert Entry.objects.filter(kind="edition.transition").count() == 4
    kinds = FollowUp.objects.filter(transition=rows.get()).values_list("kind", "key")
    assert len(kinds) == len(set(kinds)) > 1
    assert verify([]).ok


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_conflicting_transitions_have_one_winner(turn):
    edition = edition_in(Stage.DMT_REVIEW)
    token, cast = token_for(edition), edition.cast
    results = race(
        act(edition, "endorse", cast.clerk, token),
        act(edition, "return_to_draft", cast.owner, token, "Not yet clear."),
    )
    assert outcomes(results) == ["Stale", "done"]
    told = next(r[1] for r in results if isinstance(r, tuple))
    assert told.endswith("Nothing was changed by you.")
    after = fresh(edition)
    assert after.version == edition.version + 1
    assert after.state in (Stage.CPB_APPROVAL, Stage.DRAFT)


def test_two_owners_screens_open_one_edition():
    edition = edition_in(Stage.PUBLISHED)
    token, owner = opening_token(edition.page_id), edition.cast.owner

    def opening():
        open_edition(edition.page_id, EditionKind.MAJOR, actor=owner, token=token)
        return "done"

    assert outcomes(race(opening, opening)) == ["Stale", "done"]
    assert Edition.objects.open().count() == 1


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_draft_saved_against_freeze_is_in_or_refused(turn):
    edition = make_policy()
    prepare(edition, "open_consultation")
    token, cast = token_for(edition), edition.cast
    results = race(
        act(edition, "open_consultation", cast.owner, token),
        save(edition, cast.editor, "Changed in the last moment."),
    )
    after = fresh(edition)
    if results[0] == "done":
        assert results[1][0] == "Frozen"
        assert after.seal.text.summary != "Changed in the last moment."
        assert digest_of(draft_of(after)[1]) == after.seal.sha256
    else:
        assert (results[0][0], results[1]) == ("Stale", "saved")
        assert "changed the text" in results[0][1]
        assert after.state == Stage.DRAFT


def test_text_saved_after_the_confirm_page_is_not_frozen_unseen():
    edition = make_policy()
    prepare(edition, "open_consultation")
    token, cast = token_for(edition), edition.cast
    save(edition, cast.editor, "Saved after the owner looked.")()
    assert race(act(edition, "open_consultation", cast.owner, token)) == [
        (
            "Stale",
            "Joel Okafor changed the text now, after you opened this page. "
            "Read it again first.",
        )
    ]
    assert fresh(edition).state == Stage.DRAFT


def test_frozen_text_is_never_written_over():
    edition = edition_in(Stage.CONSULTATION)
    before = edition.page.latest_revision.content
    people = [edition.cast.editor, edition.cast.owner]
    results = race(*(save(edition, who, f"Change {who.pk}") for who in people * 2))
    assert outcomes(results) == ["Frozen"] * 4
    assert fresh(edition).page.latest_revision.content == before
    assert Contribution.objects.filter(user=edition.cast.owner).count() == 0
