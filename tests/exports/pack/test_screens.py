"""Who may ask for which pack and have it; how far it is; what is kept of it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from boards.meeting.attending import declare
from boards.models import Item, Meeting
from boards.papers import cover
from boards.papers.withholding import OF_ITEM, OF_MEETING
from exports.pack import jobs
from exports.pack.asking import NOT_FINISHED, NOT_PRIVATE, ask_for_item, ask_for_meeting
from exports.pack.models import Pack, State
from exports.pack.showing import versions_of_meeting
from exports.pdf.printing import PdfUnavailable
from ledger.models import Entry
from tests.exports.pack.house import (
    SECRET,
    before_cpb,
    everything_in,
    finished,
    members,
    written,
)
from tests.factories.policies import Cast
from workflow.errors import Blocked, NotPermitted

pytestmark = pytest.mark.django_db
PEOPLE = [
    "owner",
    "editor",
    "lead",
    "dmt_member",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
    "administrator",
]
PRIVATE = {"owner", "cpb_member", "cpb_chair", "clerk", "auditor"}
PUBLIC = PRIVATE | {"editor", "lead", "dmt_member"}


@pytest.fixture
def item(settings):
    settings.FILE_PDF = False
    return before_cpb()


@pytest.fixture
def packs(item):
    finished(item, secret=True)
    return written()


def have(client, person, pack, name="file"):
    client.force_login(person)
    return client.get(reverse(f"packs:{name}", args=[pack.pk]))


def ask(client, person, what, pk, version="public"):
    client.force_login(person)
    return client.post(reverse(f"packs:ask_{what}", args=[pk, version]))


@pytest.mark.parametrize("name", ["file", "pack"])
@pytest.mark.parametrize("private", [False, True], ids=["public", "private"])
def test_who_has_which(client, item, packs, private, name):
    cast = item.cast
    found = {
        who: have(client, getattr(cast, who), packs[private], name).status_code
        for who in PEOPLE
    }
    expected = PRIVATE if private else PUBLIC
    assert {who for who, status in found.items() if status == 200} == expected
    if private:
        assert found["editor"] == 403
    assert found["administrator"] == 404


def test_no_private_version_for_who_leaves_the_room(client, item, packs):
    clerk, member, chair = item.cast.clerk, item.cast.cpb_member, item.cast.cpb_chair
    ask_for_meeting(item.meeting_id, actor=clerk, private=True)
    ask_for_meeting(item.meeting_id, actor=clerk)
    written()
    whole = Pack.objects.get(meeting=item.meeting_id, private=True)
    declare(
        item.pk, member.seats.get().pk, actor=clerk, kind="pecuniary", what="My firm."
    )
    of_meeting = OF_MEETING.format(title=item.title)
    for pack, sentence in ((packs[True], OF_ITEM), (whole, of_meeting)):
        for name in ("file", "pack"):
            answer = have(client, member, pack, name)
            assert answer.status_code == 403
            assert sentence in answer.content.decode()
        assert have(client, chair, pack).status_code == 200
    assert have(client, member, packs[False]).status_code == 200
    assert ask(client, member, "item", item.pk, "private").status_code == 403
    assert ask(client, member, "meeting", item.meeting_id, "private").status_code == 403
    for url, sentence in (
        (reverse("boards:cover", args=[item.pk]), OF_ITEM),
        (reverse("boards:meeting", args=[item.meeting_id]), of_meeting),
    ):
        client.force_login(member)
        page = client.get(url).content.decode()
        assert (sentence in page, "Private version" in page) == (True, False)


def test_right_role_wrong_policy(client, packs):
    stranger = Cast()
    for who in ("owner", "editor", "lead"):
        for pack in packs.values():
            answer = have(client, getattr(stranger, who), pack)
            assert answer.status_code == 404


def test_each_download_is_an_entry(client, item, packs):
    have(client, item.cast.auditor, packs[True])
    kept = Entry.objects.about(item.ref).order_by("-pk").first()
    assert (kept.kind, kept.facts["file_sha256"]) == (
        "board.pack_taken",
        packs[True].sha256,
    )


def test_there_is_no_private_version_where_nothing_is_exempt(client, item):
    finished(item)
    clerk = item.cast.clerk
    with pytest.raises(Blocked) as refusal:
        ask_for_item(item.pk, actor=clerk, private=True)
    assert str(refusal.value) == NOT_PRIVATE
    assert ask(client, clerk, "item", item.pk, "private").status_code == 422
    assert ask(client, clerk, "item", item.pk, "other").status_code == 404


def test_a_pack_needs_a_finished_report(client, item):
    cast = item.cast
    with pytest.raises(Blocked) as refusal:
        ask_for_item(item.pk, actor=cast.clerk)
    assert str(refusal.value) == NOT_FINISHED
    with pytest.raises(NotPermitted):
        ask_for_item(item.pk, actor=cast.outsider)


def test_it_is_written_again_once_the_report_was_reopened(client, item):
    finished(item)
    first = written()[False]
    owner = item.cast.owner
    report = cover.reopen(item.pk, actor=owner)
    shown = client.get
    client.force_login(owner)
    address = reverse("boards:meeting", args=[item.meeting_id])
    assert shown(address).status_code == 200
    report = cover.write(
        item.pk, actor=owner, version=report.version, texts={"risk": "Low."}
    )
    cover.finish(item.pk, actor=owner, version=report.version)
    written()
    second = Pack.objects.exclude(pk=first.pk).get()
    assert second.state == State.WRITTEN
    assert second.made_of != first.made_of
    assert Pack.objects.get(pk=first.pk).sha256 == first.sha256
    papers = client.get(reverse("boards:cover", args=[item.pk])).content.decode()
    assert second.sha256 in papers
    assert first.sha256 not in papers


def test_one_that_was_reopened_before_it_was_written_is_given_up(item):
    finished(item)
    cover.reopen(item.pk, actor=item.cast.owner)
    pack = written()[False]
    assert (pack.state, bool(pack.problem)) == (State.FAILED, True)


def test_trouble_is_tried_again_and_given_up_in_the_end(item, monkeypatch):
    finished(item)

    def refuse(*args):
        raise PdfUnavailable("No Pango.")

    monkeypatch.setattr(jobs, "made", refuse)
    for _ in range(jobs.GIVE_UP_AFTER):
        Pack.objects.update(next_try_at=timezone.now())
        jobs.write_waiting()
    pack = Pack.objects.get()
    assert (pack.state, pack.problem) == (State.FAILED, "No Pango.")
    assert (jobs.standing().waiting, jobs.standing().given_up) == (0, 1)
    assert jobs.write_given_up_again() == 1
    assert Pack.objects.get().state == State.WAITING


def test_what_got_stuck_is_taken_up_and_nobody_writes_twice(item):
    finished(item)
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    Pack.objects.update(state=State.WRITING, started_at=long_ago, attempts=1)
    slow = Pack.objects.get()
    pack = written()[False]
    assert (pack.state, pack.attempts) == (State.WRITTEN, 2)
    jobs._file(slow, jobs.Made(b"late", "late.zip", 0))
    assert Pack.objects.get().sha256 == pack.sha256


def test_the_pack_of_a_meeting(client, item):
    cast = item.cast
    finished(item, secret=True)
    other = before_cpb(item.meeting)
    Item.objects.create(
        board=item.board,
        meeting=item.meeting,
        kind="other",
        title="Foster week",
        position=3,
        put_by=cast.clerk,
        put_at=timezone.now(),
    )
    written()
    ask(client, cast.clerk, "meeting", item.meeting_id)
    ask(client, cast.clerk, "meeting", item.meeting_id, "private")
    written()
    found = {row.private: row for row in Pack.objects.filter(item=None)}
    public, private = members(found[False]), members(found[True])
    folder = "1-digital-parenting-10"
    assert {name.partition("/")[0] for name in public} == {folder, "index.html"}
    assert set(public) == set(private)
    index = public["index.html"].decode()
    assert "3. Foster week" in index
    assert "Its cover report is not finished." in index
    assert other.title in index
    for name, data in public.items():
        assert SECRET.encode() not in everything_in(name, data)
    name = f"{folder}/1-cover-report.docx"
    assert SECRET.encode() in everything_in(name, private[name])


def test_who_has_the_pack_of_a_meeting(client, item):
    cast = item.cast
    finished(item, secret=True)
    rows = [
        ask_for_meeting(item.meeting_id, actor=cast.clerk, private=private)
        for private in (False, True)
    ]
    written()
    for row in rows:
        found = {
            who
            for who in PEOPLE
            if have(client, getattr(cast, who), row).status_code == 200
        }
        assert found == {"cpb_member", "cpb_chair", "clerk", "auditor"}


def test_a_meetings_pack_follows_once_it_was_asked_for(client, item):
    cast = item.cast
    finished(item)
    ask_for_meeting(item.meeting_id, actor=cast.clerk)
    written()
    report = cover.reopen(item.pk, actor=cast.owner)
    cover.finish(item.pk, actor=cast.owner, version=report.version)
    written()
    assert Pack.objects.filter(meeting=item.meeting, state="written").count() == 2


def test_queries_of_papers_and_meeting_do_not_grow_with_old_packs(
    client, item, django_assert_max_num_queries
):
    cast = item.cast
    finished(item)

    def queries():
        found = []
        for name, pk in (("cover", item.pk), ("meeting", item.meeting_id)):
            with django_assert_max_num_queries(90) as asked:
                client.force_login(cast.clerk)
                client.get(reverse(f"boards:{name}", args=[pk]))
            found.append(len(asked))
        return found

    written()
    queries()
    few = queries()
    for _ in range(3):
        report = cover.reopen(item.pk, actor=cast.owner)
        cover.finish(item.pk, actor=cast.owner, version=report.version)
        written()
    assert queries() == few


def test_queries_of_a_meeting_do_not_grow_with_its_items(
    item,
):
    """What its panel of packs asks, not what the rest of the page does."""
    finished(item)
    written()
    meeting, clerk = item.meeting, item.cast.clerk

    def queries():
        again = Meeting.objects.select_related("board").get(pk=meeting.pk)
        with CaptureQueriesContext(connection) as asked:
            (version,) = versions_of_meeting(again, clerk)
        assert version.may_ask
        return len(asked)

    few = queries()
    for _ in range(3):
        finished(before_cpb(meeting))
    assert queries() == few
