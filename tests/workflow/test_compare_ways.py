"""The ways to a comparison: from the edition, its text, history, editor and so on."""

import re

import pytest
from django.urls import reverse

from tests.factories.compared import redraft, two_editions
from tests.factories.policies import (
    body,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    section,
)
from tests.workflow.situations import ready_correction
from workflow.comparing import choices, compare_url
from workflow.kept_texts import standing_key
from workflow.models import Transition
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
