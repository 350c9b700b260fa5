"""The compare screen, and the ways to it."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import PolicyImage
from tests.factories.compared import redraft, second_body, two_editions
from tests.factories.policies import (
    Cast,
    body,
    do,
    edition_in,
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
from workflow.workdays import today

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


@pytest.fixture
def before_dmt():
    """Edition 1.0, which DMT decided on; its correction, in which DMT had no part; and
    3.0, which is before DMT now."""
    first, draft = two_editions()
    cast = first.cast
    do(draft, "abandon", cast.owner)
    ready = ready_correction(first, "repair", "mending")
    correction = do(ready, "publish_correction", cast.owner)
    second = next_edition(correction)
    redraft(second, cast.editor, second_body(PolicyImage.objects.get()))
    for name in ("open_consultation", "submit_to_dmt"):
        second = do(second, name, cast.owner)
    return first, correction, second


def test_both_texts_are_checked(client, before_dmt):
    """A member sees what is and was before the board, and of others what is public."""
    first, correction, second = before_dmt
    cast = second.cast
    now = passage(second, "submit_to_dmt")
    answers = {
        "published": standing_key(correction.pk),
        "its history": passage(correction, "publish_correction"),
        "decided on": standing_key(first.pk),
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
        "its history": 404,
        "decided on": 200,
        "its consultation": 200,
        "this consultation": 200,
        "nothing": 404,
    }
    turned = {
        name: page(client, cast.dmt_member, address(second, now, key)).status_code
        for name, key in answers.items()
    }
    assert turned == member
    url = address(correction, now, now)
    assert page(client, cast.dmt_member, url).status_code == 404
    # CPB decided on the first, and the second is not on its agenda.
    url = address(first, standing_key(first.pk), now)
    assert page(client, cast.cpb_member, url).status_code == 404
    cast.dmt_member.seats.update(ends_on=today() - datetime.timedelta(days=1))
    url = address(second, passage(first, "open_consultation"), now)
    assert page(client, cast.dmt_member, url).status_code == 404


def test_text_of_another_policy_is_not_found(client, editions):
    first, second = editions
    other = edition_in(Stage.PUBLISHED, title="Another")
    for key in (standing_key(other.pk), passage(other, "publish")):
        for old, new in ((key, standing_key(first.pk)), (standing_key(first.pk), key)):
            answer = page(client, second.cast.auditor, address(second, old, new))
            assert answer.status_code == 404


def test_pictures_come_by_the_ways_that_check_the_reader(client, before_dmt):
    first, correction, second = before_dmt
    cast = second.cast
    now = passage(second, "submit_to_dmt")
    url = address(second, standing_key(correction.pk), now)
    markup = page(client, cast.dmt_member, url).content.decode()
    source = re.search(r'<img src="([^"]+)" alt="Four', markup)[1]
    picture = next(first.seal.text.images).sha256
    assert source == reverse("history_image", args=[second.pk, now, picture])
    assert client.get(source).status_code == 200
    url = address(second, now, standing_key(correction.pk))
    turned = page(client, cast.dmt_member, url)
    source = re.search(r'<img src="([^"]+)" alt="Four', turned.content.decode())[1]
    assert "/admin/" not in source
    assert client.get(source).status_code == 200
    url = address(second, now, standing_key(first.pk))
    decided = page(client, cast.dmt_member, url)
    source = re.search(r'<img src="([^"]+)" alt="Four', decided.content.decode())[1]
    assert source == reverse("editions:image", args=[first.pk, picture])
    assert client.get(source).status_code == 200
    client.force_login(Cast().dmt_member)
    assert client.get(source).status_code == 200
    client.force_login(Cast().owner)
    assert client.get(source).status_code == 404
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
