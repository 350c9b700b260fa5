"""A draft being saved while its text is frozen: in before, or refused, never after."""

import pytest
from wagtail.models import Revision

from tests.factories.policies import do, fresh, make_policy, prepare
from tests.races.acts import act, save
from tests.races.crowd import crowd, outcomes
from tests.races.sound import all_sound
from tests.races.web import editor_form, sign_in, submit, website
from tests.sizes import size
from workflow.sealing import content_digest, digest_of, draft_of
from workflow.stages import Stage
from workflow.tokens import token_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

ROUNDS = size(100, 400)  # by each of the two ways of saving


class Nudge:
    """Lets the one start later that was first the last time.

    So both are first about as often, whatever the machine is busy with, and the two
    keep meeting each other.
    """

    def __init__(self):
        self.lead, self.streak, self.orders = 0.0, 0, []

    def delays(self):
        """Seconds that the freeze, and the save, wait before they begin."""
        return max(self.lead, 0.0), max(-self.lead, 0.0)

    def note(self, order):
        self.streak = self.streak + 1 if self.orders[-1:] == [order] else 1
        self.orders.append(order)
        self.lead += 0.003 * self.streak * (1 if order == "frozen first" else -1)


def judged(edition, turn, freezing, saving, refused):
    """Who was first, after checking that the text is as that one left it."""
    after = fresh(edition)
    _, page = draft_of(after)
    if freezing == "done":
        assert saving in refused, saving
        assert after.stage is Stage.CONSULTATION
        assert page.summary != f"Words of round {turn}."
        assert digest_of(page) == after.seal.sha256 == after.text_sha256
        revision = Revision.objects.get(pk=after.seal.revision_id)
        assert content_digest(revision) == after.seal.revision_sha256
        return "frozen first"
    assert freezing == "Stale", freezing
    assert saving == "done", saving
    assert (after.stage, page.summary) == (Stage.DRAFT, f"Words of round {turn}.")
    return "saved first"


def name_of(result):
    return result if isinstance(result, str) else result[0]


def test_save_against_freeze_changes_no_frozen_text():
    edition = make_policy()
    owner, editor = edition.cast.owner, edition.cast.editor
    nudge = Nudge()
    with crowd(2) as people:
        for turn in range(ROUNDS):
            late, later = nudge.delays()
            prepare(fresh(edition), "open_consultation")
            token = token_for(fresh(edition))
            freezing, saving = people.rush(
                [
                    (act, edition.pk, "open_consultation", owner.pk, token, "", late),
                    (
                        save,
                        edition.page_id,
                        editor.pk,
                        f"Words of round {turn}.",
                        later,
                    ),
                ]
            )
            answers = name_of(freezing), name_of(saving)
            nudge.note(judged(edition, turn, *answers, {"Frozen"}))
            if fresh(edition).stage is not Stage.DRAFT:
                do(edition, "return_to_draft", owner)
    both_happened(nudge.orders)
    all_sound()


def test_editor_against_freeze_changes_no_frozen_text():
    """The same, sent by the editor's autosave and its button to a real server."""
    edition = make_policy()
    owner, editor = edition.cast.owner, edition.cast.editor
    cookies = sign_in(editor)
    nudge = Nudge()
    with website() as site, crowd(2) as people:
        for turn in range(ROUNDS):
            late, later = nudge.delays()
            found = fresh(edition)
            prepare(found, "open_consultation")
            path, form = editor_form(found, f"Words of round {turn}.")
            by_itself = bool(turn % 2)
            freezing, answer = people.rush(
                [
                    (
                        act,
                        edition.pk,
                        "open_consultation",
                        owner.pk,
                        token_for(found),
                        "",
                        late,
                    ),
                    (submit, site, cookies, path, form, later, by_itself),
                ]
            )
            saving = said(answer, by_itself, edition, turn)
            nudge.note(judged(edition, turn, name_of(freezing), saving, {"refused"}))
            if fresh(edition).stage is not Stage.DRAFT:
                do(edition, "return_to_draft", owner)
    both_happened(nudge.orders)
    all_sound()


def said(answer, by_itself, edition, turn):
    """Whether the server's answer says that the draft was saved."""
    status, words = answer
    assert isinstance(status, int), answer
    assert status < 500, answer
    if by_itself:
        saved = status == 200 and '"success": true' in words
    else:
        saved = status in (200, 302) and draft_of(fresh(edition))[1].summary == (
            f"Words of round {turn}."
        )
    return "done" if saved else "refused"


def both_happened(orders):
    counted = outcomes(orders)
    assert sum(counted.values()) == ROUNDS
    assert set(counted) == {"frozen first", "saved first"}, counted
