"""What is shown of today, on purpose, beside a text of yesterday."""

import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from cms.models import Pillar, PolicyPage
from tests.factories.compared import redraft
from tests.factories.policies import next_edition
from tests.outside import changes
from tests.outside.house import LEFT_OUT, blocks, with_cast, written
from tests.outside.shown import rows, shown, taken
from workflow.as_it_was import text_as_it_was
from workflow.models import Contribution, DraftRecord, Edition
from workflow.stages import EditionKind

pytestmark = pytest.mark.django_db

COUNCIL = "Borough of Elsewhere"


def main_of(markup):
    return re.search(r"<main.*</main>", markup, re.DOTALL)[0]


def public(made):
    for cache in caches.all():
        cache.clear()
    return taken(Client(), made.published.page.get_url())[1]


def test_council_of_another_name_stands_around_the_text_and_not_in_it(made, settings):
    before = shown(made)
    settings.COUNCIL_NAME = COUNCIL
    after = shown(made)
    moved = {name for name in before if before[name] != after[name]}
    assert moved
    assert all(name.startswith("public ") for name in moved)
    for name in moved:
        assert COUNCIL in after[name][1]
        assert main_of(after[name][1]) == main_of(before[name][1])


def test_files_that_were_filed_are_what_is_written_again_today(made, settings):
    changes.people_are_renamed_by_code(made)
    changes.team_is_renamed_on_its_screen(made)
    changes.word_template_is_changed(made)
    settings.COUNCIL_NAME = COUNCIL
    pairs = [
        (file.purpose, file.file.read(), written(row)[file.purpose])
        for row in rows(made)
        for file in row.stage_files.exclude(purpose__in=LEFT_OUT)
    ]
    assert {purpose for purpose, _, _ in pairs} == {
        "document",
        "redline_stage",
        "redline_published",
        "report",
        "report_young",
    }
    assert [p for p, filed, again in pairs if filed != again] == []


def test_history_names_people_as_they_were_called_then(made):
    was = made.cast.editor.display_name
    changes.people_are_renamed_by_code(made)
    assert set(Contribution.objects.values_list("user_name", flat=True)) >= {was}
    client = Client()
    client.force_login(made.cast.auditor)
    url = reverse("editions:history", args=[made.published.pk])
    assert f"Code {made.cast.editor.pk}" not in client.get(url).content.decode()


def test_link_to_a_withdrawn_policy_leads_to_the_notice_of_its_withdrawal(made):
    address = made.other.page.get_url()
    assert public(made).count(f'href="{address}"') == 3
    changes.target_is_withdrawn(made)
    assert public(made).count(f'href="{address}"') == 3
    answer = Client().get(address)
    assert answer.status_code == 410
    assert "withdrawn" in answer.content.decode()


def test_policy_under_a_new_title_is_called_as_it_was_when_the_text_was_sealed(made):
    changes.target_gets_a_new_title(made)
    page = public(made)
    assert "Who answers now" not in page
    assert re.search(r"See also: <a [^>]*>CP-\d+ Who answers</a>", page)


def test_policies_are_found_by_the_pillar_that_readers_see(made):
    title = made.published.seal.text.pillars[0]
    Pillar.objects.filter(title=title).update(title="Renamed pillar")
    page = Client().get("/policies/", {"pillar": title}).content.decode()
    assert "Digital parenting" in page
    assert f'<option value="{title}" selected>' in page
    assert '<option value="Renamed pillar">' in page


def test_next_draft_takes_todays_words_and_changes_no_sealed_text(made):
    before = shown(made)
    edition = next_edition(with_cast(made.editions[2], made.cast), EditionKind.MAJOR)
    changes.target_gets_a_new_title(made)
    redraft(edition, made.cast.editor, blocks(made.image, made.other, "New words."))
    page = PolicyPage.objects.get(pk=made.page_id).get_latest_revision_as_object()
    page.title = "Drafted title"
    page.save_revision(user=made.cast.editor)
    after = shown(made)
    assert {name for name in before if before[name] != after[name]} == {
        "public list",
        # It offers the new edition's texts to compare with.
        "staff compare",
        "staff compare&view=sides",
        "staff compare&show=changes",
    }


def test_session_that_was_never_sealed_says_when_it_is_not_exact(made):
    record = DraftRecord.objects.filter(edition__page=made.page_id).latest("at")
    edition = Edition.objects.get(pk=record.edition_id)
    assert text_as_it_was(edition, record.pk).exact
    changes.target_gets_a_new_title(made)
    assert not text_as_it_was(edition, record.pk).exact
    client = Client()
    client.force_login(made.cast.auditor)
    url = reverse("editions:text_as_it_was", args=[edition.pk, record.pk])
    assert "changed since" in client.get(url).content.decode()
