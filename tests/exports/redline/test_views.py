"""Redlines on demand, and filed ones with the editors' comments: who has which."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from boards.models import Seat
from cms.models import PolicyPage
from exports.models import Purpose, StageFile
from exports.redline.views import redline_address, redline_url
from ledger.models import Entry
from tests.factories.policies import (
    Cast,
    do,
    fresh,
    make_policy,
    next_edition,
    set_facts,
)
from workflow.compare_links import links_for
from workflow.followups import work_through
from workflow.kept_texts import kept_text, standing_key
from workflow.notes import notes_of

from .reading import parts_of
from .test_filed import WORDS, came_back, redraft

pytestmark = pytest.mark.django_db

SAYING = "Who told the children?"


def said(answer):
    return parts_of(BytesIO(b"".join(answer))).get("word/comments.xml", b"").decode()


@pytest.fixture
def submitted():
    """An edition before DMT whose text was consulted on, returned and changed."""
    edition = came_back()
    return do(edition, "submit_to_dmt", edition.cast.owner)


def seals(edition):
    rows = edition.transitions.order_by("version").select_related("seal")
    return list(dict.fromkeys(row.seal for row in rows))


def ask(client, person, old, new):
    client.force_login(person)
    return client.get(reverse("redline", args=[old, new]))


def test_redline_of_two_seals_is_handed_out_and_recorded(client, submitted):
    consulted, now = seals(submitted)[1:]
    client.force_login(submitted.cast.auditor)
    answer = client.get(redline_url(consulted, now))
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert b" children" in parts_of(BytesIO(answer.content))["word/document.xml"]
    entry = Entry.objects.get(kind="redline.downloaded")
    assert entry.actor == submitted.cast.auditor.ref
    assert entry.facts["against_sha256"] == consulted.sha256
    assert entry.facts["text_sha256"] == now.sha256


def test_passages_are_keys_as_seals_are(client, submitted):
    keys = [str(row.pk) for row in submitted.transitions.order_by("version")]
    answer = ask(client, submitted.cast.auditor, keys[1], keys[-1])
    assert answer.status_code == 200


def test_draft_is_compared_for_those_who_may_have_it(client):
    edition = came_back()
    sealed = edition.transitions.get(name="open_consultation").seal
    key = standing_key(edition.pk)
    assert ask(client, edition.cast.editor, sealed.pk, key).status_code == 200
    assert ask(client, edition.cast.dmt_member, sealed.pk, key).status_code == 404


@pytest.fixture
def two_editions(submitted):
    """1.0 published with other words than it was consulted on; 2.0 before DMT."""
    cast = submitted.cast
    first = do(submitted, "endorse", cast.clerk)
    set_facts(first, cast, effective_on="2027-01-01", review_on="2028-01-01")
    first = do(first, "publish", cast.clerk)
    second = redraft(next_edition(first), "Carers ask twice.", WORDS[1])
    for name in ("open_consultation", "submit_to_dmt"):
        second = do(second, name, cast.owner)
    consulted, published = seals(first)[1:]
    return cast, consulted, published, fresh(second).seal


def test_both_texts_are_checked(client, two_editions):
    cast, consulted, published, new = two_editions
    # A DMT member reads what is before DMT, what DMT decided about and what is public.
    assert ask(client, cast.dmt_member, published.pk, new.pk).status_code == 200
    assert ask(client, cast.dmt_member, consulted.pk, new.pk).status_code == 200
    # CPB decided about the published edition, and has never seen the new one.
    assert ask(client, cast.cpb_member, published.pk, new.pk).status_code == 404
    assert ask(client, cast.cpb_member, new.pk, consulted.pk).status_code == 404
    assert ask(client, cast.auditor, consulted.pk, new.pk).status_code == 200
    # Whose term is over reads what is public alone.
    Seat.objects.filter(person=cast.dmt_member).update(ends_on=date(2021, 1, 1))
    assert ask(client, cast.dmt_member, consulted.pk, new.pk).status_code == 404
    assert ask(client, cast.dmt_member, published.pk, new.pk).status_code == 404
    assert Entry.objects.filter(kind="redline.downloaded").count() == 3


def test_texts_of_two_policies_are_not_compared(client, submitted):
    other = make_policy(submitted.cast, "Another policy")
    theirs = other.transitions.get(name="open_edition").seal
    answer = ask(client, submitted.cast.auditor, theirs.pk, fresh(submitted).seal.pk)
    assert answer.status_code == 404


def test_same_role_on_another_policy_is_refused(client, submitted):
    elsewhere = Cast()
    consulted, now = seals(submitted)[1:]
    for person in (elsewhere.owner, elsewhere.editor, elsewhere.lead):
        assert ask(client, person, consulted.pk, now.pk).status_code == 404


@pytest.mark.parametrize("key", ["0", "99999999999999999999", "x", "edition-x"])
def test_keys_that_name_nothing_are_not_found(client, submitted, key):
    now = fresh(submitted).seal
    answer = ask(client, submitted.cast.auditor, key, now.pk)
    assert answer.status_code == 404


def link_between(old, new, near, user):
    texts = [kept_text(key, near, user) for key in (old, new)]
    return [link.url for link in links_for(*texts, user)]


def test_comparison_links_to_its_redline(submitted):
    user, near = submitted.cast.auditor, fresh(submitted)
    rows = submitted.transitions.order_by("version")
    old, new = str(rows[1].pk), standing_key(submitted.pk)
    assert link_between(old, new, near, user) == [redline_address(old, new)]
    assert link_between(new, new, near, user) == []


def test_link_of_a_comparison_leads_to_the_redline_it_names(client, submitted):
    rows = submitted.transitions.order_by("version")
    old, new = str(rows[1].pk), standing_key(submitted.pk)
    answer = ask(client, submitted.cast.auditor, old, new)
    entry = Entry.objects.get(kind="redline.downloaded")
    assert answer.status_code == 200
    assert entry.facts["against_sha256"] == rows[1].seal.sha256
    assert entry.facts["text_sha256"] == fresh(submitted).seal.sha256


def noted(edition):
    """An open comment with a reply on the first clause of the duties."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    block = page.body[1].id if len(page.body) > 1 else page.body[0].id
    cast = edition.cast
    comment = Comment(
        page=page,
        user=cast.apprentice,
        text=SAYING,
        contentpath=f"body.{block}.text",
        position='[{"key": "k0000", "start": 0, "end": 5}]',
    )
    page.wagtail_admin_comments.add(comment)
    page.save_revision(user=cast.editor)
    comment = Comment.objects.get(text=SAYING)
    CommentReply.objects.create(comment=comment, user=cast.editor, text="The carer.")
    return block


