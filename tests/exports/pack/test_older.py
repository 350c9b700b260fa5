"""A section becomes exempt after packs were written: the public ones of before go."""

import pytest
from django.urls import reverse

from boards.models import CoverReport
from boards.papers import cover
from exports.pack.asking import ask_for_meeting
from exports.pack.models import Pack
from exports.pack.older import OLDER
from tests.exports.pack.house import (
    SECRET,
    WHY,
    before_cpb,
    everything_in,
    finished,
    members,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(settings):
    """Finished with the words in a public section; its pack, and its meeting's."""
    settings.FILE_PDF = False
    row = before_cpb()
    cast = row.cast
    report = cover.begin(row.pk, actor=cast.owner)
    cover.write(
        row.pk, actor=cast.owner, version=report.version, texts={"risk": SECRET}
    )
    finished(row)
    ask_for_meeting(row.meeting_id, actor=cast.clerk)
    written()
    return row


def report_of(item):
    return CoverReport.objects.get(item=item.pk)


def reopened(item):
    cover.reopen(item.pk, actor=item.cast.owner)


def marked(item):
    owner = item.cast.owner
    cover.set_exempt(item.pk, actor=owner, paragraph=5, because=WHY)
    cover.write(
        item.pk,
        actor=owner,
        version=report_of(item).version,
        texts={},
        exempt=frozenset({"risk"}),
    )


def finish(item):
    cover.finish(item.pk, actor=item.cast.owner, version=report_of(item).version)
    written()


def public():
    return list(Pack.objects.filter(private=False).order_by("asked_at"))


def get(client, item, name, pk, who="clerk"):
    client.force_login(getattr(item.cast, who))
    return client.get(reverse(name, args=[pk]))


def answers(client, item, packs):
    return [get(client, item, "packs:file", pack.pk).status_code for pack in packs]


def pages(client, item):
    """The pages that offer packs: of the item to an editor, of the meeting."""
    return (
        get(client, item, "boards:cover", item.pk, "editor").content.decode()
        + get(client, item, "boards:meeting", item.meeting_id).content.decode()
    )


def words_in(packs):
    return [
        SECRET.encode()
        in b"\n".join(everything_in(name, data) for name, data in members(one).items())
        for one in packs
    ]


def test_they_are_refused_and_hidden_while_the_report_is_open(client, item):
    old = public()
    assert (words_in(old), answers(client, item, old)) == ([True] * 2, [200] * 2)
    reopened(item)
    marked(item)
    shown = pages(client, item)
    for pack in old:
        answer = get(client, item, "packs:file", pack.pk)
        assert (answer.status_code, OLDER in answer.text) == (410, True)
        page = get(client, item, "packs:pack", pack.pk).text
        assert (OLDER in page, "Download" in page) == (True, False)
        assert (str(pack.pk) in shown, pack.sha256 in shown) == (False, False)
    assert shown.count(OLDER) == 2


def test_they_stay_so_once_it_is_finished_again(client, item):
    old = public()
    reopened(item)
    marked(item)
    finish(item)
    shown = pages(client, item)
    new = public()[2:]
    assert [str(pack.pk) in shown for pack in old] == [False] * 2
    assert [pack.sha256 in shown for pack in new] == [True] * 2
    assert OLDER not in shown
    assert (answers(client, item, old), answers(client, item, new)) == (
        [410] * 2,
        [200] * 2,
    )


def test_nothing_exempt_is_in_the_public_version_where_it_became_so_later(item):
    reopened(item)
    marked(item)
    finish(item)
    new = public()[2:]
    assert words_in(new) == [False] * 2
    private = Pack.objects.get(item=item, private=True)
    assert words_in([private]) == [True]


def test_words_that_were_moved_into_the_exempt_part_count_too(client, item):
    reopened(item)
    cover.set_exempt(item.pk, actor=item.cast.owner, paragraph=5, because=WHY)
    cover.write(
        item.pk,
        actor=item.cast.owner,
        version=report_of(item).version,
        texts={"legal": "Advice."},
        exempt=frozenset({"legal"}),
    )
    finish(item)
    second = public()[2:]
    assert (words_in(second), answers(client, item, second)) == (
        [True] * 2,
        [200] * 2,
    )
    reopened(item)
    cover.write(
        item.pk,
        actor=item.cast.owner,
        version=report_of(item).version,
        texts={"risk": "None.", "legal": SECRET},
        exempt=frozenset({"legal"}),
    )
    finish(item)
    found = public()
    assert answers(client, item, found) == [410] * 4 + [200] * 2


def test_where_nothing_is_exempt_an_older_pack_is_still_had(client, item):
    old = public()
    reopened(item)
    assert answers(client, item, old) == [200, 200]
    finish(item)
    assert answers(client, item, old) == [200, 200]


def test_the_pack_of_a_meeting_stays_where_the_exempt_item_was_never_in_it(
    client, item
):
    """Another report is written beside it: what would be written again is the same."""
    other = before_cpb(item.meeting)
    whole = ask_for_meeting(item.meeting_id, actor=item.cast.clerk)
    written()
    cover.begin(other.pk, actor=other.cast.owner)
    marked(other)
    assert answers(client, item, [whole]) == [200]
