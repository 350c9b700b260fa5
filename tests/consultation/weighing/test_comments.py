"""Which comments somebody sees, in which order, and as what."""

import pytest

from consultation.models import (
    Answer,
    Concern,
    Group,
    Redaction,
    Response,
    SessionPoint,
    Sheet,
)
from consultation.safeguarding.flagging import flag
from consultation.safeguarding.handling import close
from consultation.weighing.clauses import clauses_for
from consultation.weighing.coding import code, make_point, set_aside
from consultation.weighing.comments import NO_VOTE
from consultation.weighing.numbers import Progress, progress, theme_rows
from consultation.weighing.queue import queue_of
from consultation.weighing.sights import sight_of
from consultation.weighing.wanted import Wanted
from tests.factories.consultations import open_practice, opened, planned_practice
from tests.factories.responses import respond
from workflow.errors import NotPermitted

from .house import (
    at,
    closed,
    copied,
    on_a_text,
    ref_of_response,
    said,
    said_together,
    seen,
    theme,
)

pytestmark = pytest.mark.django_db


def refs(row, user=None, **wanted):
    """What somebody finds, in order."""
    sight = sight_of(row, user or row.cast.lead)
    ranks = queue_of(sight, Wanted(**wanted), clauses_for(row)).ranks
    return [rank.ref for rank in ranks]


def test_comment_of_an_answer_shows_what_it_is_about():
    row = closed()
    response = respond(row, read=True, quote_ok=True)
    answer = response.answers.get()
    Answer.objects.filter(pk=answer.pk).update(text="Slow.")
    shown = seen(row, ref_of_response(response))
    assert (shown.label, shown.group, shown.is_board, shown.about) == (
        response.label,
        "Children looked after",
        False,
        "How well does this home help you online?",
    )
    assert (shown.words, shown.copy, shown.rating, shown.quote_ok) == (
        "Slow.",
        "",
        "4 out of 5",
        True,
    )
    assert (shown.standing, shown.given) == ("new", ())


def test_comment_on_a_clause_stands_beside_its_words():
    row = on_a_text()
    shown = seen(row, row.refs[0])
    assert (shown.about, shown.quoted, shown.clause_id, shown.words) == (
        f"Clause {row.line.number}",
        row.line.words,
        row.line.id,
        "This is too vague.",
    )


def test_boards_answer_as_consultees_and_vote_nothing(client):
    row = planned_practice()
    Group.objects.filter(pk=row.carers.pk).update(key="dmt", name="DMT")
    row = opened(row)
    ref = said(row, "Looks fine to us.", group=row.carers)
    assert seen(row, ref).is_board
    client.force_login(row.cast.lead)
    assert NO_VOTE in client.get(at(row)).content.decode()


def test_apprentice_sees_approved_copies_without_what_stands_beside():
    row = closed("Mr Grey of Elm House says no", "Not copied")
    said_together(row, "Wifi for all")
    copied(row, row.refs[0], "Somebody says no")
    apprentice = row.cast.apprentice
    assert refs(row, apprentice) == [row.refs[0]]
    shown = seen(row, row.refs[0], apprentice)
    assert (shown.words, shown.label, shown.copy, shown.rating) == (
        "Somebody says no",
        "",
        "",
        "",
    )
    assert refs(row, apprentice, q="Elm House") == []
    assert refs(row, apprentice, q="somebody") == [row.refs[0]]
    assert seen(row, row.refs[0]).copy == "Somebody says no"
    Redaction.objects.update(approved_by=None, approved_on=None)
    assert refs(row, apprentice) == []


@pytest.mark.parametrize("who", ["owner", "auditor", "clerk", "editor", "outsider"])
def test_nobody_else_sorts(who):
    row = closed("Anything")
    with pytest.raises(NotPermitted):
        sight_of(row, getattr(row.cast, who))


def test_unread_unchecked_and_flagged_comments_are_not_there():
    row = closed("Here")
    respond(row, text="Unread")
    unchecked = respond(row, text="On paper", read=True)
    Sheet.objects.create(
        consultation=row,
        group=row.cla,
        number=1,
        state="entered",
        received_on=row.opens_on,
        read_by=row.cast.lead,
        entered_by=row.cast.apprentice,
        response=unchecked,
    )
    flagged = respond(row, text="Flagged", read=True)
    flag(flagged, actor=row.cast.lead)
    (together,) = said_together(row, "Said together")
    assert refs(row) == [row.refs[0], together]
    flag(session=SessionPoint.objects.get().session, actor=row.cast.lead)
    assert refs(row) == row.refs
    assert progress(sight_of(row, row.cast.lead)) == Progress(1, 0, 0, 0)


def test_whom_a_concern_named_never_sees_or_counts_it():
    row = closed("Here")
    response, who = respond(row, text="About Lena", read=True), row.cast.second_lead
    concern = flag(response, actor=row.cast.lead, about=[who])
    Concern.objects.filter(pk=concern.pk).update(route="allegation")
    closing = {"case_reference": "CASE-1", "may_be_used": True}
    close(concern.pk, actor=row.cast.safeguarding, **closing)
    hidden = ref_of_response(response)
    code(row, hidden, actor=row.cast.lead, new="Staff")
    assert refs(row, row.cast.lead, theme=str(theme_of(row).pk)) == [hidden]
    assert refs(row, who) == row.refs
    assert seen(row, hidden, who) is None
    assert progress(sight_of(row, who)).all == 1
    assert [line.comments for line in theme_rows(row, who)] == [0]
    assert [line.comments for line in theme_rows(row, row.cast.lead)] == [1]


