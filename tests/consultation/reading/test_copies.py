"""Copies: made by one, approved by another, seen by those who may."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from consultation.models import Redaction, Sheet
from consultation.reading.copies import approved_texts
from consultation.reading.hooks import copies_that_wait
from consultation.reading.marking import pieces
from consultation.reading.redacting import approve, make_copies, send_back
from ledger.models import Entry
from tests.factories.consultations import open_practice
from tests.factories.responses import flagged, respond
from workflow.errors import NotPermitted, Stale

pytestmark = pytest.mark.django_db
SECRET = "Mr Zanzibar of Elm House told me"
COPY = "Somebody told me"


@pytest.fixture
def row():
    return open_practice()


@pytest.fixture
def response(row):
    return respond(row, text=SECRET, read=True, quote_ok=True)


def answer_of(response):
    return response.answers.get(text__gt="")


def copied(response, by, text=COPY):
    answer = answer_of(response)
    seen = answer.redactions.filter(current=True).first()
    make_copies(
        response,
        {answer.pk: text},
        actor=by,
        seen={answer.pk: seen.pk if seen else None},
    )
    return Redaction.objects.get(answer=answer, current=True)


def approved_copy(response, cast):
    copy = copied(response, cast.lead)
    approve(copy, actor=cast.second_lead)
    return copy


def at(row, name="copies", *args, query=""):
    return reverse(f"consultations:{name}", args=[row.pk, *args]) + query


def test_copy_begins_with_the_words_marked(client, row, response):
    client.force_login(row.cast.lead)
    page = client.get(at(row, "redact", response.pk)).content.decode()
    assert '<mark title="name">Mr Zanzibar</mark>' in page
    assert '<mark title="place">Elm House</mark>' in page
    assert f">{SECRET}</textarea>" in page


def test_one_makes_it_and_a_second_approves_it_on_the_screens(client, row, response):
    answer = answer_of(response)
    client.force_login(row.cast.lead)
    sent = client.post(at(row, "redact", response.pk), {f"w{answer.pk}": COPY})
    assert sent.status_code == 302
    copy = Redaction.objects.get()
    assert (copy.text, copy.made_by, copy.approved_by) == (COPY, row.cast.lead, None)
    assert approved_texts(row) == []
    address = at(row, "approve_copy", copy.answer_id)
    own = client.post(address, {"act": "approve", "seen": copy.pk})
    assert own.status_code == 403
    client.force_login(row.cast.second_lead)
    page = client.get(address).content.decode()
    assert SECRET in page
    assert COPY in page
    client.post(
        at(row, "approve_copy", copy.answer_id), {"act": "approve", "seen": copy.pk}
    )
    (text,) = approved_texts(row)
    assert (text.text, text.group, text.quote_ok) == (COPY, row.cla, True)
    kinds = list(Entry.objects.filter(kind__startswith="cop").values_list("kind"))
    assert kinds == [("copies.made",), ("copy.approved",)]


def test_copy_is_sent_back_with_a_reason_and_made_anew(client, row, response):
    copy = copied(response, row.cast.lead)
    client.force_login(row.cast.second_lead)
    address = at(row, "approve_copy", copy.answer_id)
    empty = client.post(address, {"act": "send_back", "seen": copy.pk})
    assert empty.status_code == 422
    assert "Say what must be changed" in empty.content.decode()
    sent = {"act": "send_back", "reason": "The second word.", "seen": copy.pk}
    client.post(address, sent)
    (item,) = copies_that_wait(row.cast.lead)
    assert item.why == "You made them · 1 copy sent back to you"
    client.force_login(row.cast.lead)
    page = client.get(at(row, "redact", response.pk)).content.decode()
    assert "The second word." in page
    newer = copied(response, row.cast.lead, "Told")
    approve(newer, actor=row.cast.second_lead)
    assert [text.text for text in approved_texts(row)] == ["Told"]
    with pytest.raises(Stale):
        approve(copy, actor=row.cast.second_lead)


def test_newer_copy_takes_the_approved_one_out_until_it_is_approved(row, response):
    approved_copy(response, row.cast)
    copied(response, row.cast.second_lead, "Shorter")
    assert approved_texts(row) == []
    (item,) = copies_that_wait(row.cast.lead)
    assert item.why == "You did not make them · 1 copy to approve"


def test_copy_made_over_one_unseen_is_stale(client, row, response):
    answer = answer_of(response)
    copied(response, row.cast.second_lead)
    client.force_login(row.cast.lead)
    sent = client.post(at(row, "redact", response.pk), {f"w{answer.pk}": "Mine"})
    assert sent.status_code == 409
    assert Redaction.objects.get(current=True).text == COPY


def test_nothing_can_be_shown_is_a_copy_without_words(client, row, response):
    answer = answer_of(response)
    client.force_login(row.cast.lead)
    empty = client.post(at(row, "redact", response.pk), {f"w{answer.pk}": " "})
    assert empty.status_code == 422
    data = {f"w{answer.pk}": "", f"none-w{answer.pk}": "on"}
    assert client.post(at(row, "redact", response.pk), data).status_code == 302
    approve(Redaction.objects.get(), actor=row.cast.second_lead)
    page = client.get(at(row)).content.decode()
    assert "No copy is approved yet." in page


def test_maker_approves_nothing_even_by_the_database(row, response):
    copy = copied(response, row.cast.lead)
    with pytest.raises(NotPermitted):
        approve(copy, actor=row.cast.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(pk=copy.pk).update(
            approved_by=row.cast.lead, approved_on=timezone.localdate()
        )


def test_unread_response_is_not_copied(row, client):
    unread = respond(row, text=SECRET)
    client.force_login(row.cast.lead)
    assert client.get(at(row, "redact", unread.pk)).status_code == 404
    with pytest.raises(NotPermitted):
        make_copies(unread, {}, actor=row.cast.lead, seen={})


def test_flag_takes_copies_out_of_sight(client, row, response):
    approved_copy(response, row.cast)
    second = respond(row, text="Another", read=True)
    waiting = copied(second, row.cast.lead, "Another copy")
    for one in (response, second):
        flagged(one)
    assert approved_texts(row) == []
    client.force_login(row.cast.second_lead)
    assert client.get(at(row, "approve_copy", waiting.answer_id)).status_code == 404
    assert list(copies_that_wait(row.cast.second_lead)) == []
    with pytest.raises(NotPermitted):
        send_back(waiting, "Words", actor=row.cast.second_lead)


def test_copy_is_decided_about_only_as_it_was_shown(client, row, response):
    older = copied(response, row.cast.lead)
    newer = copied(response, row.cast.lead, "Quite another text")
    client.force_login(row.cast.second_lead)
    address = at(row, "approve_copy", newer.answer_id)
    shown = client.get(address).content.decode()
    assert f'name="seen" value="{newer.pk}"' in shown
    sent = client.post(address, {"act": "approve", "seen": older.pk})
    assert sent.status_code == 409
    newer.refresh_from_db()
    assert newer.approved_by is None


def test_copy_of_what_was_taken_back_meanwhile_is_refused_in_words(row, response):
    copy = copied(response, row.cast.lead)
    row_of = response.answers.get(text__gt="")
    row_of.delete()
    with pytest.raises(Stale):
        approve(copy, actor=row.cast.second_lead)
    pk = response.pk
    response.delete()
    response.pk = pk
    with pytest.raises(Stale):
        make_copies(response, {}, actor=row.cast.lead, seen={})


def test_paper_that_nobody_checked_is_seen_by_nobody(row, response):
    approved_copy(response, row.cast)
    sheet = Sheet.objects.create(
        consultation=row,
        group=row.cla,
        number=1,
        state=Sheet.State.ENTERED,
        received_on=row.opens_on,
        read_by=row.cast.lead,
        entered_by=row.cast.lead,
        response=response,
    )
    assert approved_texts(row) == []
    Sheet.objects.filter(pk=sheet.pk).update(
        state=Sheet.State.CHECKED, checked_by=row.cast.second_lead
    )
    assert [text.text for text in approved_texts(row)] == [COPY]


SEE = ("lead", "second_lead", "editor", "apprentice", "auditor", "clerk")
SEE_NOT = ("safeguarding", "dmt_member", "cpb_chair", "administrator", "outsider")


def test_those_who_may_see_approved_copies_and_no_other_words(client, row):
    response = respond(row, text=SECRET, read=True)
    approved_copy(response, row.cast)
    copied(respond(row, text=SECRET, read=True), row.cast.lead, "Not approved yet")
    for who in SEE:
        client.force_login(getattr(row.cast, who))
        page = client.get(at(row))
        words = page.content.decode()
        assert (who, page.status_code, COPY in words) == (who, 200, True)
        assert "Must not be quoted" in words
        for hidden in ("Zanzibar", "Not approved yet", response.label):
            assert (who, hidden in words) == (who, False)


def test_others_see_no_copies(client, row, response):
    approved_copy(response, row.cast)
    for who in SEE_NOT:
        client.force_login(getattr(row.cast, who))
        page = client.get(at(row))
        assert (who, page.status_code in (302, 404)) == (who, True)
        assert COPY not in page.content.decode()


def test_only_leads_approve(client, row, response):
    copy = copied(response, row.cast.lead)
    address = at(row, "approve_copy", copy.answer_id)
    for who in ("editor", "apprentice", "auditor", "clerk", "owner"):
        client.force_login(getattr(row.cast, who))
        sent = {"act": "approve", "seen": copy.pk}
        for answer in (client.get(address), client.post(address, sent)):
            assert (who, answer.status_code in (403, 404)) == (who, True)
            assert "Zanzibar" not in answer.content.decode()
    copy.refresh_from_db()
    assert copy.approved_by is None


def test_filters_and_pages(client, row):
    for number in range(27):
        one = respond(row, text=SECRET, read=True, quote_ok=number == 3)
        copy = copied(one, row.cast.lead, f"Copy number {number}.")
        approve(copy, actor=row.cast.second_lead)
    theirs = respond(row, text=SECRET, read=True, group=row.workers)
    approve(copied(theirs, row.cast.lead, "Workers"), actor=row.cast.second_lead)
    client.force_login(row.cast.editor)

    def found(query):
        return client.get(at(row, query=query)).context["page_obj"].paginator.count

    question = answer_of(theirs).question
    asked = {
        "": 28,
        "?q=number+26": 1,
        "?q=NUMBER": 27,
        f"?group={row.workers.pk}": 1,
        f"?question={question.pk}": 28,
        "?question=clauses": 0,
        "?quote=yes": 1,
        "?group=999999999999999999999": 28,
    }
    assert {query: found(query) for query in asked} == asked
    assert len(client.get(at(row, query="?p=2")).context["copies"]) == 3


def test_marking_names_numbers_and_places():
    words = "I live at 12 Elm House with my social worker Ann, ring 01632 960 111."
    found = [(one.kind, one.text) for one in pieces(words) if one.kind]
    assert found == [
        ("number", "12"),
        ("place", "Elm House"),
        ("somebody", "my social worker Ann"),
        ("number", "01632 960 111"),
    ]
    assert "".join(one.text for one in pieces(words)) == words


def test_marking_long_input_is_quick():
    words = "9 " * 60_000
    assert "".join(one.text for one in pieces(words)) == words
