"""The screens of a cover report, for each role."""

from django.urls import reverse

from boards.papers import cover
from tests.factories.policies import Cast

from .conftest import stored

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
    "outsider",
]
SECRET = "Zebra settlement of four hundred thousand"


def get(client, person, name, item):
    client.force_login(person)
    return client.get(reverse(f"boards:{name}", args=[item.pk]))


def post(client, person, name, item, data=()):
    client.force_login(person)
    return client.post(reverse(f"boards:{name}", args=[item.pk]), dict(data))


def typed(item, **words):
    report = stored(item)
    given = {"version": report.version}
    for row in report.sections:
        given[f"words-{row['key']}"] = words.get(row["key"], row["text"])
    return given


def statuses(client, name, item):
    cast = item.cast
    return {
        who: get(client, getattr(cast, who), name, item).status_code for who in PEOPLE
    }


READERS = {
    "owner",
    "editor",
    "lead",
    "dmt_member",
    "cpb_member",
    "cpb_chair",
    "clerk",
    "auditor",
}


def test_who_reads_the_report(client, begun):
    found = statuses(client, "cover", begun)
    assert {who for who, status in found.items() if status == 200} == READERS


UNFINISHED = "It is not finished yet. You can read it here once it is."


def test_a_draft_is_read_by_who_writes_it_and_auditors(client, begun):
    owner = begun.cast.owner
    cover.set_exempt(begun.pk, actor=owner, paragraph=5, because="Quagga advice.")
    cover.write(begun.pk, actor=owner, version=0, texts={"purpose": "Okapi draft."})
    shown = {
        who: get(client, getattr(begun.cast, who), "cover", begun).content.decode()
        for who in READERS
    }
    drafts = {"owner", "clerk", "auditor"}
    assert {who for who, page in shown.items() if "Okapi" in page} == drafts
    assert {who for who, page in shown.items() if "Quagga" in page} <= drafts
    told = {who for who, page in shown.items() if UNFINISHED in page}
    assert told == READERS - drafts


def test_a_draft_that_was_reopened_is_one_again(client, begun):
    owner, member = begun.cast.owner, begun.cast.cpb_member
    words = {"purpose": "Okapi words.", "recommendation": "To approve it."}
    report = cover.write(begun.pk, actor=owner, version=0, texts=words)
    cover.finish(begun.pk, actor=owner, version=report.version)
    assert "Okapi" in get(client, member, "cover", begun).content.decode()
    cover.reopen(begun.pk, actor=owner)
    page = get(client, member, "cover", begun).content.decode()
    assert ("Okapi" in page, UNFINISHED in page) == (False, True)


def test_who_says_what_is_exempt(client, begun):
    found = statuses(client, "exempt", begun)
    assert {who for who, status in found.items() if status == 200} == {"owner", "clerk"}
    assert found["cpb_chair"] == 403
    assert found["administrator"] == 404


def test_right_role_wrong_policy(client, begun):
    stranger = Cast()
    assert get(client, stranger.owner, "cover", begun).status_code == 404
    assert post(client, stranger.owner, "begin_cover", begun).status_code == 404
    assert get(client, stranger.editor, "cover", begun).status_code == 404


def test_begin_write_finish_reopen(client, item):
    owner = item.cast.owner
    assert "Begin the report" in get(client, owner, "cover", item).content.decode()
    assert post(client, owner, "begin_cover", item).status_code == 302
    words = {"purpose": "To decide.", "recommendation": "To approve it."}
    data = typed(item, **words) | {"finish": "1"}
    assert post(client, owner, "cover", item, data).status_code == 302
    shown = get(client, owner, "cover", item).content.decode()
    assert "Finished by Maya Thornton" in shown
    assert "To approve it." in shown
    late = post(client, owner, "cover", item, data)
    assert late.status_code == 422
    assert cover.FINISHED in late.content.decode()
    assert post(client, owner, "reopen_cover", item).status_code == 302
    assert 'name="words-purpose"' in get(client, owner, "cover", item).content.decode()


def test_what_is_empty_is_told_and_the_rest_is_saved(client, begun):
    owner = begun.cast.owner
    data = typed(begun, recommendation="", legal="None.") | {"finish": "1"}
    client.force_login(owner)
    url = reverse("boards:cover", args=[begun.pk])
    answer = client.post(url, data, follow=True).content.decode()
    assert "Saved, but not finished: “Recommendation” is still empty." in answer
    assert {row["key"]: row["text"] for row in stored(begun).sections}["legal"] == (
        "None."
    )


def test_marks_appear_once_the_item_says_why(client, begun):
    owner = begun.cast.owner
    assert "exempt-legal" not in get(client, owner, "cover", begun).content.decode()
    wrong = post(client, owner, "exempt", begun, {"paragraph": "5", "because": ""})
    assert wrong.status_code == 422
    assert cover.UNSAID.replace("’", "&#x27;")[:40] in wrong.content.decode()
    said = {"paragraph": "5", "because": "Advice is private."}
    assert post(client, owner, "exempt", begun, said).status_code == 302
    assert "exempt-legal" in get(client, owner, "cover", begun).content.decode()
    post(client, owner, "cover", begun, typed(begun) | {"exempt-legal": "on"})
    assert [row["key"] for row in stored(begun).sections if row["exempt"]] == ["legal"]


def test_the_exempt_part_is_read_by_few(client, begun):
    owner = begun.cast.owner
    cover.set_exempt(begun.pk, actor=owner, paragraph=5, because="Advice is private.")
    report = cover.write(
        begun.pk,
        actor=owner,
        version=0,
        texts={"legal": SECRET, "recommendation": "To approve it."},
        exempt=frozenset({"legal"}),
    )
    cover.finish(begun.pk, actor=owner, version=report.version)
    found = {
        who
        for who in READERS
        if SECRET
        in get(client, getattr(begun.cast, who), "cover", begun).content.decode()
    }
    assert found == {"owner", "cpb_member", "cpb_chair", "clerk", "auditor"}


def test_a_stale_save_keeps_what_was_typed(client, begun):
    owner = begun.cast.owner
    data = typed(begun, legal="Mine.")
    cover.write(begun.pk, actor=begun.cast.clerk, version=0, texts={"legal": "Theirs."})
    answer = post(client, owner, "cover", begun, data)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert cover.MEANWHILE[:40] in shown
    assert "Mine." in shown
    assert "It is now: Theirs." in shown
    again = data | {"version": "1"}
    assert post(client, owner, "cover", begun, again).status_code == 302
    assert {row["key"]: row["text"] for row in stored(begun).sections}["legal"] == (
        "Mine."
    )


def test_somebody_elses_words_stay_where_this_person_changed_nothing(client, begun):
    cover.write(begun.pk, actor=begun.cast.clerk, version=0, texts={"legal": "Theirs."})
    data = typed(begun, risk="Low.") | {"words-legal": "Theirs."}
    post(client, begun.cast.owner, "cover", begun, data)
    found = {row["key"]: row["text"] for row in stored(begun).sections}
    assert (found["legal"], found["risk"]) == ("Theirs.", "Low.")
