"""One comment on the screen: given themes, made a point, set aside, flagged."""

import pytest

from consultation.models import Coding, Concern, Point, Response, SetAside
from consultation.weighing import themes
from consultation.weighing.coding import code, set_aside
from tests.factories.consultations import open_practice

from .house import SECRET, at, closed, copied, said, said_together, seen, theme
from .screens import do, saving, words

pytestmark = pytest.mark.django_db


def test_lead_saves_and_goes_on_through_what_is_new(client):
    row = closed("Wifi is off", "Games cost money")
    lead, wifi = row.cast.lead, theme(row, "Wifi")
    client.force_login(lead)
    page = client.get(at(row, query="?standing=new"))
    assert "no-store" in page["Cache-Control"]
    assert "Comment 1 of 2" in words(page)
    first, second = sorted(row.refs)
    said = saving(row, first, lead, wifi)
    on = do(client, row, first, "next", "?standing=new", **said)
    assert on.url == at(row, "comment", *second, query="?standing=new")
    said = saving(row, second, lead, wifi)
    end = do(client, row, second, "next", "?standing=new", **said)
    assert end.url == at(row, query="?standing=new")
    assert "Every comment is sorted." in words(client.get(end.url))
    assert Coding.objects.filter(theme=wifi, coder=lead).count() == 2


def test_previous_saves_too_and_nothing_changed_is_nothing_done(client):
    row = closed("One", "Two")
    lead, wifi = row.cast.lead, theme(row, "Wifi")
    first, second = sorted(row.refs)
    client.force_login(lead)
    back = do(client, row, second, "previous", **saving(row, second, lead, wifi))
    assert back.url == at(row, "comment", *first)
    do(client, row, second, "next", **saving(row, second, lead))
    assert not Coding.objects.exists()


def test_new_theme_is_made_and_given_and_the_comment_stays(client):
    row = closed("Wifi is off")
    (ref,) = row.refs
    lead, wifi = row.cast.lead, theme(row, "Wifi")
    client.force_login(lead)
    stays = do(client, row, ref, "make", **saving(row, ref, lead, wifi, new="At night"))
    assert stays.url == at(row, "comment", *ref)
    assert seen(row, ref).themes == ["At night", "Wifi"]
    problem = do(
        client, row, ref, "make", **saving(row, ref, lead, wifi, new="x" * 121)
    )
    assert problem.status_code == 422
    assert "120 characters at most" in words(problem)


def test_saving_shows_what_others_did_meanwhile(client):
    row = closed("Wifi is off", "Another")
    ref = min(row.refs)
    lead, second = row.cast.lead, row.cast.second_lead
    wifi = theme(row, "Wifi")
    said = saving(row, ref, lead, wifi)
    code(row, ref, actor=second, new="Hours")
    client.force_login(lead)
    stays = do(client, row, ref, "next", **said)
    assert stays.url == at(row, "comment", *ref)
    page = words(client.get(stays.url))
    assert "Meanwhile somebody else sorted this comment too" in page
    assert "Lena Hart: Hours" in page
    assert seen(row, ref).by(lead.pk) == {wifi.pk}
    assert len(seen(row, ref).by(second.pk)) == 1


def test_comment_set_aside_meanwhile_says_so_and_keeps_the_ticks(client):
    row = closed("Wifi is off")
    (ref,) = row.refs
    lead, wifi = row.cast.lead, theme(row, "Wifi")
    said = saving(row, ref, lead, wifi)
    set_aside(row, ref, "Says nothing", actor=row.cast.second_lead)
    client.force_login(lead)
    page = do(client, row, ref, "next", **said)
    assert page.status_code == 422
    assert "Lena Hart set this comment aside: “Says nothing”" in words(page)
    assert f'value="{wifi.pk}" id="theme-{wifi.pk}" checked' in words(page)
    assert not Coding.objects.exists()


def test_theme_merged_meanwhile_is_told(client):
    row = closed("Wifi is off")
    (ref,) = row.refs
    lead, hours, wifi = row.cast.lead, theme(row, "Hours"), theme(row, "Wifi")
    said = saving(row, ref, lead, hours)
    themes.merge(hours, wifi, actor=row.cast.second_lead)
    client.force_login(lead)
    on = do(client, row, ref, "next", **said)
    assert "“Hours” was merged into “Wifi” meanwhile" in words(client.get(on.url))
    assert seen(row, ref).themes == ["Wifi"]


def test_comment_becomes_a_point_with_the_themes_that_were_ticked(client):
    row = closed("Wifi is off")
    (ref,) = row.refs
    lead, wifi = row.cast.lead, theme(row, "Wifi")
    client.force_login(lead)
    empty = do(client, row, ref, "point", words="")
    assert empty.status_code == 422
    do(client, row, ref, "point", **saving(row, ref, lead, wifi, words="Longer wifi"))
    assert seen(row, ref).themes == ["Wifi"]
    page = words(client.get(at(row, "comment", *ref)))
    assert "Longer wifi" in page
    do(client, row, ref, "drop")
    assert not Point.objects.filter(theme=None).exists()


def test_comment_is_set_aside_and_taken_up_again(client):
    row = closed("Hello")
    (ref,) = row.refs
    client.force_login(row.cast.lead)
    assert do(client, row, ref, "aside", reason="").status_code == 422
    do(client, row, ref, "aside", reason="Says nothing about the text")
    assert SetAside.objects.get().by == row.cast.lead
    page = words(client.get(at(row, "comment", *ref)))
    assert "“Says nothing about the text”" in page
    do(client, row, ref, "up")
    assert not SetAside.objects.exists()


def test_concern_is_flagged_with_nothing_asked(client):
    row = open_practice()
    ref = said(row, f"{SECRET} and I am scared")
    (together,) = said_together(row, f"{SECRET} as a group")
    client.force_login(row.cast.lead)
    page = words(client.get(at(row, "comment", *ref)))
    assert page.index('data-key="f"') < page.index('data-key="j"')
    on = do(client, row, ref, "flag")
    assert Response.objects.get().restricted
    told = words(client.get(on.url))
    assert "The concern is flagged" in told
    assert at(row, query="?standing=new") in told
    do(client, row, together, "flag")
    assert Concern.objects.count() == 2
    assert SECRET not in words(client.get(at(row)))
    gone = do(client, row, ref, "next")
    assert gone.url == at(row)
    assert "This comment is not here any more" in words(client.get(gone.url))


def test_apprentice_flags_from_a_copy(client):
    row = open_practice()
    ref = said(row, SECRET)
    copied(row, ref, "Somebody is scared")
    client.force_login(row.cast.apprentice)
    page = words(client.get(at(row)))
    assert "Somebody is scared" in page
    assert SECRET not in page
    for key in ("n", "p", "x"):
        assert f'data-key="{key}"' not in page
    on = do(client, row, ref, "flag")
    assert "The concern is flagged" in words(client.get(on.url))
    assert Response.objects.get().restricted
