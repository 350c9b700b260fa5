"""The points beside their clauses, and one point: who sees what, and what they do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.deciding.disposing import dispose, seen_token
from consultation.models import ClauseChange, Concern, Disposition, Point
from consultation.reading.redacting import approve, make_copies
from tests.factories.accounts import UserFactory
from tests.factories.consultations import closed_practice, planned_practice
from tests.factories.points import answered, coded, comment, point_of, theme

from .house import AIM, ASK, HELP, SAID, consulted, rewrite, text

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar is what I wrote"
LATER = "The wifi stops at eleven, and whoever needs it longer asks a carer."
WHY = "The wifi stays on longer."
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7|add:7 }}"


@pytest.fixture
def row():
    return consulted()


@pytest.fixture
def point(row):
    said = comment(row, SECRET, clause=(ASK, SAID[ASK]))
    return theme(row, "Longer wifi", said, clause_id=ASK, quoted=SAID[ASK]).point


def at(row, name="points", *args, **query):
    address = reverse(f"consultations:{name}", args=[row.pk, *args])
    tail = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{address}?{tail}" if tail else address


def page(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def copied(row, answer, words="Somebody wants longer wifi"):
    made = make_copies(
        answer.response, {answer.pk: words}, actor=row.cast.lead, seen={answer.pk: None}
    )
    assert made == 1
    approve(answer.redactions.get(), actor=row.cast.second_lead)


# The list ---------------------------------------------------------------------------


def test_points_stand_beside_their_clause_in_the_order_of_the_text(client, row, point):
    theme(row, "Safe", comment(row, "Good."), clause_id=AIM, quoted=SAID[AIM])
    theme(row, "Thanks", comment(row, "Thank you."))
    status, found = page(client, row.cast.lead, at(row))
    assert status == 200
    listed = found.partition('role="status"')[2]
    places = [
        listed.index(words)
        for words in ("The whole text", "Thanks", SAID[AIM], "Safe", SAID[ASK])
    ]
    assert places == sorted(places)
    assert "2.1 in 2 Duties" in found
    assert "It says the same now." in found
    assert SECRET not in found


def test_list_says_how_each_stands(client, row, point):
    accepted = theme(row, "Safe", comment(row, "Good."), clause_id=AIM).point
    answered(accepted, "accepted", "Children told us so.")
    _, found = page(client, row.cast.lead, at(row))
    assert "No answer yet" in found
    assert "<strong>Accepted.</strong> Children told us so." in found
    assert "Names no clause that was changed and nothing that was done." in found
    assert "Without an answer (1)" in found
    assert "Accepted, nothing done (1)" in found


def points_in(found):
    return [
        name
        for name in ("Longer wifi", "Safe", "One says it")
        if f"data-point>{name}" in found
    ]


def test_filters_and_search(client, row, point):
    other = row.groups.get(key="dmt")
    safe = theme(
        row, "Safe", comment(row, "Good.", group=other), clause_id=AIM, quoted=SAID[AIM]
    )
    answered(safe.point, "noted", "We are glad.")
    lone = comment(row, "Only me.")
    own = point_of(row, "One says it.", lone)
    coded(safe, lone, row.cast.lead)
    answered(own, "accepted")
    for query, names in (
        ({}, ["Longer wifi", "Safe", "One says it"]),
        ({"standing": "open"}, ["Longer wifi"]),
        ({"standing": "answered"}, ["Safe", "One says it"]),
        ({"standing": "bare"}, ["One says it"]),
        ({"standing": "step"}, []),
        ({"outcome": "noted"}, ["Safe"]),
        ({"theme": safe.pk}, ["Safe", "One says it"]),
        ({"clause": ASK}, ["Longer wifi"]),
        ({"clause": "whole"}, ["One says it"]),
        ({"group": other.pk}, ["Safe"]),
        ({"q": "NINE IN EVERY"}, ["Longer wifi"]),
        ({"q": "glad"}, ["Safe"]),
        ({"q": "<b>"}, []),
        (
            {"standing": "nonsense", "theme": "x'"},
            ["Longer wifi", "Safe", "One says it"],
        ),
    ):
        _, found = page(client, row.cast.lead, at(row, **query))
        assert (query, points_in(found)) == (query, names)


def test_boards_are_marked_as_consultees_without_a_vote(client, row):
    dmt = row.groups.get(key="dmt")
    theme(row, "Longer wifi", comment(row), comment(row, "Costs.", group=dmt))
    _, found = page(client, row.cast.lead, at(row))
    assert "2 comments: Social workers 1, DMT 1 (as a consultee, no vote)" in found


def test_how_many_said_it_is_for_leads_alone(client, row, point):
    for person in (row.cast.owner, row.cast.editor, row.cast.auditor, row.cast.clerk):
        status, found = page(client, person, at(row))
        assert (person, status, "1 comment" in found) == (person, 200, False)
        assert "Said by" not in found
        _, found = page(client, person, at(row, "point", point.pk))
        assert (person, "1 comment" in found) == (person, False)


def test_empty_list_says_what_comes_first(client, row):
    _, found = page(client, row.cast.lead, at(row))
    assert "There is no point yet." in found
    assert reverse("consultations:comments", args=[row.pk]) in found
    _, found = page(client, row.cast.editor, at(row))
    assert reverse("consultations:comments", args=[row.pk]) not in found
    theme(row, "Longer wifi", comment(row))
    _, found = page(client, row.cast.lead, at(row, q="nothing"))
    assert "No point matches." in found


def tick(row, points, **facts):
    data = {"tick": [one.pk for one in points], "outcome": "noted", "reason": WHY}
    data |= {f"seen-{one.pk}": seen_token(one) for one in points}
    return data | facts


def test_ticked_points_are_answered_together(client, row, point):
    own = point_of(row, "One says it.", comment(row, "Only me."))
    client.force_login(row.cast.lead)
    address = at(row, "answer_points", standing="open")
    answer = client.post(address, tick(row, [point, own]), follow=True)
    assert answer.redirect_chain == [(at(row, standing="open"), 302)]
    assert "2 points are answered." in answer.content.decode()
    assert Disposition.objects.filter(reason=WHY, current=True).count() == 2


def test_what_was_typed_stays_when_it_is_not_saved(client, row, point):
    client.force_login(row.cast.lead)
    address = at(row, "answer_points")
    answer = client.post(address, tick(row, [point], outcome=""))
    found = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose what is decided." in found
    assert WHY in found
    assert f'value="{point.pk}" form="together" checked' in found
    answer = client.post(address, tick(row, [], reason=WHY))
    assert (answer.status_code, "Tick the points" in answer.content.decode()) == (
        422,
        True,
    )
    data = tick(row, [point])
    dispose(point, "partly", "Another lead.", actor=row.cast.second_lead)
    answer = client.post(address, data)
    found = answer.content.decode()
    assert answer.status_code == 409
    assert "1 of the points you ticked has been answered or changed" in found
    assert "Another lead." in found
    assert Disposition.objects.count() == 1
    seen = seen_token(point)
    assert client.post(address, data | {f"seen-{point.pk}": seen}).status_code == 302


# One point --------------------------------------------------------------------------


def test_lead_reads_words_and_others_approved_copies(client, row, point):
    address = at(row, "point", point.pk)
    status, found = page(client, row.cast.lead, address)
    assert (status, SECRET in found) == (200, True)
    for person in (
        row.cast.owner,
        row.cast.editor,
        row.cast.apprentice,
        row.cast.clerk,
        row.cast.auditor,
    ):
        status, found = page(client, person, address)
        assert (person, status, SECRET in found) == (person, 200, False)
        assert "No copy of it is approved yet." in found
    copied(row, point.theme.codings.get().answer)
    _, found = page(client, row.cast.editor, address)
    assert "Somebody wants longer wifi" in found


def test_page_is_kept_by_nobody(client, row, point):
    client.force_login(row.cast.lead)
    for address in (at(row), at(row, "point", point.pk)):
        answer = client.get(address)
        assert "no-store, private" in answer["Cache-Control"]


def test_others_do_not_learn_that_it_exists(client, row, point):
    people = [
        (row.cast.dmt_member, 404),
        (row.cast.cpb_chair, 404),
        (row.cast.safeguarding, 404),
        (row.cast.administrator, 404),
        (closed_practice().cast.lead, 404),
        (consulted().cast.editor, 404),
        (UserFactory(is_superuser=True), 404),
    ]
    for person, status in people:
        client.force_login(person)
        for address in (at(row), at(row, "point", point.pk)):
            assert (person, client.get(address).status_code) == (person, status)
        answer = client.post(at(row, "answer_points"), tick(row, [point]))
        assert (person, answer.status_code) == (person, status)
    assert not Disposition.objects.exists()


def test_readers_are_offered_no_act_and_cannot_do_one(client, row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    acts = {
        "answer": {"outcome": "noted", "reason": WHY, "seen": seen_token(point)},
        "words": {"words": "Mine.", "version": 0},
        "done": {"done_on": "2026-01-01", "done_words": "Mine.", "version": 0},
        "link": {"clause": ASK},
    }
    for person, offered in (
        (row.cast.owner, ["link"]),
        (row.cast.editor, ["link"]),
        (row.cast.apprentice, []),
        (row.cast.clerk, []),
        (row.cast.auditor, []),
    ):
        _, found = page(client, person, at(row, "point", point.pk))
        shown = [act for act in acts if f'name="act" value="{act}"' in found]
        assert (person, shown) == (person, offered)
        for act, data in acts.items():
            answer = client.post(at(row, "point", point.pk), data | {"act": act})
            wanted = 302 if act in offered else 403
            assert (person, act, answer.status_code) == (person, act, wanted)
    assert not Disposition.objects.exists()
    assert Point.objects.get(pk=point.pk).version == 0


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


def test_nothing_before_anybody_was_asked(client):
    row = planned_practice()
    status, _ = page(client, row.cast.lead, at(row))
    assert status == 404


def test_what_a_concern_keeps_from_somebody_is_not_there_for_them(client, row, point):
    hidden = comment(row, "About the second lead.")
    own = point_of(row, "One says it.", hidden)
    coded(point.theme, hidden, row.cast.lead)
    concern = Concern.objects.create(
        consultation=row, response=hidden.response, raised_by=row.cast.lead
    )
    concern.about.add(row.cast.second_lead)
    _, found = page(client, row.cast.second_lead, at(row))
    assert "One says it." not in found
    assert "1 comment: Social workers 1" in found
    status, _ = page(client, row.cast.second_lead, at(row, "point", own.pk))
    assert status == 404
    _, found = page(client, row.cast.second_lead, at(row, "point", point.pk))
    assert "About the second lead." not in found
    _, found = page(client, row.cast.lead, at(row, "point", point.pk))
    assert "About the second lead." in found


def test_markup_is_words(client, row):
    said = comment(row, XSS, clause=(ASK, XSS))
    made = theme(row, XSS[:110], said, clause_id=ASK, quoted=XSS)
    made.point.done_on, made.point.done_words = row.opens_on, XSS
    made.point.words = made.point.plain_words = XSS
    made.point.save()
    answered(made.point, "accepted", XSS, plain_reason=XSS, current=False)
    answered(made.point, "accepted", XSS, plain_reason=XSS)
    row = rewrite(row, text(duties=(f"x {XSS.replace('<', '&lt;')}", SAID[HELP])))
    made.point.changes.create(
        edition=row.edition,
        clause_id=ASK,
        before=XSS,
        after=f"new {XSS}",
        linked_by=row.cast.lead,
        linked_at=made.point.dispositions.first().at,
    )
    for address in (at(row), at(row, "point", made.point.pk), at(row, q=XSS[:20])):
        _, found = page(client, row.cast.lead, address)
        assert "<script>alert(1)" not in found
        assert "<img src=x" not in found
        assert "&amp;amp;14" not in found


def queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_screens_cost_the_same_for_one_and_for_many(client, row, point):
    row = rewrite(row, text(duties=(LATER, SAID[HELP])))
    addresses = [
        (row.cast.lead, at(row)),
        (row.cast.editor, at(row)),
        (row.cast.lead, at(row, theme=point.theme_id)),
        (row.cast.lead, at(row, "point", point.pk)),
        (row.cast.editor, at(row, "point", point.pk)),
    ]

    def count():
        found = []
        for person, address in addresses:
            client.force_login(person)
            client.get(address)
            found.append(queries(lambda url=address: client.get(url)))
        return found

    answered(point, "accepted")
    before = count()
    for number in range(12):
        said = [comment(row, f"{number} {n}", clause=(HELP, SAID[HELP])) for n in "ab"]
        more = theme(row, f"Theme {number}", *said, clause_id=HELP)
        answered(more.point, "noted", current=False)
        answered(more.point, "accepted")
        more.point.changes.create(
            edition=row.edition,
            clause_id=ASK,
            before="",
            after="x",
            linked_by=row.cast.lead,
            linked_at=point.dispositions.get().at,
        )
        coded(point.theme, said[0], row.cast.lead)
        point_of(row, f"Own {number}", comment(row, f"own {number}"))
    assert count() == before
