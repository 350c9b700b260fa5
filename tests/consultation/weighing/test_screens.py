"""The screens of sorting: what they show to whom, and what each POST does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from consultation.models import Coding, Concern, Point, Response, SetAside, Theme
from consultation.panels import panels_for
from consultation.weighing import themes
from consultation.weighing.coding import code, set_aside
from consultation.weighing.hooks import comments_without_a_theme
from tests.factories import UserFactory
from tests.factories.consultations import closed_practice, open_practice
from workflow.items import items_for

from .house import (
    SECRET,
    at,
    closed,
    copied,
    on_a_text,
    said,
    said_together,
    seen,
    theme,
)

pytestmark = pytest.mark.django_db
PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)> & {{ 7|add:7 }}"


def do(client, row, ref, act, query="", **said):
    address = at(row, "comment_act", *ref, query=query)
    return client.post(address, {"act": act, **said})


def saving(row, ref, user, *given, **more):
    """What the form with the themes sends."""
    shown = [str(one.pk) for one in themes.live_themes(row)]
    pks = [str(one.pk) for one in given]
    meanwhile = seen(row, ref, user).meanwhile(user.pk)
    return {"shown": shown, "given": pks, "seen": meanwhile, **more}


def words(page):
    return page.content.decode()


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


ROLES = [role for role in Role if role not in (Role.CONSULTATION_LEAD, Role.APPRENTICE)]


def addresses(row, ref, made):
    """Each screen and POST of sorting."""
    for name, args in (
        ("comments", ()),
        ("comment", ref),
        ("comment_act", ref),
        ("save_view", ()),
        ("remove_view", (1,)),
        ("new_theme", ()),
        ("agreement", ()),
        ("theme", (made.pk,)),
        ("merge_theme", (made.pk,)),
        ("split_theme", (made.pk,)),
        ("similar_comments", (made.pk,)),
    ):
        yield name, at(row, name, *args)


def refused(client, row, ref, made, allowed=()):
    """Whether each of them shows nothing and does nothing."""
    posted = {"act": "aside", "reason": "x", "name": "x", "comment": str(ref)}
    for name, address in addresses(row, ref, made):
        for answer in (client.get(address), client.post(address, posted)):
            done = answer.status_code not in (403, 404, 405)
            assert (name, done and name not in allowed) == (name, False)
            assert SECRET not in words(answer)
    return (
        Theme.objects.count() == 1
        and not Coding.objects.exists()
        and not SetAside.objects.exists()
    )


def test_nobody_else_sorts_or_sees_words(client):
    row = closed(SECRET)
    made = theme(row, "Wifi")
    for role in ROLES:
        client.force_login(row.cast.holding(role))
        assert (role, refused(client, row, row.refs[0], made)) == (role, True)
    client.force_login(UserFactory(is_superuser=True))
    assert refused(client, row, row.refs[0], made)


def test_apprentice_changes_no_theme_and_sees_no_uncopied_word(client):
    row = closed(SECRET)
    made = theme(row, "Wifi")
    client.force_login(row.cast.apprentice)
    allowed = ("comments", "comment_act", "save_view", "remove_view")
    assert refused(client, row, row.refs[0], made, allowed)


def test_lead_of_another_team_does_not_learn_that_it_exists(client):
    row = closed(SECRET)
    made, other = theme(row, "Wifi"), closed_practice()
    for person in (other.cast.lead, other.cast.apprentice):
        client.force_login(person)
        for name, address in addresses(row, row.refs[0], made):
            post = name in ("comment_act", "save_view", "remove_view")
            answer = client.post(address) if post else client.get(address)
            assert (name, answer.status_code) == (name, 404)
        assert client.get(at(row, "themes")).status_code == 404


def test_theme_and_comment_of_another_consultation_are_not_found(client):
    row, other = closed(SECRET), closed("Other")
    made = theme(other, "Elsewhere")
    client.force_login(row.cast.lead)
    assert client.get(at(row, "comment", *other.refs[0])).status_code == 404
    for name in ("theme", "merge_theme", "split_theme", "similar_comments"):
        assert client.get(at(row, name, made.pk)).status_code == 404
    for kind, pk in (("nothing", 1), ("answer", 2**63), ("answer", "9" * 30)):
        address = at(row) + f"{kind}/{pk}/"
        assert client.get(address).status_code == 404
    assert (
        client.get(at(row, query="?group=9&theme=x&about=q&coder=-1")).status_code
        == 200
    )


def test_others_see_themes_and_their_numbers(client, settings):
    settings.SMALL_NUMBER_YOUNG = settings.SMALL_NUMBER = 2
    row = closed(SECRET, "Two", "Three")
    lead, wifi, games = row.cast.lead, theme(row, "Wifi"), theme(row, "Games")
    for ref in row.refs[:2]:
        code(row, ref, actor=lead, give=[wifi.pk])
    code(row, row.refs[2], actor=lead, give=[games.pk])
    for person in (row.cast.auditor, row.cast.clerk, row.cast.editor):
        client.force_login(person)
        page = words(client.get(at(row, "themes")))
        assert ("Wifi" in page, "Hidden" in page) == (True, True)
        assert lead.display_name not in page
        assert SECRET not in page
    for person in (row.cast.dmt_member, row.cast.safeguarding, row.cast.outsider):
        client.force_login(person)
        assert client.get(at(row, "themes")).status_code in (302, 403, 404)


def test_themes_are_made_changed_merged_and_split_on_the_screens(client):
    row = on_a_text()
    client.force_login(row.cast.lead)
    facts = {"name": "Vague", "description": "Says too little.", "clause_id": ""}
    client.post(at(row, "new_theme"), facts)
    made = Theme.objects.get()
    taken = client.post(at(row, "new_theme"), facts)
    assert taken.status_code == 422
    address = at(row, "theme", made.pk)
    page = words(client.get(address))
    assert f"{row.line.number} {row.line.words}"[:60] in page
    change = {**facts, "name": "Too vague", "clause_id": row.line.id, "version": "0"}
    client.post(address, change)
    made.refresh_from_db()
    assert (made.name, made.point.clause_id) == ("Too vague", row.line.id)
    late = client.post(address, {**facts, "name": "Mine", "version": "0"})
    assert late.status_code == 422
    assert "it is called “Too vague” now" in words(late)
    assert 'value="1"' in words(late)
    other = theme(row, "Other")
    assert client.post(at(row, "merge_theme", made.pk), {"into": ""}).status_code == 422
    client.post(at(row, "merge_theme", made.pk), {"into": other.pk})
    made.refresh_from_db()
    assert made.merged_into == other
    assert client.get(address).url == at(row, "theme", other.pk)
    assert client.post(address, change).status_code == 409


def test_split_screen_takes_what_is_ticked(client):
    row = closed("Wifi is off", "Games cost money")
    lead, old = row.cast.lead, theme(row, "Online")
    for ref in row.refs:
        code(row, ref, actor=lead, give=[old.pk])
    client.force_login(lead)
    address = at(row, "split_theme", old.pk)
    assert "Wifi is off" not in words(client.get(f"{address}?q=games"))
    ticked = {"comment": [str(row.refs[1])]}
    nameless = client.post(address, {**ticked, "name": ""})
    assert nameless.status_code == 422
    assert f'value="{row.refs[1]}" checked' in words(nameless)
    client.post(address, {**ticked, "name": "Games"})
    assert seen(row, row.refs[1]).themes == ["Games"]
    assert seen(row, row.refs[0]).themes == ["Online"]


def test_markup_is_words_everywhere(client):
    row = closed(PAYLOAD, "Another <b>comment</b>")
    lead = row.cast.lead
    made = theme(row, PAYLOAD, description=PAYLOAD)
    code(row, row.refs[0], actor=lead, give=[made.pk])
    code(row, row.refs[0], actor=row.cast.second_lead, give=[made.pk])
    client.force_login(lead)
    client.post(at(row, "save_view", query="?q=%3Cb%3E"), {"name": PAYLOAD})
    for address in (
        at(row, "comment", *row.refs[0]),
        at(row, query="?q=%3Cscript%3E&standing=%3Cb%3E"),
        at(row, "themes"),
        at(row, "theme", made.pk),
        at(row, "merge_theme", made.pk),
        at(row, "split_theme", made.pk),
        at(row, "similar_comments", made.pk),
        at(row, "agreement"),
    ):
        page = words(client.get(address))
        assert (address, "<script>alert" in page) == (address, False)
        assert (address, "<img src=x" in page) == (address, False)
        assert (address, "<b>comment" in page) == (address, False)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_panel_says_how_far_it_is(client):
    row = closed("One", "Two")
    code(row, row.refs[0], actor=row.cast.lead, new="Wifi")

    def panel(person):
        return [one for one in panels_for(row, person) if one.key == "said"]

    (mine,) = panel(row.cast.lead)
    assert (mine.context["progress"].new, mine.context["themes"]) == (1, 1)
    (theirs,) = panel(row.cast.auditor)
    assert theirs.context["progress"] is None
    assert panel(row.cast.safeguarding) == []
    client.force_login(row.cast.lead)
    page = words(client.get(reverse("consultations:consultation", args=[row.pk])))
    assert "1 of 2 comments sorted" in page


def test_home_says_what_nobody_sorted_once_it_is_over():
    row = closed("One", "Two", "Three")
    said_together(row, "Together")
    code(row, row.refs[0], actor=row.cast.lead, new="Wifi")
    (item,) = comments_without_a_theme(row.cast.lead)
    assert (item.title, item.why, item.url) == (
        row.title,
        "You are a consultation lead · 3 comments without a theme",
        at(row, query="?standing=new"),
    )
    other = open_practice(row.cast, title="Still open")
    said(other, "Four")
    assert len(list(comments_without_a_theme(row.cast.lead))) == 1
    for person in (row.cast.apprentice, row.cast.owner, closed_practice().cast.lead):
        assert list(comments_without_a_theme(person)) == []


def queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


@pytest.mark.parametrize("who", ["lead", "apprentice"])
def test_queue_costs_the_same_for_one_and_for_many(client, who):
    row = closed("One")
    lead = row.cast.lead

    def more(number):
        for n in range(number):
            ref = said(row, f"The wifi goes off every evening {n}")
            (together,) = said_together(row, f"Together {n}")
            copied(row, ref, f"The wifi goes off every evening {n}")
            code(row, ref, actor=lead, new=f"Theme {n}")
            code(row, ref, actor=row.cast.second_lead, new=f"Theme {n}")
            code(row, together, actor=lead, new=f"Theme {n}")

    copied(row, row.refs[0], "Off in the evening, the wifi")
    more(1)
    address = at(row, "comment", *row.refs[0])
    client.force_login(getattr(row.cast, who))

    def look():
        assert client.get(address).status_code == 200

    queries(look)
    one = queries(look)
    more(30)
    # The page of the list may hold comments of one kind alone, which costs less.
    assert one - 2 <= queries(look) <= one


@pytest.mark.parametrize("name", ["themes", "agreement", "split", "similar"])
def test_themes_cost_the_same_for_one_and_for_many(client, name):
    row = closed("The wifi is off every evening")
    lead, made = row.cast.lead, theme(row, "Wifi")
    address = {
        "split": at(row, "split_theme", made.pk),
        "similar": at(row, "similar_comments", made.pk),
    }.get(name) or at(row, name)

    def more(number):
        for n in range(number):
            ref, _ = said(row, f"Games {n}"), said(row, f"wifi off every evening {n}")
            code(row, ref, actor=lead, give=[made.pk], new=f"Theme {n}")
            code(row, ref, actor=row.cast.second_lead, give=[made.pk])

    client.force_login(lead)
    more(1)

    def look():
        assert client.get(address).status_code == 200

    queries(look)
    one = queries(look)
    more(12)
    assert queries(look) == one


def test_home_costs_the_same_for_one_and_for_many():
    row = closed("One")

    def count():
        return queries(lambda: items_for(row.cast.lead))

    count()
    before = count()
    for number in range(3):
        said(closed_practice(row.cast, title=f"Other {number}"), "Words")
    assert count() == before
