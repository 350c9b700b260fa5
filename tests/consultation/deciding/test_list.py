"""The points beside their clauses; several are answered together."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from consultation.deciding.disposing import dispose, seen_token
from consultation.deciding.facts import answered_points
from consultation.models import Disposition
from tests.factories.compared import table
from tests.factories.consultations import planned_practice
from tests.factories.points import answered, coded, comment, point_of, theme
from tests.unguarded import unguarded

from .house import AIM, ASK, SAID, consulted, text
from .screens import SECRET, WHY, at, page, tick

pytestmark = pytest.mark.django_db
TABLE = "33333333-3333-4333-8333-333333333333"


def test_points_stand_beside_their_clause_in_the_order_of_the_text(client, row, point):
    theme(row, "Safe", comment(row, "Good."), clause_id=AIM, quoted=SAID[AIM])
    theme(row, "Thanks", comment(row, "Thank you."))
    status, found = page(client, row.cast.lead, at(row))
    assert status == 200
    listed = found.rpartition('role="status"')[2]
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


def shown(client, row, **query):
    """The open filter or not, the tab that is here, and what the empty list says."""
    client.force_login(row.cast.lead)
    soup = BeautifulSoup(client.get(at(row, **query)).content, "html.parser")
    empty = soup.find(class_="reading__empty")
    return (
        soup.find("details", class_="card").has_attr("open"),
        soup.select_one(".reading__tabs [aria-current]").get_text(),
        " ".join(empty.get_text().split()) if empty else "",
    )


def test_tab_opens_no_filter_and_an_empty_one_says_that_all_is_done(client, row, point):
    one_left = "Without an answer (1)"
    assert shown(client, row, standing="open") == (False, one_left, "")
    assert shown(client, row, standing="open", q="wifi") == (True, one_left, "")
    answered(point, "noted")
    none_left = "Without an answer (0)"
    done = (False, none_left, "Every point is answered. Show all")
    assert shown(client, row, standing="open") == done
    nothing = (True, none_left, "No point matches. Show all")
    assert shown(client, row, standing="open", q="wifi") == nothing


def test_points_without_words_for_young_people_are_found(client, row, point):
    query = {"standing": "formal"}
    assert (
        "Without words for young people ("
        not in page(client, row.cast.lead, at(row))[1]
    )
    with unguarded():
        row.groups.update(young=True)
    tab = "Without words for young people (1)"
    assert shown(client, row, **query) == (False, tab, "")
    assert tab not in page(client, row.cast.editor, at(row))[1]
    _, found = page(client, row.cast.lead, at(row, "point", point.pk, **query))
    words = BeautifulSoup(found, "html.parser").select_one("#words details")
    assert words.has_attr("open")
    type(point).objects.filter(pk=point.pk).update(plain_words="Wifi for longer.")
    tab = "Without words for young people (0)"
    assert shown(client, row, **query) == (False, tab, "No point matches. Show all")


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


def test_ticked_points_are_answered_together(client, row, point):
    own = point_of(row, "One says it.", comment(row, "Only me."))
    client.force_login(row.cast.lead)
    address = at(row, "answer_points", standing="open")
    answer = client.post(address, tick([point, own]), follow=True)
    assert answer.redirect_chain == [(at(row, standing="open"), 302)]
    assert "2 points are answered." in answer.content.decode()
    assert Disposition.objects.filter(reason=WHY, current=True).count() == 2


def test_what_was_typed_stays_when_it_is_not_saved(client, row, point):
    client.force_login(row.cast.lead)
    address = at(row, "answer_points")
    answer = client.post(address, tick([point], outcome=""))
    found = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose what is decided." in found
    assert WHY in found
    assert f'value="{point.pk}" form="together" checked' in found
    answer = client.post(address, tick([], reason=WHY))
    assert (answer.status_code, "Tick the points" in answer.content.decode()) == (
        422,
        True,
    )
    data = tick([point])
    dispose(point, "partly", "Another lead.", actor=row.cast.second_lead)
    answer = client.post(address, data)
    found = answer.content.decode()
    assert answer.status_code == 409
    assert "1 of the points you ticked has been answered or changed" in found
    assert "Another lead." in found
    assert Disposition.objects.count() == 1
    seen = seen_token(point)
    assert client.post(address, data | {f"seen-{point.pk}": seen}).status_code == 302


def test_nothing_before_anybody_was_asked(client):
    row = planned_practice()
    status, _ = page(client, row.cast.lead, at(row))
    assert status == 404


def test_same_answer_again_is_said_to_be_there(client, row, point):
    answered(point, "noted", WHY)
    client.force_login(row.cast.lead)
    answer = client.post(at(row, "answer_points"), tick([point]), follow=True)
    found = answer.content.decode()
    assert "What you ticked has this answer already." in found
    assert "0 points" not in found


def test_point_about_a_table_stands_at_its_place(client):
    times = table(TABLE, "Times", ["Home", "Wifi"], ["Elm", "9"])
    row = consulted(blocks=[*text(), times])
    theme(row, "Times", comment(row), clause_id=TABLE)
    theme(row, "Ask", comment(row, "Ask!"), clause_id=ASK, quoted=SAID[ASK])
    theme(row, "Thanks", comment(row, "Thanks."))
    named = [(one.theme, one.clause) for one in answered_points(row)]
    assert named == [
        ("Thanks", "The whole text"),
        ("Ask", "2.1 in 2 Duties"),
        ("Times", "Table 1"),
    ]
