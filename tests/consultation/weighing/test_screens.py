"""The screens of sorting: what they show to whom, and what themes become there."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from consultation.models import Coding, SetAside, Theme
from consultation.panels import panels_for
from consultation.weighing.coding import code
from consultation.weighing.hooks import comments_without_a_theme
from tests.factories import UserFactory
from tests.factories.consultations import closed_practice, open_practice

from .house import SECRET, at, closed, on_a_text, said, said_together, seen, theme
from .screens import PAYLOAD, addresses, words

pytestmark = pytest.mark.django_db
ROLES = [role for role in Role if role not in (Role.CONSULTATION_LEAD, Role.APPRENTICE)]


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
