"""The compare screen, and the ways to it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.compared import redraft, second_body, two_editions
from tests.factories.policies import (
    Cast,
    body,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    section,
)
from tests.workflow.situations import ready_correction
from workflow import compare_links
from workflow.compare_links import CompareLink, compare_link
from workflow.comparing import choices, compare_url
from workflow.kept_texts import standing_key
from workflow.models import DraftRecord, Transition
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editions():
    return two_editions()


def address(edition, old, new, **more):
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return compare_url(edition, str(old), str(new)) + extra


def between(first, second, **more):
    return address(second, standing_key(first.pk), standing_key(second.pk), **more)


def passage(edition, name):
    return Transition.objects.filter(edition=edition, name=name).latest("version").pk


def page(client, person, url):
    client.force_login(person)
    return client.get(url)


def test_comparison_says_how_much_changed_in_words(client, editions):
    first, second = editions
    answer = page(client, second.cast.owner, between(first, second))
    assert answer.context["compared"].summary == (
        "1 clause changed, 1 added, 1 removed, 1 moved; 1 section added, 1 removed, "
        "1 moved; 1 section heading changed; 1 table changed; 1 list of definitions "
        "changed; 1 callout changed; 1 picture changed; 2 facts changed; "
        "formatting only in 1 place."
    )
    kept = set(answer["Cache-Control"].split(", "))
    assert kept >= {"no-store", "private"}


@pytest.mark.parametrize("view", ["", "sides", "nonsense"])
@pytest.mark.parametrize("show", ["", "changes", "nonsense"])
def test_every_way_of_looking_has_the_same_changes(client, editions, view, show):
    first, second = editions
    url = between(first, second, view=view, show=show)
    answer = page(client, second.cast.owner, url)
    markup = answer.content.decode()
    found = re.findall(r'data-change="(\d+)"', markup)
    assert found == [str(number) for number in range(1, 15)]
    anchors = re.findall(r'<li><a href="#([^"]+)">', markup)
    ids = set(re.findall(r' id="([^"]+)"', markup))
    assert set(anchors) <= ids
    assert len(anchors) == 15


def test_same_texts_are_said_to_be_the_same(client):
    edition = edition_in(Stage.DMT_REVIEW)
    url = address(
        edition, passage(edition, "open_consultation"), standing_key(edition.pk)
    )
    answer = page(client, edition.cast.dmt_member, url)
    assert answer.context["compared"].is_same
    assert "These two texts are the same." in answer.content.decode()
    assert "data-compare-bar" not in answer.content.decode()


def test_only_who_sees_the_edition_sees_its_comparison(client, editions):
    first, second = editions
    cast = second.cast
    url = between(first, second)
    people = {
        name: page(client, person, url).status_code
        for name, person in vars(cast).items()
        if name != "team"
    }
    people["another owner"] = page(client, Cast().owner, url).status_code
    assert people == {
        "owner": 200,
        "editor": 200,
        "apprentice": 200,
        "lead": 200,
        "safeguarding": 404,
        "dmt_member": 404,
        "dmt_chair": 404,
        "cpb_member": 404,
        "cpb_chair": 404,
        "clerk": 200,
        "auditor": 200,
        "administrator": 404,
        "outsider": 302,
        "another owner": 404,
    }


def test_both_texts_are_checked(client, editions):
    """A member sees the edition before the board, and of others what is public."""
    first, second = editions
    cast = second.cast
    for name in ("open_consultation", "submit_to_dmt"):
        second = do(second, name, cast.owner)
    now = passage(second, "submit_to_dmt")
    answers = {
        "published": standing_key(first.pk),
        "its consultation": passage(first, "open_consultation"),
        "this consultation": passage(second, "open_consultation"),
        "nothing": "nothing",
    }
    member = {
        name: page(client, cast.dmt_member, address(second, key, now)).status_code
        for name, key in answers.items()
    }
    assert member == {
        "published": 200,
        "its consultation": 404,
        "this consultation": 200,
        "nothing": 404,
    }
    turned = {
        name: page(client, cast.dmt_member, address(second, now, key)).status_code
        for name, key in answers.items()
    }
    assert turned == member
    assert page(client, cast.dmt_member, address(first, now, now)).status_code == 404


def test_text_of_another_policy_is_not_found(client, editions):
    first, second = editions
    other = edition_in(Stage.PUBLISHED, title="Another")
    for key in (standing_key(other.pk), passage(other, "publish")):
        for old, new in ((key, standing_key(first.pk)), (standing_key(first.pk), key)):
            answer = page(client, second.cast.auditor, address(second, old, new))
            assert answer.status_code == 404


def test_pictures_come_by_the_ways_that_check_the_reader(client, editions):
    first, second = editions
    cast = second.cast
    for name in ("open_consultation", "submit_to_dmt"):
        second = do(second, name, cast.owner)
    now = passage(second, "submit_to_dmt")
    url = address(second, standing_key(first.pk), now)
    markup = page(client, cast.dmt_member, url).content.decode()
    source = re.search(r'<img src="([^"]+)" alt="Four', markup)[1]
    picture = next(first.seal.text.images).sha256
    assert source == reverse("history_image", args=[second.pk, now, picture])
    assert client.get(source).status_code == 200
    turned = page(client, cast.dmt_member, address(second, now, standing_key(first.pk)))
    source = re.search(r'<img src="([^"]+)" alt="Four', turned.content.decode())[1]
    assert "/admin/" not in source
    assert client.get(source).status_code == 200
    client.force_login(cast.cpb_member)
    staff_only = reverse("history_image", args=[second.pk, now, picture])
    assert client.get(staff_only).status_code == 404


def test_hostile_words_stay_words(client):
    edition = make_policy()
    bad = "</option></select><script>alert(1)</script>\"'"
    edition.cast.apprentice.display_name = bad
    edition.cast.apprentice.save()
    words = "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    redraft(edition, edition.cast.apprentice, body(section("A", words)), title=bad)
    redraft(edition, edition.cast.editor, body(section(bad, f"{words} two")))
    record = DraftRecord.objects.filter(edition=edition).latest("at")
    url = address(edition, record.pk, standing_key(edition.pk), x='"><script>')
    markup = page(client, edition.cast.owner, url).content.decode()
    assert "alert(1)" in markup
    assert "<script>alert" not in markup


def test_usual_question_keeps_the_way_of_looking(client, editions):
    second = editions[1]
    usual = reverse("editions:compare", args=[second.pk])
    answer = page(client, second.cast.owner, f"{usual}?show=changes&view=x&y=z")
    assert answer.url == choices(second, second.cast.owner)[0].url + "&show=changes"


def test_texts_can_be_swapped_and_picked(client, editions):
    first, second = editions
    answer = page(client, second.cast.owner, between(first, second, view="sides"))
    swapped = answer.context["swapped"]
    assert swapped == (
        f"?old={standing_key(second.pk)}&new={standing_key(first.pk)}&view=sides"
    )
    groups = {label: [p.key for p in found] for label, found in answer.context["picks"]}
    assert groups["Edition 2.0"][0] == standing_key(second.pk)
    assert str(passage(first, "publish")) in groups["Edition 1.0"]
    chosen = re.findall(r'value="([^"]+)" selected', answer.content.decode())
    assert chosen == [standing_key(first.pk), standing_key(second.pk)]


def test_comparison_asks_the_same_for_short_and_long(client, editions):
    first, second = editions
    owner = second.cast.owner
    url = between(first, second)
    page(client, owner, url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    image = next(first.seal.text.images)
    many = [section(f"More {n}", f"Words {n}.") for n in range(60)]
    from cms.models import PolicyImage

    picture = PolicyImage.objects.get(sha256=image.sha256)
    for person in (second.cast.apprentice, second.cast.editor) * 3:
        redraft(second, person, [*second_body(picture), *many[: person.pk % 7 + 50]])
    with CaptureQueriesContext(connection) as much:
        answer = client.get(url)
    assert answer.context["compared"].total > 50
    assert len(much) == len(few)


def test_rooms_above_add_links_for_two_texts(client, editions, monkeypatch):
    first, second = editions
    monkeypatch.setattr(compare_links, "_makers", [])

    @compare_link
    def word(old, new, user):
        if old.seal_id and new.seal_id:
            return CompareLink("Download as tracked changes (Word)", "/redline/")
        return None

    owner = second.cast.owner
    label = "Download as tracked changes (Word)"
    draft = page(client, owner, between(first, second)).content.decode()
    assert label not in draft
    sealed = address(second, passage(first, "open_edition"), passage(first, "publish"))
    assert label in page(client, owner, sealed).content.decode()


# The ways to it ----------------------------------------------------------------------


def links(answer):
    return set(re.findall(r'href="([^"]+/compare/[^"]*)"', answer.content.decode()))


@pytest.mark.parametrize("name", ["edition", "text"])
def test_edition_and_text_offer_what_changed(client, editions, name):
    second = editions[1]
    owner = second.cast.owner
    answer = page(client, owner, reverse(f"editions:{name}", args=[second.pk]))
    offered = {c.url.replace("&", "&amp;") for c in choices(second, owner)}
    assert offered
    assert offered <= links(answer)


def test_confirm_page_offers_what_changed(client, editions):
    second = editions[1]
    url = reverse("editions:confirm", args=[second.pk, "open_consultation"])
    offered = {c.url.replace("&", "&amp;") for c in choices(second, second.cast.owner)}
    assert offered <= links(page(client, second.cast.owner, url))


def test_editor_leads_to_what_changed(client, editions):
    second = editions[1]
    url = reverse("wagtailadmin_pages:edit", args=[second.page_id])
    compare = reverse("editions:compare", args=[second.pk])
    assert compare in links(page(client, second.cast.editor, url))


def test_correction_leads_to_its_redline(client):
    edition = ready_correction()
    url = reverse("editions:correction", args=[edition.pk])
    found = links(page(client, edition.cast.clerk, url))
    wanted = address(
        edition, standing_key(edition.corrects_id), standing_key(edition.pk)
    )
    assert wanted.replace("&", "&amp;") in found
    answer = client.get(wanted)
    assert answer.context["compared"].summary == "1 clause changed."


def test_history_compares_each_line_with_the_one_before(client):
    edition = make_policy()
    cast = edition.cast
    redraft(edition, cast.apprentice, body(section("Purpose", "Tia wrote this.")))
    redraft(edition, cast.editor, body(section("Purpose", "Joel wrote that.")))
    edition = do(edition, "open_consultation", cast.owner)
    url = reverse("editions:history", args=[edition.pk])
    answer = page(client, cast.owner, url)
    events = answer.context["page_obj"].object_list
    assert [e.before and e.before.id for e in events] == [
        *(e.id for e in events[1:]),
        None,
    ]
    found = links(answer)
    assert address(edition, events[1].id, events[0].id).replace("&", "&amp;") in found
    for link in found - {reverse("editions:compare", args=[edition.pk])}:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_history_says_that_a_line_has_the_same_text(client):
    edition = edition_in(Stage.DMT_REVIEW)
    url = reverse("editions:history", args=[edition.pk])
    answer = page(client, edition.cast.owner, url)
    assert "the same text as before" in answer.content.decode()


def test_history_has_any_two_lines_picked(client, editions):
    second = editions[1]
    url = reverse("editions:history", args=[second.pk])
    answer = page(client, second.cast.owner, f"{url}?all")
    markup = answer.content.decode()
    old = re.findall(r'name="old" value="([^"]+)"', markup)
    new = re.findall(r'name="new" value="([^"]+)"', markup)
    assert old == new
    assert old[0] == standing_key(second.pk)
    chosen = re.findall(r'name="(\w+)" value="([^"]+)" form="pick-two" checked', markup)
    assert chosen == [("new", old[0]), ("old", old[1])]
    compare = reverse("editions:compare", args=[second.pk])
    answer = client.get(compare, {"old": old[-1], "new": new[2]})
    assert answer.status_code == 200


def test_draft_that_moves_on_keeps_what_was_sealed(client, editions):
    """A draft's address follows it; a line's never changes."""
    first, second = editions
    owner = second.cast.owner
    second = do(second, "open_consultation", owner)
    url = address(second, standing_key(first.pk), passage(second, "open_consultation"))
    before = page(client, owner, url).context["compared"].summary
    second = do(second, "return_to_draft", owner)
    redraft(second, first.cast.editor, body())
    assert client.get(url).context["compared"].summary == before
    assert fresh(second).stage is Stage.DRAFT


def test_second_draft_alone_is_compared_with_what_it_began_from(client):
    first = edition_in(Stage.PUBLISHED)
    second = next_edition(first)
    url = reverse("editions:compare", args=[second.pk])
    answer = page(client, first.cast.owner, url)
    assert answer.status_code == 302
    assert client.get(answer.url).context["compared"].is_same
