"""What a person does with one comment, while others do the same."""

import pytest

from consultation.keeping.erasing import erase_response
from consultation.models import Coding, Disposition, Point, Response, SetAside, Theme
from consultation.safeguarding.flagging import flag
from consultation.weighing import coding, themes
from consultation.weighing.coding import Done, code
from ledger.models import Entry
from tests.factories.consultations import closed_practice
from workflow.errors import Blocked, NotPermitted, Stale

from .house import closed, copied, on_a_text, said_together, seen, theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return closed("The wifi is off at nine")


@pytest.fixture
def ref(row):
    return row.refs[0]


def test_everybody_gives_and_takes_their_own(row, ref):
    lead, second = row.cast.lead, row.cast.second_lead
    wifi, hours = theme(row, "Wifi"), theme(row, "Hours")
    assert code(row, ref, actor=lead, give=[wifi.pk, hours.pk]) == Done(2, 0)
    assert code(row, ref, actor=second, give=[wifi.pk], take=[hours.pk]) == Done(1, 0)
    assert code(row, ref, actor=second, give=[wifi.pk]) == Done(0, 0)
    assert code(row, ref, actor=lead, give=[hours.pk], take=[wifi.pk]) == Done(0, 1)
    shown = seen(row, ref)
    assert (shown.by(lead.pk), shown.by(second.pk)) == ({hours.pk}, {wifi.pk})
    assert shown.standing == "coded"
    entries = Entry.objects.filter(kind="comment.coded").order_by("sequence")
    assert [entry.data for entry in entries] == [
        '{"given":2,"taken":0}',
        '{"given":1,"taken":0}',
        '{"given":0,"taken":1}',
    ]


def test_new_name_makes_a_theme_once(row, ref):
    code(row, ref, actor=row.cast.lead, new="Wifi at night")
    code(row, ref, actor=row.cast.second_lead, new=" wifi AT night ")
    made = Theme.objects.get()
    assert seen(row, ref).themes == ["Wifi at night"]
    assert Coding.objects.filter(theme=made).count() == 2
    assert Point.objects.get().theme == made


def test_theme_made_of_a_comment_is_about_its_clause():
    row = on_a_text()
    code(row, row.refs[0], actor=row.cast.lead, new="Vague")
    point = Point.objects.get()
    assert (point.clause_id, point.quoted) == (row.line.id, row.line.words)


def test_theme_that_was_merged_meanwhile_is_the_one_that_took_it_over(row, ref):
    hours, wifi = theme(row, "Hours"), theme(row, "Wifi")
    themes.merge(hours, wifi, actor=row.cast.second_lead)
    done = code(row, ref, actor=row.cast.lead, give=[hours.pk])
    assert done == Done(1, 0, (("Hours", "Wifi"),))
    assert seen(row, ref).themes == ["Wifi"]


def test_theme_of_another_consultation_is_unknown(row, ref):
    other = theme(closed(), "Elsewhere")
    for given in ({"give": [other.pk]}, {"take": [other.pk]}):
        with pytest.raises(Stale):
            code(row, ref, actor=row.cast.lead, **given)
    assert not Coding.objects.exists()


def test_set_aside_and_coded_exclude_each_other(row, ref):
    wifi = theme(row, "Wifi")
    lead, second = row.cast.lead, row.cast.second_lead
    coding.set_aside(row, ref, " Says nothing \n about the text ", actor=second)
    assert SetAside.objects.get().reason == "Says nothing about the text"
    sentence = "Lena Hart set this comment aside: “Says nothing about the text”."
    with pytest.raises(Blocked, match=sentence):
        code(row, ref, actor=lead, give=[wifi.pk])
    with pytest.raises(Blocked, match=sentence):
        coding.make_point(row, ref, "Wifi", actor=lead)
    with pytest.raises(Stale, match="set this comment aside meanwhile"):
        coding.set_aside(row, ref, "Mine", actor=lead)
    coding.take_up_again(row, ref, actor=lead)
    with pytest.raises(Stale):
        coding.take_up_again(row, ref, actor=second)
    code(row, ref, actor=lead, give=[wifi.pk])
    with pytest.raises(Blocked, match="belongs to “Wifi”"):
        coding.set_aside(row, ref, "Nothing", actor=second)
    assert seen(row, ref).standing == "coded"


def test_setting_aside_needs_a_reason(row, ref):
    with pytest.raises(Blocked):
        coding.set_aside(row, ref, " ", actor=row.cast.lead)
    assert not SetAside.objects.exists()


