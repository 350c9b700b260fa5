"""Decisions: into the draft or not, by whom, and what when the draft moved on."""

import pytest

from cms.models import PolicyPage
from exports.returned.deciding import accept, accept_many, settle
from exports.returned.errors import MovedOn, Undecidable
from exports.returned.models import Decision, Kind, Proposal
from ledger.models import Entry
from tests.factories.policies import do, fill, fresh
from workflow.errors import NotPermitted
from workflow.models import Contribution

from .deciding import accepted, says, standing
from .house import body, partner, returned, sent

pytestmark = pytest.mark.django_db


def redraft(edition, old, new):
    """The editor changes the draft by hand."""
    blocks = [
        {**b, "value": {**b["value"], "text": b["value"]["text"].replace(old, new)}}
        if b["type"] == "section"
        else b
        for b in body()
    ]
    fill(edition, edition.cast, blocks)


@pytest.fixture
def changed(edition):
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    copy = returned(edition, file.data())
    copy.one = copy.proposals.get()
    return copy


def test_whoever_accepts_has_contributed(edition, changed):
    before = Contribution.objects.filter(edition=edition).count()
    accepted(changed, changed.one, edition.cast.owner)
    assert says(edition)[1].endswith("about what she likes online:")
    latest = Contribution.objects.filter(edition=edition).latest("pk")
    assert (latest.user, latest.text_sha256) == (
        edition.cast.owner,
        fresh(edition).text_sha256,
    )
    assert Contribution.objects.filter(edition=edition).count() == before + 1
    assert Proposal.objects.get().decided_by == edition.cast.owner


def test_clause_that_changed_since_is_not_overwritten_unseen(edition, changed):
    redraft(edition, "about what they enjoy", "about whatever they enjoy")
    now = standing(changed, changed.one)
    assert now.conflict
    assert now.now == "Carers talk with each child about whatever they enjoy online:"
    assert now.words == "Carers talk with each child about whatever she likes online:"
    with pytest.raises(Undecidable):
        accepted(changed, changed.one, edition.cast.editor)
    assert accept_many(changed.pk, [0], actor=edition.cast.editor).accepted == []
    assert says(edition)[1] == now.now

    accepted(changed, changed.one, edition.cast.editor, words="Carers listen:")

    assert says(edition)[1] == "Carers listen:"
    one = Proposal.objects.get()
    assert (one.edited, one.result) == (True, "Carers listen:")


def test_no_words_at_all_are_refused(edition, changed):
    with pytest.raises(Undecidable, match="Write what shall stand there"):
        accepted(changed, changed.one, edition.cast.editor, words=" ")
    assert says(edition)[1].endswith("they enjoy online:")


def test_words_that_meet_show_the_proposal_as_it_was(edition, changed):
    redraft(edition, "they enjoy", "they love")
    now = standing(changed, changed.one)
    assert (now.conflict, now.words) == (
        True,
        "Carers talk with each child about what she likes online:",
    )


def test_draft_that_changed_after_the_look_is_left_alone(edition, changed):
    seen = standing(changed, changed.one).seen
    redraft(edition, "they enjoy", "they love")
    with pytest.raises(MovedOn):
        accept(changed.one.pk, actor=edition.cast.editor, seen=seen, words="Other.")
    assert Proposal.objects.get().decision == Decision.OPEN


def test_clause_that_vanished_is_offered_behind_its_neighbour(edition, changed):
    gone = body()[0]["value"]["text"].split("<ul>")[0].split("</p>", 1)[1]
    redraft(edition, gone, "")
    now = standing(changed, changed.one)
    assert now.conflict
    assert "new clause, after 1.1" in now.sentence

    accepted(changed, changed.one, edition.cast.editor, words=now.words)

    assert says(edition)[:2] == [
        "Children use the internet safely.",
        "Carers talk with each child about what she likes online:",
    ]


