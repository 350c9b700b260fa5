"""From the preview of an import to a draft."""

import pytest
from django.urls import reverse

from cms.models import PolicyImage, PolicyPage
from cms.text.flatten import flatten
from cms.text.model import words
from exports.incoming.answers import Answers
from exports.incoming.models import State
from ledger.models import Entry
from tests.exports.incoming.asking import facts, url
from tests.exports.incoming.docx import docx, png
from tests.exports.incoming.makers import make_import, picture, sample
from workflow.models import Edition

pytestmark = pytest.mark.django_db


def test_create_makes_a_policy_of_the_text(client, editor, cast):
    row = make_import(editor, sample())
    answer = client.post(url("one", row.pk), facts(cast, create="1"))
    edition = Edition.objects.get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[edition.page_id])
    row.refresh_from_db()
    assert (row.state, row.edition) == (State.DONE, edition)
    page = PolicyPage.objects.get().get_latest_revision_as_object()
    text = flatten(page)
    assert text.title == "Old Policy"
    assert [s.heading for s in text.sections] == [
        "Purpose",
        "Who it is for",
        "Who it is for (continued)",
    ]
    assert [(words(c.runs), c.depth, c.ordered) for c in text.clauses] == [
        ("Children are safe online.", 0, False),
        ("Carers", 1, False),
        ("Foster carers", 2, False),
        ("First", 1, True),
        ("What follows the table.", 0, False),
    ]
    assert [type(block).__name__ for block in text.blocks] == [
        "Section",
        "Section",
        "Table",
        "Section",
        "Definitions",
        "Callout",
    ]
    assert edition.contributed(editor)
    entry = Entry.objects.get(kind="import.drafted")
    assert (entry.subject, entry.facts["file_sha256"]) == (edition.ref, row.sha256)


def test_create_needs_an_owner_and_keeps_the_corrections(client, editor, cast):
    row = make_import(editor, sample())
    answer = client.post(
        url("one", row.pk), facts(cast, owner="", create="1", **{"level-u3": "out"})
    )
    assert answer.status_code == 422
    row.refresh_from_db()
    assert Answers.from_json(row.answers).left_out == {"u3"}
    assert not Edition.objects.exists()


def test_create_waits_for_words_that_stand_in_for_a_picture(client, editor, cast):
    data = png()
    file = docx(**{"word/media/image1.png": data})
    row = make_import(editor, sample(picture(data)), data=file)
    answer = client.post(url("one", row.pk), facts(cast, create="1"))
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "1 image has no alternative text. Write it, or leave them out."
    ]
    assert not Edition.objects.exists()
    alt = {"alt-p1": "A phone on a table"}
    answer = client.post(url("one", row.pk), facts(cast, version=1, create="1", **alt))
    assert answer.status_code == 302
    page = PolicyPage.objects.get().get_latest_revision_as_object()
    assert [(i.alt, i.sha256) for i in flatten(page).images] == [
        ("A phone on a table", picture(data).sha256)
    ]


def test_create_refuses_a_broken_picture_and_leaves_nothing(client, editor, cast):
    data = png()[:-20]
    file = docx(**{"word/media/image1.png": data})
    row = make_import(editor, sample(picture(data, alt="A phone")), data=file)
    answer = client.post(url("one", row.pk), facts(cast, create="1"))
    assert answer.status_code == 422
    assert not Edition.objects.exists()
    assert not PolicyImage.objects.exists()


def test_done_import_can_be_looked_at_but_not_changed(client, editor, cast):
    row = make_import(editor, sample())
    client.post(url("one", row.pk), facts(cast, create="1"))
    assert client.get(url("one", row.pk)).status_code == 200
    again = client.post(url("one", row.pk), facts(cast, version=2, create="1"))
    assert again.status_code == 409
    assert client.post(url("discard", row.pk)).status_code == 422
    assert client.post(url("again", row.pk)).status_code == 422
    assert Edition.objects.count() == 1


def test_edition_says_which_file_it_came_from(client, editor, cast):
    row = make_import(editor, sample())
    client.post(url("one", row.pk), facts(cast, create="1"))
    client.force_login(cast.auditor)
    address = reverse("editions:edition", args=[Edition.objects.get().pk])
    said = client.get(address).content.decode()
    assert row.sha256 in said
    assert url("one", row.pk) not in said