@pytest.fixture
def commented():
    edition = came_back()
    edition.block = noted(edition)
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    return edition


def test_comments_are_kept_with_the_passage(commented):
    row = commented.transitions.get(name="submit_to_dmt")
    (note,) = row.snapshot.notes
    assert (note.by, note.words) == ("Tia Brook", SAYING)
    assert note.clause == f"{note.block}.k0000"
    assert [(reply.by, reply.words) for reply in note.replies] == [
        ("Joel Okafor", "The carer.")
    ]


def download(client, person, edition, purpose):
    client.force_login(person)
    row = edition.transitions.get(name="submit_to_dmt")
    return client.get(reverse("stage_file", args=[row.pk, purpose]))


def test_filed_redline_has_the_comments_for_those_who_draft(client, commented):
    answer = download(
        client, commented.cast.editor, commented, Purpose.REDLINE_STAGE.value
    )
    assert SAYING in said(answer)


def test_board_gets_the_redline_without_the_comments(client, commented):
    answer = download(
        client, commented.cast.dmt_member, commented, Purpose.REDLINE_STAGE.value
    )
    assert answer.status_code == 200
    assert said(answer) == ""
    filed = StageFile.objects.get(purpose=Purpose.REDLINE_STAGE)
    entry = Entry.objects.get(kind="document.downloaded")
    assert entry.facts["file_sha256"] != filed.file_sha256


def test_board_gets_redlines_on_demand_without_the_comments(client, commented):
    consulted, now = seals(commented)[1:]
    for person, expected in (
        (commented.cast.dmt_member, False),
        (commented.cast.editor, True),
    ):
        answer = ask(client, person, consulted.pk, now.pk)
        assert (SAYING in said(answer)) is expected


def test_nothing_public_has_a_comment(client, commented):
    cast = commented.cast
    edition = do(commented, "endorse", cast.clerk)
    set_facts(edition, cast, effective_on="2027-01-01", review_on="2028-01-01")
    do(edition, "publish", cast.clerk)
    work_through()
    row = edition.transitions.get(name="publish")
    assert row.snapshot.notes == ()
    for filed in StageFile.objects.filter(transition=row):
        assert SAYING.encode() not in filed.file.read()


def test_resolved_comments_are_left_out(commented):
    Comment.objects.update(resolved_at=timezone.now())
    assert notes_of(fresh(commented)) == ()
