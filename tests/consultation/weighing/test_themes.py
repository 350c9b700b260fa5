"""Themes: made with their point, changed, merged and split; nothing counts twice."""

import pytest

from consultation.deciding.facts import answered_points
from consultation.models import Coding, Disposition, Point, Theme
from consultation.weighing import themes
from consultation.weighing.coding import code
from consultation.weighing.refs import ref_of
from ledger.models import Entry
from tests.factories.consultations import planned_practice
from workflow.errors import Blocked, NotPermitted, Stale

from .house import closed, on_a_text, said_together, seen, theme

pytestmark = pytest.mark.django_db


def counted(row):
    """Comments by the name of each theme that counts."""
    return {point.theme: point.number for point in answered_points(row)}


def test_theme_comes_with_its_point():
    row = closed()
    made = theme(row, "  Wifi \n at night ", description="Everything about hours.")
    assert (made.name, made.point.consultation, made.point.words) == (
        "Wifi at night",
        row,
        "",
    )
    entry = Entry.objects.get(kind="theme.made")
    assert entry.data == f'{{"point":{made.point.pk},"theme":{made.pk}}}'


def test_theme_is_about_a_clause_with_its_words():
    row = on_a_text()
    made = theme(row, "Vague", clause_id=row.line.id)
    assert (made.point.clause_id, made.point.quoted) == (row.line.id, row.line.words)
    with pytest.raises(Blocked):
        theme(row, "Elsewhere", clause_id="no#such")
    assert Theme.objects.count() == Point.objects.count() == 1


@pytest.mark.parametrize("name", ["", " \n ", "x" * 121, "WIFI AT NIGHT"])
def test_name_is_needed_short_and_free(name):
    row = closed()
    theme(row, "Wifi at night")
    with pytest.raises(Blocked):
        theme(row, name)
    assert Theme.objects.count() == Point.objects.count() == 1


def test_only_leads_make_themes_and_not_before_it_opens():
    row = closed()
    for person in (row.cast.apprentice, row.cast.owner, row.cast.auditor):
        with pytest.raises(NotPermitted):
            themes.make_theme(row, "Wifi", actor=person)
    with pytest.raises(Blocked, match="Nobody was asked yet"):
        theme(planned_practice(), "Wifi")


def change(made, version, **facts):
    said = {"name": made.name, "description": "", "clause_id": ""} | facts
    return themes.change_theme(made, version=version, actor=made.made_by, **said)


def test_second_of_two_changes_is_stale():
    row = on_a_text()
    made = theme(row, "Wifi")
    change(made, 0, name="Wifi hours", clause_id=row.line.id)
    with pytest.raises(Stale):
        change(made, 0, name="Internet")
    made.refresh_from_db()
    assert (made.name, made.version) == ("Wifi hours", 1)
    assert (made.point.clause_id, made.point.quoted, made.point.version) == (
        row.line.id,
        row.line.words,
        1,
    )


def test_merge_moves_comments_and_doubles_none():
    row = closed("Wifi is off", "It stops at nine")
    one, two = row.refs
    lead, second = row.cast.lead, row.cast.second_lead
    hours, wifi = theme(row, "Hours"), theme(row, "Wifi")
    code(row, one, actor=lead, give=[hours.pk, wifi.pk])
    code(row, one, actor=second, give=[hours.pk])
    code(row, two, actor=lead, give=[hours.pk])
    assert counted(row) == {"Hours": 2, "Wifi": 1}
    themes.merge(hours, wifi, actor=lead)
    assert counted(row) == {"Wifi": 2}
    codings = {(ref_of(c), c.theme, c.coder) for c in Coding.objects.all()}
    assert codings == {(one, wifi, lead), (one, wifi, second), (two, wifi, lead)}
    assert Coding.objects.count() == 3
    hours.refresh_from_db()
    assert (hours.merged_into, hours.point.consultation) == (wifi, row)
    entry = Entry.objects.get(kind="theme.merged")
    assert entry.data == f'{{"codings":3,"into":{wifi.pk},"theme":{hours.pk}}}'


def test_merged_theme_keeps_what_was_decided_of_it_and_its_name_is_free():
    row = closed()
    hours, wifi = theme(row, "Hours"), theme(row, "Wifi")
    decided = Disposition.objects.create(
        point=hours.point,
        outcome="noted",
        reason="Known.",
        by=row.cast.lead,
        at=row.closed_at,
    )
    themes.merge(hours, wifi, actor=row.cast.lead)
    assert list(hours.point.dispositions.all()) == [decided]
    assert theme(row, "Hours").pk != hours.pk
    with pytest.raises(Stale):
        themes.merge(hours, wifi, actor=row.cast.lead)
    with pytest.raises(Stale):
        change(hours, 1, name="Opening hours")
    with pytest.raises(Blocked):
        themes.merge(wifi, wifi, actor=row.cast.lead)


def test_themes_lead_to_where_their_comments_are():
    row = closed()
    a, b, c = (theme(row, name) for name in "abc")
    themes.merge(a, b, actor=row.cast.lead)
    themes.merge(b, c, actor=row.cast.lead)
    assert themes.leads_to(row) == {a.pk: c.pk, b.pk: c.pk, c.pk: c.pk}


def test_split_moves_what_everybody_gave():
    row = closed("Wifi is off", "Games cost too much", "Wifi again")
    (together,) = said_together(row, "Games for all")
    wifi, games, again = row.refs
    lead, second = row.cast.lead, row.cast.second_lead
    old = theme(row, "Online")
    for ref in (wifi, games, again, together):
        code(row, ref, actor=lead, give=[old.pk])
    code(row, games, actor=second, give=[old.pk])
    new = themes.split(old, "Games", [games, together], actor=lead)
    assert counted(row) == {"Online": 2, "Games": 2}
    assert seen(row, games).by(second.pk) == {new.pk}
    assert (new.split_from, new.point.pk) != (None, old.point.pk)
    data = f'{{"codings":3,"new":{new.pk},"theme":{old.pk}}}'
    assert Entry.objects.get(kind="theme.split").data == data


def test_split_needs_some_and_not_all_that_are_there():
    row = closed("One", "Two", "Three")
    one, two, three = row.refs
    lead, old = row.cast.lead, theme(row, "Online")
    for ref in (one, two):
        code(row, ref, actor=lead, give=[old.pk])
    for chosen, name, refusal in (
        ([], "New", Blocked),
        ([one, two], "New", Blocked),
        ([one], "", Blocked),
        ([one], "Online", Blocked),
        ([three], "New", Stale),
    ):
        with pytest.raises(refusal):
            themes.split(old, name, chosen, actor=lead)
    assert counted(row) == {"Online": 2}
    assert Theme.objects.count() == 1
