"""Corrected words: the owner's, the clerk's and everybody's view."""

import pytest
from django.urls import reverse

from cms.text.flatten import flatten
from tests.factories.policies import (
    Cast,
    do,
    edition_in,
    fresh,
    next_edition,
)
from workflow.corrections import base_page, confirmation
from workflow.stages import EditionKind, Stage
from workflow.texts import text_of

pytestmark = pytest.mark.django_db


def url_of(edition):
    return reverse("editions:correction", args=[edition.pk])


def begun():
    edition = next_edition(edition_in(Stage.PUBLISHED), EditionKind.CORRECTION)
    edition.clause = next(flatten(base_page(edition)[1]).clauses).id
    return edition


def replaced(client, edition, old="internet", new="web"):
    client.force_login(edition.cast.owner)
    data = {"act": "replace", "clause_id": edition.clause, "old": old, "new": new}
    return client.post(url_of(edition), data)


def confirmed(client, edition):
    client.force_login(edition.cast.clerk)
    sha256 = client.get(url_of(edition)).context["text_sha256"]
    return client.post(url_of(edition), {"act": "confirm", "text_sha256": sha256})


def test_owner_chooses_a_clause_by_number_and_words(client):
    edition = begun()
    client.force_login(edition.cast.owner)
    choices = client.get(url_of(edition)).context["form"].fields["clause_id"].choices
    assert choices[1] == (
        edition.clause,
        "1.1 Children use the internet safely and with confidence.",
    )


def test_replacement_is_shown_before_and_after(client):
    edition = begun()
    assert replaced(client, edition).status_code == 302
    (change,) = client.get(url_of(edition)).context["changes"]
    assert change.number == "1.1"
    assert [(p.text, p.changed) for p in change.before] == [
        ("Children use the ", False),
        ("internet", True),
        (" safely and with confidence.", False),
    ]
    assert [(p.text, p.changed) for p in change.after][1] == ("web", True)


def test_words_that_are_not_there_are_refused_and_kept(client):
    edition = begun()
    answer = replaced(client, edition, old="telephone")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "are not in that clause" in html
    assert "telephone</textarea>" in html


def test_owner_takes_a_replacement_back(client):
    edition = begun()
    replaced(client, edition)
    first = edition.replacements.get()
    client.post(url_of(edition), {"act": "take_back", "replacement": first.pk})
    assert client.get(url_of(edition)).context["changes"] == []


def test_clerk_confirms_and_owner_publishes(client):
    edition = begun()
    replaced(client, edition)
    assert confirmed(client, edition).status_code == 302
    assert confirmation(fresh(edition)).by == edition.cast.clerk
    client.force_login(edition.cast.owner)
    way = reverse("editions:confirm", args=[edition.pk, "publish_correction"])
    token = client.get(way).context["token"]
    client.post(way, {"token": token, "comment": "A wrong word."})
    done = fresh(edition)
    assert done.stage is Stage.PUBLISHED
    assert next(text_of(done).clauses).runs[0].text.startswith("Children use the web")


def test_confirmation_of_older_words_is_refused(client):
    edition = begun()
    replaced(client, edition)
    client.force_login(edition.cast.clerk)
    old = client.get(url_of(edition)).context["text_sha256"]
    replaced(client, edition, old="safely", new="happily")
    client.force_login(edition.cast.clerk)
    answer = client.post(url_of(edition), {"act": "confirm", "text_sha256": old})
    assert answer.status_code == 422
    assert confirmation(fresh(edition)) is None


def test_correction_acts_are_refused_to_others(client):
    edition = begun()
    replaced(client, edition)
    first = edition.replacements.get()
    answers = {}
    for name in ("clerk", "auditor"):
        client.force_login(getattr(edition.cast, name))
        answers[name] = [
            client.post(url_of(edition), data).status_code
            for data in (
                {"act": "replace", "clause_id": edition.clause, "old": "a", "new": "b"},
                {"act": "take_back", "replacement": first.pk},
                {"act": "nonsense"},
            )
        ]
    client.force_login(edition.cast.auditor)
    answers["auditor confirms"] = client.post(
        url_of(edition), {"act": "confirm"}
    ).status_code
    client.force_login(Cast().owner)
    answers["another owner"] = client.get(url_of(edition)).status_code
    assert answers == {
        "clerk": [403, 403, 403],
        "auditor": [403, 403, 403],
        "auditor confirms": 403,
        "another owner": 404,
    }


def test_only_a_correction_has_corrected_words(client):
    edition = edition_in(Stage.DRAFT)
    client.force_login(edition.cast.owner)
    assert client.get(url_of(edition)).status_code == 404


def test_published_correction_is_offered_to_the_open_draft(client):
    published = edition_in(Stage.PUBLISHED)
    draft = next_edition(published, EditionKind.MAJOR)
    edition = next_edition(published, EditionKind.CORRECTION)
    edition.clause = next(flatten(base_page(edition)[1]).clauses).id
    replaced(client, edition)
    confirmed(client, edition)
    do(edition, "publish_correction", edition.cast.owner)

    client.force_login(draft.cast.editor)
    there = client.get(reverse("editions:edition", args=[draft.pk]))
    assert there.context["offered"] == edition
    assert client.get(url_of(edition)).context["can_apply"]
    apply = reverse("editions:apply_correction", args=[edition.pk])
    assert client.post(apply).url == reverse("editions:edition", args=[draft.pk])
    assert (
        next(text_of(fresh(draft)).clauses)
        .runs[0]
        .text.startswith("Children use the web")
    )
    assert fresh(draft).contributed(draft.cast.editor)
    assert not client.get(url_of(edition)).context["can_apply"]

    client.force_login(draft.cast.auditor)
    assert client.post(apply).status_code == 403
