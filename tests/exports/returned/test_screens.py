"""The screens: who sees what, what a POST does, how many queries they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.text.model import words
from exports.returned.models import Decision, ReturnedCopy
from ledger.models import Entry
from tests.factories.policies import Cast, do

from .house import document, draft, partner, returned, sent

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> Why once?"


def address(name, *args):
    return reverse(f"returned:{name}", args=args)


def shown(client, copy, person, query=""):
    client.force_login(person)
    return client.get(address("copy", copy.pk) + query)


def post(client, copy, person, **fields):
    client.force_login(person)
    return client.post(address("decide", copy.pk), fields)


def upload(client, edition, person, data, by="Pat"):
    client.force_login(person)
    fields = {"file": SimpleUploadedFile("copy.docx", data), "returned_by": by}
    return client.post(address("copies", edition.pk), fields)


def seen(client, copy, person, number):
    cards = shown(client, copy, person).context["cards"]
    return next(c.standing.seen for c in cards if c.proposal.place == number)


@pytest.fixture
def copy(edition):
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    file.strike("Social workers ask")
    file.comment("Managers look", HOSTILE)
    return returned(edition, file.data())


def test_person_hands_a_file_in(client, edition):
    answer = upload(client, edition, edition.cast.editor, document(edition), "Pat\nP")
    copy = ReturnedCopy.objects.get()
    assert answer["Location"] == address("copy", copy.pk)
    assert (copy.returned_by, copy.uploaded_by) == ("Pat P", edition.cast.editor)
    entry = Entry.objects.get(kind="copy.returned")
    assert entry.facts["file_sha256"] == copy.sha256


def test_file_that_is_none_is_said_at_the_field(client, edition):
    answer = upload(client, edition, edition.cast.editor, b"PK no")
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not ReturnedCopy.objects.exists()


def test_second_time_leads_to_the_copy_that_is_there(client, edition):
    for _ in range(2):
        answer = upload(client, edition, edition.cast.editor, document(edition))
    assert answer["Location"] == address("copy", ReturnedCopy.objects.get().pk)


def test_page_shows_each_proposal_and_escapes_it(client, edition, copy):
    answer = shown(client, copy, edition.cast.editor)
    page = answer.content.decode()
    assert [card.title for card in answer.context["cards"]] == [
        "Clause 1.2: words changed",
        "Clause 2.2: taken out",
        "Comment on clause 2.3",
    ]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Why once?" in page
    assert "no-store" in answer["Cache-Control"]


def test_accepting_leads_to_the_next_one(client, edition, copy):
    editor = edition.cast.editor
    answer = post(
        client, copy, editor, act="accept", place=0, seen=seen(client, copy, editor, 0)
    )
    assert answer["Location"] == address("copy", copy.pk) + "?show=open#p1"
    assert [words(c.runs) for c in draft(edition).clauses][1].endswith("likes online:")


def test_stale_page_is_answered_with_what_was_typed(client, edition, copy):
    answer = post(
        client,
        copy,
        edition.cast.editor,
        act="accept_words",
        place=0,
        seen="other",
        words="My own words",
    )
    assert answer.status_code == 409
    assert "My own words" in answer.content.decode()
    assert copy.proposals.filter(decision=Decision.OPEN).count() == 3


def test_declining_without_a_reason_keeps_the_page(client, edition, copy):
    answer = post(client, copy, edition.cast.editor, act="decline", place=0, reason="")
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()


def test_several_are_accepted_and_declined_together(client, edition, copy):
    editor = edition.cast.editor
    post(client, copy, editor, act="accept_many", places=[0, 2])
    assert [p.decision for p in copy.proposals.all()] == ["accepted", "open", "open"]
    post(client, copy, editor, act="decline_many", places=[1], reason="Not now.")
    assert [p.decision for p in copy.proposals.all()][:2] == ["accepted", "declined"]


def test_person_who_returned_it_sees_what_became_of_it(client, edition):
    clerk = edition.cast.clerk
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    copy = returned(edition, file.data(), actor=clerk)
    post(
        client,
        copy,
        edition.cast.editor,
        act="decline",
        place=0,
        reason="Not only she.",
    )
    answer = shown(client, copy, clerk, "?show=declined")
    page = answer.content.decode()
    assert "Not only she." in page
    assert "by Joel Okafor" in page
    assert not answer.context["may_decide"]


@pytest.mark.parametrize("who", ["apprentice", "clerk", "auditor", "lead"])
def test_readers_see_no_buttons_and_their_posts_are_refused(client, edition, copy, who):
    person = getattr(edition.cast, who)
    assert b'name="act"' not in shown(client, copy, person).content
    answer = post(client, copy, person, act="accept", place=0, seen="")
    assert answer.status_code == 403
    assert copy.proposals.filter(decision=Decision.OPEN).count() == 3


def test_right_role_on_another_policy_finds_nothing(client, edition, copy):
    other = Cast()
    for person in (other.editor, other.owner, other.apprentice, other.lead):
        client.force_login(person)
        for name in ("copy", "file"):
            assert client.get(address(name, copy.pk)).status_code == 404
        assert client.get(address("copies", edition.pk)).status_code == 404
        assert post(client, copy, person, act="accept", place=0).status_code == 404
        assert upload(client, edition, person, b"x").status_code == 404


def test_place_of_another_copy_is_not_decided(client, edition, copy):
    other = sent(title="Sleep")
    answer = post(client, copy, edition.cast.editor, act="accept", place=99, seen="")
    assert answer.status_code == 404
    answer = post(client, copy, other.cast.editor, act="accept", place=0, seen="")
    assert answer.status_code == 404


@pytest.mark.parametrize("value", ["", "x", "-1", "９", "9" * 30])
def test_odd_numbers_find_nothing(client, edition, copy, value):
    person = edition.cast.editor
    assert post(client, copy, person, act="accept", place=value).status_code == 404
    answer = post(client, copy, person, act="accept_many", places=[value])
    assert answer.status_code in (302, 422)


def test_file_goes_to_who_decides_and_who_handed_it_in(client, edition, copy):
    for who, status in (("editor", 200), ("auditor", 403), ("apprentice", 403)):
        client.force_login(getattr(edition.cast, who))
        assert client.get(address("file", copy.pk)).status_code == status
    entry = Entry.objects.get(kind="copy.downloaded")
    assert entry.actor == edition.cast.editor.ref


def test_edition_leads_to_its_copies(client, edition, copy):
    client.force_login(edition.cast.editor)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    assert "Hand in an edited copy" in page
    assert "3 of 3 open" in page
    client.force_login(edition.cast.auditor)
    page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()
    assert "Hand in an edited copy" not in page
    assert address("copy", copy.pk) in page


def test_frozen_edition_says_what_must_happen_first(client):
    edition = sent(back=False)
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    copy = returned(edition, file.data())
    page = shown(client, copy, edition.cast.editor).content.decode()
    assert "Proposals can be accepted when it is returned to draft" in page
    assert 'value="accept"' not in page
    assert 'value="decline"' in page
    edition = do(edition, "return_to_draft", edition.cast.owner)
    page = shown(client, copy, edition.cast.editor).content.decode()
    assert 'value="accept"' in page


def queries(client, path):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_pages_cost_as_much_with_many_proposals_and_copies(client, edition):
    client.force_login(edition.cast.editor)

    def give_back(number):
        file = partner(edition, author=f"Pat {number}")
        starts = ("Children use", "Carers talk", "Foster carers", "Social workers ask")
        for start in starts[: 1 if number == 0 else 4]:
            file.add(start, f"New clause {number} after this one.")
            file.comment(start, f"Comment {number}.")
        return returned(edition, file.data())

    first = give_back(0)
    paths = [
        reverse("editions:edition", args=[edition.pk]),
        address("copies", edition.pk),
        address("copy", first.pk),
    ]
    few = [queries(client, path) for path in paths]
    for number in range(1, 5):
        last = give_back(number)
    paths[2] = address("copy", last.pk)
    assert [queries(client, path) for path in paths] == few
