"""What stands beside the text, changed on its own screen."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from ledger.models import Entry
from tests.factories import TeamFactory, UserFactory
from tests.factories.policies import Cast, edition_in, fresh, make_policy, set_facts
from workflow.errors import Blocked
from workflow.stages import Stage

pytestmark = pytest.mark.django_db


def url_of(edition):
    return reverse("editions:facts", args=[edition.pk])


def posted(response, **changed):
    """What a browser would send back, with some fields changed."""
    form = response.context["form"]
    page, data = BeautifulSoup(response.content, "html.parser"), {}
    for field in form.visible_fields():
        value = field.value()
        if isinstance(value, datetime.date):
            value = value.isoformat()
        data[field.html_name] = value if value is not None else ""
        carried = page.find_all("input", attrs={"name": field.html_initial_name})
        data[field.html_initial_name] = [was.get("value", "") for was in carried]
    return data | changed


def test_owner_changes_dates_and_references(client):
    edition = make_policy()
    client.force_login(edition.cast.owner)
    response = client.get(url_of(edition))
    answer = client.post(
        url_of(edition),
        posted(
            response,
            effective_on="2026-12-01",
            review_on="2027-12-01",
            eia_reference="EIA-99",
        ),
    )
    assert answer.status_code == 302
    found = fresh(edition)
    assert found.effective_on == datetime.date(2026, 12, 1)
    assert found.page.record.eia_reference == "EIA-99"
    last = Entry.objects.order_by("-sequence").first()
    assert (last.kind, sorted(json.loads(last.data))) == (
        "edition.facts_changed",
        ["effective_on", "eia_reference", "review_on"],
    )


def test_facts_keep_what_somebody_else_changed_meanwhile(client):
    edition = make_policy()
    client.force_login(edition.cast.owner)
    response = client.get(url_of(edition))
    record = fresh(edition).page.record
    record.eia_reference = "EIA-NEW"
    record.save()
    client.post(url_of(edition), posted(response, dpia_reference="DPIA-8"))
    found = fresh(edition).page.record
    assert (found.eia_reference, found.dpia_reference) == ("EIA-NEW", "DPIA-8")


def test_what_two_people_change_at_once_is_asked_about_and_not_lost(client):
    """The second is told what stands there now; pressing again is their decision."""
    edition = make_policy()
    newcomer, other = UserFactory(roles=[Role.EDITOR]), UserFactory(roles=[Role.EDITOR])
    client.force_login(edition.cast.owner)
    opened = client.get(url_of(edition))
    mine = {"eia_reference": "EIA-MINE", "editors": [newcomer.pk]}
    theirs = {"eia_reference": "EIA-THEIRS", "editors": [other.pk]}
    theirs["dpia_reference"] = "DPIA-8"
    mine["review_on"], theirs["review_on"] = "2027-05-10", "2027-05-09"
    client.post(url_of(edition), posted(opened, **theirs))
    refused = client.post(url_of(edition), posted(opened, **mine))
    assert refused.status_code == 409
    html = refused.content.decode()
    assert "It is now: EIA-THEIRS" in html
    assert f"It is now: {other.display_name}" in html
    assert "It is now: 9 May 2027" in html
    record = fresh(edition).page.record
    assert record.eia_reference == "EIA-THEIRS"
    assert list(record.editors.all()) == [other]
    assert client.post(url_of(edition), posted(refused)).status_code == 302
    record = fresh(edition).page.record
    assert (record.eia_reference, record.dpia_reference) == ("EIA-MINE", "DPIA-8")
    assert list(record.editors.all()) == [newcomer]


def test_a_note_of_several_lines_is_not_taken_for_another(client):
    edition = make_policy()
    set_facts(edition, edition.cast, change_note="One.\nTwo.")
    client.force_login(edition.cast.owner)
    opened = client.get(url_of(edition))
    # A browser sends line ends so, from the hidden field too.
    sent = {"initial-change_note": "One.\r\nTwo.", "change_note": "One.\r\nThree."}
    assert client.post(url_of(edition), posted(opened, **sent)).status_code == 302
    assert fresh(edition).change_note == "One.\nThree."


def test_dates_in_the_wrong_order_are_shown_at_their_field(client):
    edition = make_policy()
    client.force_login(edition.cast.owner)
    response = client.get(url_of(edition))
    answer = client.post(
        url_of(edition),
        posted(response, effective_on="2027-12-01", review_on="2026-12-01"),
    )
    assert answer.status_code == 422
    assert '<a href="#id_review_on">' in answer.content.decode()
    assert fresh(edition).effective_on is None


def test_owner_names_editors(client):
    edition = make_policy()
    newcomer = UserFactory(roles=[Role.EDITOR])
    client.force_login(edition.cast.owner)
    response = client.get(url_of(edition))
    client.post(url_of(edition), posted(response, editors=[newcomer.pk]))
    assert list(edition.page.record.editors.all()) == [newcomer]
    client.force_login(newcomer)
    there = reverse("editions:edition", args=[edition.pk])
    assert client.get(there).status_code == 200


def test_owner_cannot_hand_the_policy_over(client):
    edition = make_policy()
    other = UserFactory(roles=[Role.POLICY_OWNER])
    client.force_login(edition.cast.owner)
    response = client.get(url_of(edition))
    assert not {"owner", "team"} & set(response.context["form"].fields)
    client.post(url_of(edition), posted(response, owner=other.pk))
    assert fresh(edition).page.record.owner == edition.cast.owner


def test_clerk_names_owner_and_team(client):
    edition = edition_in(Stage.DMT_REVIEW)
    other, team = UserFactory(roles=[Role.POLICY_OWNER]), TeamFactory()
    client.force_login(edition.cast.clerk)
    response = client.get(url_of(edition))
    client.post(url_of(edition), posted(response, owner=other.pk, team=team.pk))
    record = fresh(edition).page.record
    assert (record.owner, record.team) == (other, team)


def test_owner_must_hold_the_role(client):
    edition = edition_in(Stage.DMT_REVIEW)
    client.force_login(edition.cast.clerk)
    response = client.get(url_of(edition))
    answer = client.post(
        url_of(edition), posted(response, owner=edition.cast.editor.pk)
    )
    assert answer.status_code == 422


def test_facts_are_for_owner_and_clerk(client):
    edition = edition_in(Stage.DRAFT)
    answers = {}
    for name in ("owner", "clerk", "editor", "auditor", "dmt_chair"):
        client.force_login(getattr(edition.cast, name))
        answers[name] = client.get(url_of(edition)).status_code
    client.force_login(Cast().owner)
    answers["another owner"] = client.get(url_of(edition)).status_code
    assert answers == {
        "owner": 200,
        "clerk": 200,
        "editor": 403,
        "auditor": 403,
        "dmt_chair": 404,
        "another owner": 404,
    }


def test_facts_of_an_ended_edition_are_history(client):
    edition = edition_in(Stage.ABANDONED)
    client.force_login(edition.cast.owner)
    assert client.get(url_of(edition)).status_code == 403


def test_what_a_published_edition_changed_is_not_said_anew(client):
    edition = edition_in(Stage.PUBLISHED)
    client.force_login(edition.cast.owner)
    client.post(url_of(edition), {"change_note": "Something else."})
    assert fresh(edition).change_note == edition.change_note
    with pytest.raises(Blocked):
        set_facts(edition, edition.cast, change_note="Something else.")