def test_words_that_stand_already_change_nothing(edition, changed):
    redraft(edition, "they enjoy", "she likes")
    before = Contribution.objects.count()
    accepted(changed, changed.one, edition.cast.editor)
    assert Proposal.objects.get().decision == Decision.ACCEPTED
    assert Contribution.objects.count() == before


def test_two_people_in_one_clause_go_together_in_either_order(edition):
    file = partner(edition)
    file.replace("Children use", "safely", "gladly")
    file.replace("Children use", "internet", "web", author="Quinn")
    copy = returned(edition, file.data())
    for proposal in reversed(copy.proposals.all()):
        accepted(copy, proposal, edition.cast.editor)
    assert says(edition)[0] == "Children use the web gladly."


def test_hostile_words_are_words(edition):
    file = partner(edition)
    file.add("Foster carers", '<img src=x onerror="alert(1)"> & more')
    copy = returned(edition, file.data())
    accepted(copy, copy.proposals.get(), edition.cast.editor)
    assert '<img src=x onerror="alert(1)"> & more' in says(edition)
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    assert "<img" not in str(page.body.get_prep_value())


def test_declining_needs_a_reason_and_keeps_it(edition, changed):
    cast = edition.cast
    with pytest.raises(Undecidable):
        settle(changed.pk, [0], Decision.DECLINED, " \x00 ", actor=cast.editor)
    settle(changed.pk, [0], Decision.DECLINED, "Not ours.", actor=cast.editor)
    one = Proposal.objects.get()
    assert (one.decision, one.reason, one.decided_by) == (
        Decision.DECLINED,
        "Not ours.",
        cast.editor,
    )
    entry = Entry.objects.get(kind="proposal.declined")
    assert "Not ours" not in entry.data
    with pytest.raises(MovedOn):
        accepted(changed, one, cast.editor)
    with pytest.raises(MovedOn):
        settle(changed.pk, [0], Decision.ANSWERED, "Again.", actor=cast.editor)


def test_comment_is_answered_and_never_accepted(edition):
    file = partner(edition)
    file.comment("Managers look", "Why once?")
    copy = returned(edition, file.data())
    one = copy.proposals.get()
    with pytest.raises(Undecidable):
        accepted(copy, one, edition.cast.editor)
    settle(copy.pk, [0], Decision.ANSWERED, "It works.", actor=edition.cast.owner)
    one.refresh_from_db()
    assert (one.kind, one.decision) == (Kind.COMMENT, Decision.ANSWERED)


def test_outside_draft_proposals_wait_and_are_offered_again():
    edition = sent(back=False)
    file = partner(edition)
    file.replace("Children use", "safely", "gladly")
    copy = returned(edition, file.data())
    one = copy.proposals.get()
    with pytest.raises(Undecidable, match="returned to draft"):
        accept(one.pk, actor=edition.cast.editor, seen="")
    edition = do(edition, "return_to_draft", edition.cast.owner)
    accepted(copy, one, edition.cast.editor)
    assert says(edition)[0] == "Children use the internet gladly."


@pytest.mark.parametrize("who", ["apprentice", "clerk", "auditor", "outsider"])
def test_others_decide_nothing(edition, changed, who):
    actor = getattr(edition.cast, who)
    with pytest.raises(NotPermitted):
        accepted(changed, changed.one, actor)
    with pytest.raises(NotPermitted):
        settle(changed.pk, [0], Decision.DECLINED, "No.", actor=actor)
    assert Proposal.objects.get().decision == Decision.OPEN


def test_second_copy_meets_what_the_first_one_left(edition):
    for by, word in (("Pat", "gladly"), ("Quinn", "boldly")):
        file = partner(edition, by)
        file.replace("Children use", "safely", word)
        copy = returned(edition, file.data(), by=by)
        one = copy.proposals.get()
        if by == "Pat":
            accepted(copy, one, edition.cast.editor)
    now = standing(copy, one)
    assert (now.conflict, now.now) == (True, "Children use the internet gladly.")
