"""The editor that is open while a proposal is accepted undoes nothing unseen."""

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from exports.returned.deciding import accept
from exports.returned.presenting import ground_of
from tests.factories.policies import fresh
from workflow.overwriting import NEWER
from workflow.texts import text_of

from .house import draft, partner, returned

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def copy(edition):
    file = partner(edition)
    file.replace("Carers talk", "they enjoy", "she likes")
    return returned(edition, file.data())


def accepted(edition, copy, actor):
    copy.edition = fresh(edition)
    proposal = copy.proposals.get()
    seen = ground_of(copy).standing(proposal).seen
    accept(proposal.pk, actor=actor, seen=seen)


def latest(edition):
    return Revision.objects.filter(object_id=str(edition.page_id)).latest("pk")


def form(loaded, words="Words of the editor.", **more):
    """What the editor sends: the revision it was opened with, and its own text."""
    text = rich_text(f"<p>{words}</p>")
    return nested_form_data(
        {
            "title": "Digital Parenting",
            "slug": "digital-parenting",
            "summary": "Short.",
            "kind": "policy",
            "body": streamfield([("section", {"heading": "Purpose", "text": text})]),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            "loaded_revision_id": loaded.pk,
            "loaded_revision_created_at": loaded.created_at.isoformat(),
            **more,
        }
    )


def sends(client, edition, data, **headers):
    address = reverse("wagtailadmin_pages:edit", args=[edition.page_id])
    return client.post(address, data, **headers)


def says(edition):
    return " ".join(
        "".join(run.text for run in clause.runs) for clause in draft(edition).clauses
    )


@pytest.mark.parametrize("who", ["owner", "editor"])
def test_saving_by_the_button_is_refused_once(client, edition, copy, who):
    loaded = latest(edition)
    accepted(edition, copy, getattr(edition.cast, who))
    client.force_login(edition.cast.editor)
    response = sends(client, edition, form(loaded))
    assert NEWER in response.context["messages"]._loaded_data[0].message
    assert "Words of the editor." in response.content.decode()
    assert "she likes online" in says(edition)
    again = sends(client, edition, form(loaded))
    assert again.status_code == 302
    assert says(edition) == "Words of the editor."


def test_text_that_is_written_over_stays_in_the_history(client, edition, copy):
    loaded = latest(edition)
    accepted(edition, copy, edition.cast.owner)
    with_change = fresh(edition).text_sha256
    client.force_login(edition.cast.editor)
    sends(client, edition, form(loaded))
    sends(client, edition, form(loaded))
    assert fresh(edition).draft_records.filter(text_sha256=with_change).exists()


def test_no_autosave_slips_through_after_the_refusal(client, edition, copy):
    loaded = latest(edition)
    accepted(edition, copy, edition.cast.editor)
    client.force_login(edition.cast.editor)
    page = sends(client, edition, form(loaded)).content.decode()
    assert f'name="loaded_revision_id" value="{loaded.pk}"' in page
    response = sends(client, edition, form(loaded), **JSON)
    assert response.json()["error_code"] == "invalid_revision"
    assert "she likes online" in says(edition)


def test_autosaved_session_is_refused_as_well(client, edition, copy):
    client.force_login(edition.cast.editor)
    loaded = latest(edition)
    saved = sends(client, edition, form(loaded, "Autosaved."), **JSON).json()
    assert saved["success"]
    page = fresh(edition).page.get_latest_revision_as_object()
    page.summary = "Changed by the owner."
    page.save_revision(user=edition.cast.owner, log_action=True)
    response = sends(client, edition, form(loaded, "By the button."))
    assert response.status_code == 200
    assert says(edition) == "Autosaved."
    data = form(loaded, "By itself.", overwrite_revision_id=saved["revision_id"])
    assert sends(client, edition, data, **JSON).json()["success"] is False


def test_own_autosaves_are_no_news(client, edition):
    client.force_login(edition.cast.editor)
    loaded = latest(edition)
    assert sends(client, edition, form(loaded, "Autosaved."), **JSON).json()["success"]
    assert sends(client, edition, form(loaded, "Saved.")).status_code == 302
    assert says(edition) == "Saved."
    assert text_of(fresh(edition)).summary == "Short."