def test_comment_becomes_a_point_with_its_clause():
    row = on_a_text()
    (ref,) = row.refs
    lead = row.cast.lead
    made = coding.make_point(row, ref, " Say what it means. ", actor=lead)
    assert (made.words, made.clause_id, made.quoted, made.answer_id) == (
        "Say what it means.",
        row.line.id,
        row.line.words,
        ref.pk,
    )
    with pytest.raises(Stale, match="a point of its own meanwhile"):
        coding.make_point(row, ref, "Again", actor=lead)
    with pytest.raises(Blocked, match="a point of its own"):
        coding.set_aside(row, ref, "Nothing", actor=lead)
    assert seen(row, ref).standing == "point"
    coding.drop_point(row, ref, actor=lead)
    assert seen(row, ref).standing == "new"
    with pytest.raises(Stale):
        coding.drop_point(row, ref, actor=lead)
    kinds = Entry.objects.filter(kind__startswith="point.").order_by("sequence")
    assert [entry.kind for entry in kinds] == ["point.made", "point.dropped"]


def test_point_that_was_answered_stays(row, ref):
    made = coding.make_point(row, ref, "Wifi", actor=row.cast.lead)
    Disposition.objects.create(
        point=made, outcome="noted", reason="Yes.", by=row.cast.lead, at=row.closed_at
    )
    with pytest.raises(Blocked, match="answered already"):
        coding.drop_point(row, ref, actor=row.cast.lead)
    assert Point.objects.get() == made


@pytest.mark.parametrize("words", ["", " \n", "x" * 601])
def test_point_needs_words_of_ours(row, ref, words):
    with pytest.raises(Blocked):
        coding.make_point(row, ref, words, actor=row.cast.lead)


def test_points_of_sessions_are_comments_too(row):
    wifi = theme(row, "Wifi")
    one, two, three = said_together(row, "Wifi for all", "Games", "Food")
    lead = row.cast.lead
    code(row, one, actor=lead, give=[wifi.pk])
    coding.make_point(row, two, "Games cost money", actor=lead)
    coding.set_aside(row, three, "Another policy", actor=lead)
    assert [seen(row, ref).standing for ref in (one, two, three)] == [
        "coded",
        "point",
        "aside",
    ]


def test_several_are_given_a_theme_at_once_and_what_is_aside_is_left_out(row, ref):
    (together,) = said_together(row, "Wifi for all")
    wifi = theme(row, "Wifi")
    coding.set_aside(row, together, "Nothing", actor=row.cast.second_lead)
    chosen = [ref, together, ref._replace(pk=7)]
    assert coding.code_many(row, wifi, chosen, actor=row.cast.lead) == 1
    assert Coding.objects.get().answer_id == ref.pk


def test_apprentice_codes_copies_and_nothing_else(row, ref):
    wifi, apprentice = theme(row, "Wifi"), row.cast.apprentice
    with pytest.raises(Stale):
        code(row, ref, actor=apprentice, give=[wifi.pk])
    copied(row, ref)
    code(row, ref, actor=apprentice, give=[wifi.pk])
    assert seen(row, ref).by(apprentice.pk) == {wifi.pk}
    for act in (
        lambda: code(row, ref, actor=apprentice, new="Mine"),
        lambda: coding.make_point(row, ref, "Mine", actor=apprentice),
        lambda: coding.set_aside(row, ref, "Mine", actor=apprentice),
        lambda: coding.take_up_again(row, ref, actor=apprentice),
        lambda: coding.drop_point(row, ref, actor=apprentice),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert Theme.objects.get() == wifi


def test_right_role_and_wrong_team_codes_nothing(row, ref):
    wifi, other = theme(row, "Wifi"), closed_practice()
    for person in (other.cast.lead, other.cast.apprentice, row.cast.auditor):
        with pytest.raises(NotPermitted):
            code(row, ref, actor=person, give=[wifi.pk])


def test_flagged_and_erased_comments_are_gone(row, ref):
    wifi = theme(row, "Wifi")
    lead = row.cast.lead
    code(row, ref, actor=lead, give=[wifi.pk])
    response = Response.objects.select_related("consultation").get()
    flag(response, actor=lead)
    for act in (
        lambda: code(row, ref, actor=lead, take=[wifi.pk]),
        lambda: coding.set_aside(row, ref, "Nothing", actor=lead),
        lambda: coding.make_point(row, ref, "Wifi", actor=lead),
    ):
        with pytest.raises(Stale, match="not here any more"):
            act()
    assert seen(row, ref) is None
    assert Coding.objects.count() == 1  # it may be used again


def test_erasing_a_response_leaves_nothing_of_it():
    row = closed("One", "Two", "Three")
    one, two, three = row.refs
    lead = row.cast.lead
    code(row, one, actor=lead, new="Wifi")
    coding.make_point(row, two, "Two", actor=lead)
    coding.set_aside(row, three, "Three", actor=lead)
    for response in Response.objects.all():
        erase_response(response, actor=row.cast.safeguarding)
    assert not Coding.objects.exists()
    assert not SetAside.objects.exists()
    assert Point.objects.get().theme.name == "Wifi"
