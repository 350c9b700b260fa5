"""One point: what is done with it, and what is said if it cannot be."""

import pytest

from consultation.deciding.disposing import dispose, seen_token
from consultation.models import ClauseChange, Disposition, Point
from tests.factories.consultations import closed_practice
from tests.factories.points import comment, theme

from .house import AIM, ASK, HELP, SAID, rewrite, text
from .screens import LATER, WHY, at, page

pytestmark = pytest.mark.django_db


def test_point_of_another_consultation_is_not_here(client, row):
    other = closed_practice(row.cast)
    theirs = theme(other, "Theirs", comment(other)).point
    status, _ = page(client, row.cast.lead, at(row, "point", theirs.pk))
    assert status == 404


def test_answer_leads_on_to_the_next_without_one(client, row, point):
    last = theme(row, "Help", comment(row, "Help!"), clause_id=HELP).point
    first = theme(row, "Thanks", comment(row, "Thanks.")).point
    client.force_login(row.cast.lead)
    way = [point, last, first]
    for here, there in zip(way, [*way[1:], None], strict=True):
        answer = client.post(
            at(row, "point", here.pk, standing="open"),
            {
                "act": "answer",
                "outcome": "not_accepted",
                "reason": WHY,
                "plain_reason": "No.",
                "seen": seen_token(here),
            },
        )
        name, args = ("point", [there.pk]) if there else ("points", [])
        assert answer.url == at(row, name, *args, standing="open")
    assert Disposition.objects.filter(plain_reason="No.").count() == 3


def test_second_lead_sees_what_the_first_answered_and_decides(client, row, point):
    data = {"act": "answer", "outcome": "accepted", "reason": "Mine.", "seen": "0.0"}
    dispose(point, "noted", "Another lead was first.", actor=row.cast.second_lead)
    client.force_login(row.cast.lead)
    answer = client.post(at(row, "point", point.pk), data)
    found = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else answered or changed this point" in found
    assert "Another lead was first." in found
    assert "Mine." in found
    seen = seen_token(point)
    assert f'name="seen" value="{seen}"' in found
    assert (
        client.post(at(row, "point", point.pk), data | {"seen": seen}).status_code
        == 302
    )
    _, found = page(client, row.cast.lead, at(row, "point", point.pk))
    assert "Earlier answers" in found


def test_words_what_was_done_and_links_are_saved(client, row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    client.force_login(row.cast.lead)
    address = at(row, "point", point.pk)
    for data in (
        {"act": "words", "words": "Wifi!", "plain_words": "W", "clause_id": AIM},
        {"act": "done", "done_on": "2026-01-02", "done_words": "New routers."},
        {"act": "link", "clause": ASK},
    ):
        version = Point.objects.get(pk=point.pk).version
        answer = client.post(address, data | {"version": version})
        assert (data, answer.status_code) == (data, 302)
    found = Point.objects.get(pk=point.pk)
    assert (found.words, found.clause_id, found.done_words) == (
        "Wifi!",
        AIM,
        "New routers.",
    )
    change = ClauseChange.objects.get()
    assert change.after == LATER
    _, shown = page(client, row.cast.lead, address)
    assert "Linked. It is compared with the frozen text" in shown
    assert "<ins>" in shown
    answer = client.post(address, {"act": "unlink", "change": change.pk})
    assert (answer.status_code, ClauseChange.objects.count()) == (302, 0)
    assert client.post(address, {"act": "unlink", "change": "x"}).status_code == 409
    assert client.post(address, {"act": "burn"}).status_code == 403


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        ({"act": "answer"}, 422, "Choose what is decided."),
        ({"act": "words", "words": "x", "version": "7"}, 409, "Somebody else"),
        ({"act": "words", "words": "x", "version": "²"}, 409, "Somebody else"),
        ({"act": "words", "words": "x" * 601, "version": "0"}, 422, "601"),
        ({"act": "words", "clause_id": "x.y", "version": "0"}, 422, "valid choice"),
        ({"act": "done", "done_on": "never", "version": "0"}, 422, "valid date"),
        ({"act": "done", "done_words": "x", "version": "0"}, 422, "on which day"),
        ({"act": "link", "clause": ""}, 422, "Choose the clause"),
        ({"act": "link", "clause": AIM}, 422, "valid choice"),
    ],
    ids=[f"wrong_{number}" for number in range(9)],
)
def test_what_is_wrong_is_said_on_the_page(client, row, point, data, status, sentence):
    client.force_login(row.cast.lead)
    answer = client.post(at(row, "point", point.pk), data)
    found = answer.content.decode()
    assert (answer.status_code, sentence in found) == (status, True)


def test_clause_as_it_was_and_is(client, row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    _, found = page(client, row.cast.lead, at(row, "point", point.pk))
    assert "It was changed since." in found
    assert "Now: 2.1 in 2 Duties." in found
    assert "<del>" in found
    assert str(row.seal) in found


def test_point_of_a_call_for_practice(client):
    row = closed_practice()
    point = theme(row, "Longer wifi", comment(row)).point
    _, found = page(client, row.cast.lead, at(row, "point", point.pk))
    assert "A call for practice has no text that could change." in found
    assert 'value="link"' not in found
