"""What is refused while comments are sorted, with everything that was typed kept."""

import pytest

from consultation.models import Coding, Concern, Point, SavedView, SetAside, Theme
from consultation.weighing import themes
from consultation.weighing.coding import code, drop_point, make_point, set_aside
from consultation.weighing.saved import save_view
from consultation.weighing.wanted import Wanted
from workflow.errors import Blocked, Stale

from .house import at, closed, said, theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return closed("Wifi is off")


@pytest.fixture
def ref(row):
    return row.refs[0]


def do(client, row, ref, act, **said):
    return client.post(at(row, "comment_act", *ref), {"act": act, **said})


def words(page):
    return page.content.decode()


def named(row, ref, user):
    """A concern names this user, and what it is about may be used again."""
    from consultation.models import Answer

    concern = Concern.objects.create(
        consultation=row,
        response=Answer.objects.get(pk=ref.pk).response,
        raised_by=row.cast.lead,
    )
    concern.about.add(user)


def test_themes_stay_ticked_when_another_form_is_refused(client, row, ref):
    wifi = theme(row, "Wifi")
    code(row, ref, actor=row.cast.lead, give=[wifi.pk])
    client.force_login(row.cast.lead)
    page = do(client, row, ref, "point", words=" ")
    assert page.status_code == 422
    assert f'value="{wifi.pk}" id="theme-{wifi.pk}" checked' in words(page)


def test_point_and_its_themes_are_saved_together_or_not_at_all(client, row, ref):
    client.force_login(row.cast.lead)
    page = do(client, row, ref, "point", words="No wifi.", shown="7", given="777")
    assert page.status_code == 409
    assert "not of this consultation" in words(page)
    assert not Point.objects.exists()
    assert "No wifi.</textarea>" in words(page)


def test_reason_stays_when_somebody_gave_a_theme_meanwhile(client, row, ref):
    wifi = theme(row, "Wifi")
    code(row, ref, actor=row.cast.second_lead, give=[wifi.pk])
    client.force_login(row.cast.lead)
    page = do(client, row, ref, "aside", reason="Says nothing about it")
    assert page.status_code == 422
    assert 'value="Says nothing about it"' in words(page)
    assert '<details class="weighing__others" open>' in words(page)
    assert "Lena Hart: Wifi" in words(page)


def test_words_stay_when_somebody_made_a_point_meanwhile(client, row, ref):
    make_point(row, ref, "Theirs.", actor=row.cast.second_lead)
    client.force_login(row.cast.lead)
    page = do(client, row, ref, "point", words="Mine is better.")
    assert page.status_code == 409
    assert "Mine is better.</textarea>" in words(page)


def test_reason_that_is_too_long_is_not_cut(row, ref):
    with pytest.raises(Blocked, match="300 characters at most"):
        set_aside(row, ref, "x" * 301, actor=row.cast.lead)
    assert not SetAside.objects.exists()


def test_whoever_sets_aside_knows_who_reads_why(client, row, ref):
    client.force_login(row.cast.lead)
    page = client.get(at(row, "comment", *ref))
    assert "Whoever wrote it can read this" in words(page)


def test_point_of_which_something_was_done_is_not_dropped(row, ref):
    point = make_point(row, ref, "No wifi.", actor=row.cast.lead)
    point.done_on, point.done_words = row.opens_on, "New routers."
    point.save()
    with pytest.raises(Blocked, match="stays"):
        drop_point(row, ref, actor=row.cast.lead)
    assert Point.objects.get().done_words == "New routers."


def test_view_of_words_in_any_script_fits(row):
    most = SavedView._meta.get_field("query").max_length
    wanted = Wanted("coded", "9" * 19, f"c:{'é' * 80}", "9" * 19, "9" * 19, "𝒲" * 100)
    view = save_view(row, "Mine", wanted, user=row.cast.lead)
    assert len(view.query) <= most


def test_split_keeps_name_and_ticks_when_one_was_taken_meanwhile(client, row, ref):
    more, wifi = [said(row, f"Wifi {n}") for n in "ab"], theme(row, "Wifi")
    for one in (ref, *more):
        code(row, one, actor=row.cast.lead, give=[wifi.pk])
    Coding.objects.filter(answer=more[0].pk).delete()
    client.force_login(row.cast.lead)
    page = client.post(
        at(row, "split_theme", wifi.pk),
        {"name": "At night", "comment": [str(more[0]), str(more[1])]},
    )
    assert page.status_code == 409
    assert "took one of these comments out" in words(page)
    assert 'value="At night"' in words(page)
    assert f'value="{more[1]}" checked' in words(page)


def test_split_moves_nothing_that_is_kept_from_the_person(row, ref):
    """Nor does it tell whether there is such a comment."""
    hidden, wifi = said(row, "About the second lead"), theme(row, "Wifi")
    for one in (ref, hidden):
        code(row, one, actor=row.cast.lead, give=[wifi.pk])
    named(row, hidden, row.cast.second_lead)
    with pytest.raises(Stale):
        themes.split(wifi, "Other", [hidden], actor=row.cast.second_lead)
    with pytest.raises(Blocked, match="at least one comment"):
        themes.split(wifi, "Other", [ref], actor=row.cast.second_lead)
    assert Theme.objects.count() == 1