def theme_of(row):
    return row.themes.get()


def test_filters_find_what_they_say():
    row = closed("Wifi is off", "Games cost money", "Food is cold", "Nothing")
    wifi, games, food, nothing = row.refs
    carers = said(row, "Wifi for carers", group=row.carers)
    (together,) = said_together(row, "Wifi for all")
    lead, second = row.cast.lead, row.cast.second_lead
    made = theme(row, "Wifi")
    code(row, wifi, actor=lead, give=[made.pk])
    code(row, carers, actor=second, give=[made.pk])
    make_point(row, games, "Games", actor=lead)
    set_aside(row, nothing, "Says nothing", actor=lead)
    question = row.questions.get(kind="text").pk
    assert set(refs(row)) == {wifi, games, food, nothing, carers, together}
    for wanted, found in (
        ({"standing": "new"}, {food, together}),
        ({"standing": "coded"}, {wifi, carers}),
        ({"standing": "point"}, {games}),
        ({"standing": "aside"}, {nothing}),
        ({"standing": "others"}, {carers}),
        ({"group": str(row.carers.pk)}, {carers}),
        ({"about": f"q{question}"}, {wifi, games, food, nothing, carers}),
        ({"about": "general"}, {together}),
        ({"about": "clauses"}, set()),
        ({"theme": str(made.pk)}, {wifi, carers}),
        ({"coder": str(second.pk)}, {carers}),
        ({"q": "wifi"}, {wifi, carers, together}),
        ({"q": "wifi", "standing": "new"}, {together}),
        ({"q": "100%_"}, set()),
    ):
        assert (wanted, set(refs(row, **wanted))) == (wanted, found)
    assert progress(sight_of(row, lead)) == Progress(2, 2, 1, 1)


def test_comments_on_one_clause_are_found():
    row = on_a_text()
    assert refs(row, about=f"c:{row.line.id}") == row.refs
    assert refs(row, about="clauses") == row.refs
    assert refs(row, about="c:x#y") == []


def test_queue_goes_by_question_and_leads_round():
    row = closed("One", "Two", "Three")
    rating = respond(row, read=True)
    Answer.objects.filter(response=rating).update(text="Why I gave four")
    first = ref_of_response(rating)
    (last,) = said_together(row, "In general")
    sight = sight_of(row, row.cast.lead)
    queue = queue_of(sight, Wanted(), clauses_for(row))
    order = [rank.ref for rank in queue.ranks]
    assert order == [first, *sorted(row.refs), last]
    ranks = {rank.ref: rank for rank in queue.ranks}
    assert queue.after(ranks[first]) == order[1]
    assert queue.before(ranks[first]) == last
    assert queue.after(ranks[last]) == first
    assert (queue.ends_with(ranks[last]), queue.place(ranks[last])) == (True, 5)
    without = queue_of(sight, Wanted(q="One"), clauses_for(row))
    assert without.after(ranks[first]) == row.refs[0]
    assert without.place(ranks[first]) is None
    pages = queue.page(ranks[last], 2)
    assert (pages.refs, pages.first, pages.last) == ([last], 5, 5)
    assert (pages.previous, pages.following) == (order[2], None)


def test_themes_show_numbers_to_leads_and_hide_small_ones_from_others(settings):
    settings.SMALL_NUMBER_YOUNG, settings.SMALL_NUMBER = 3, 2
    row = closed(*(f"Wifi {n}" for n in range(3)), "Games")
    carers = said(row, "Wifi too", group=row.carers)
    lead = row.cast.lead
    wifi, games = theme(row, "Wifi"), theme(row, "Games")
    for ref in (*row.refs[:3], carers):
        code(row, ref, actor=lead, give=[wifi.pk])
    code(row, row.refs[0], actor=row.cast.second_lead, give=[wifi.pk])
    code(row, row.refs[3], actor=lead, give=[games.pk])

    def numbers(user):
        return [
            (line.theme.name, line.comments, line.groups, line.coders)
            for line in theme_rows(row, user)
        ]

    assert numbers(lead) == [
        ("Wifi", 4, 2, ("Lena Hart", "Priya Nair")),
        ("Games", 1, 1, ("Priya Nair",)),
    ]
    nothing = [("Games", None, None, ()), ("Wifi", None, None, ())]
    assert numbers(row.cast.auditor) == nothing
    for n in range(3):
        said(row, f"More {n}")  # enough children that parts of them can be told
    assert numbers(row.cast.auditor) == [
        ("Wifi", 3, None, ()),
        ("Games", None, None, ()),
    ]


def test_others_see_no_numbers_while_people_answer(settings):
    settings.SMALL_NUMBER_YOUNG = settings.SMALL_NUMBER = 0
    row = open_practice()
    code(row, said(row, "Wifi"), actor=row.cast.lead, new="Wifi")
    assert [line.comments for line in theme_rows(row, row.cast.auditor)] == [None]
    assert [line.comments for line in theme_rows(row, row.cast.lead)] == [1]


def test_restricted_response_vanishes_from_numbers():
    row = closed("Here", "There")
    for ref in row.refs:
        code(row, ref, actor=row.cast.lead, new="Wifi")
    Response.objects.filter(answers=row.refs[0].pk).update(restricted=True)
    assert [line.comments for line in theme_rows(row, row.cast.lead)] == [1]
    assert seen(row, row.refs[0]) is None
