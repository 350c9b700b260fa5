"""Which redlines are filed with which passage, against what, and by whom."""

import pytest

from cms.models import PolicyPage
from exports.models import Purpose, StageFile
from exports.redline.sides import SEVERAL
from ledger.models import Entry
from tests.exports.redline.reading import authors, body_of
from tests.exports.word.reading import W
from tests.factories.policies import (
    body,
    do,
    edition_in,
    fresh,
    make_policy,
    next_edition,
    section,
    set_facts,
)
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.stages import Stage

pytestmark = pytest.mark.django_db

REDLINES = (Purpose.REDLINE_STAGE, Purpose.REDLINE_PUBLISHED)
WORDS = ("Carers ask.", "Staff help.")


def redraft(edition, *words, by=None):
    """Another text of the same clauses, and a new one for each further word."""
    page = PolicyPage.objects.get(pk=edition.page_id).get_latest_revision_as_object()
    raw = body(
        section("Duties", *words, identity="11111111-1111-4111-8111-111111111111")
    )
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision(user=by or edition.cast.editor)
    return edition


def filed(edition, name):
    """The redlines of the last such passage, by their purposes."""
    row = edition.transitions.filter(name=name).order_by("-version")[0]
    found = StageFile.objects.filter(transition=row, purpose__in=REDLINES)
    return {file.purpose: file for file in found}


def results(edition, name):
    row = edition.transitions.filter(name=name).order_by("-version")[0]
    kinds = [f"file_{purpose}" for purpose in REDLINES]
    work = FollowUp.objects.filter(transition=row, kind__in=kinds)
    return dict(work.values_list("kind", "result"))


def came_back(cast=None):
    """An edition that was consulted on, returned and given other words."""
    edition = redraft(make_policy(cast), *WORDS)
    edition = do(edition, "open_consultation", edition.cast.owner)
    edition = do(edition, "return_to_draft", edition.cast.owner)
    return redraft(edition, "Carers ask children.", WORDS[1])


def test_first_edition_has_no_redline_before_a_text_changes():
    edition = edition_in(Stage.CPB_APPROVAL)
    work_through()
    assert not StageFile.objects.filter(purpose__in=REDLINES).exists()
    assert results(edition, "open_consultation") == {
        "file_redline_stage": "",
        "file_redline_published": "",
    }
    assert results(edition, "endorse") == {
        "file_redline_stage": "No change of text since DMT review",
        "file_redline_published": "",
    }


def test_text_changed_since_the_consultation_is_filed_with_the_next_stage():
    edition = came_back()
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    found = filed(edition, "submit_to_dmt")
    assert set(found) == {Purpose.REDLINE_STAGE}
    consulted = edition.transitions.get(name="open_consultation").seal
    file = found[Purpose.REDLINE_STAGE]
    assert file.against == consulted
    assert file.name.endswith("-dmt-review-changes-since-consultation.docx")
    entry = Entry.objects.get(kind="document.filed", data__contains="redline_stage")
    assert entry.facts["against_sha256"] == consulted.sha256
    inserted = [e for e in body_of(file).iter(W + "ins") if len(e)]
    assert ["".join(e.itertext()) for e in inserted] == [" children"]


def test_second_edition_is_compared_with_the_published_one():
    first = edition_in(Stage.PUBLISHED)
    second = redraft(next_edition(first), *WORDS)
    second = do(second, "open_consultation", second.cast.owner)
    work_through()
    found = filed(second, "open_consultation")
    assert set(found) == {Purpose.REDLINE_PUBLISHED}
    assert found[Purpose.REDLINE_PUBLISHED].against == fresh(first).seal
    assert found[Purpose.REDLINE_PUBLISHED].name.endswith(
        "-changes-since-edition-1-0.docx"
    )


def test_publication_is_compared_with_what_it_supersedes():
    first = edition_in(Stage.PUBLISHED)
    sealed = fresh(first).seal
    second = redraft(next_edition(first), *WORDS)
    for name in ("open_consultation", "submit_to_dmt"):
        second = do(second, name, second.cast.owner)
    second = do(second, "endorse", second.cast.clerk)
    set_facts(second, second.cast, effective_on="2027-01-01", review_on="2028-01-01")
    do(second, "publish", second.cast.clerk)
    work_through()
    found = filed(second, "publish")
    assert {purpose: file.against for purpose, file in found.items()} == {
        Purpose.REDLINE_PUBLISHED: sealed
    }


def test_the_one_person_who_drafted_is_the_author():
    edition = came_back()
    do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    file = filed(edition, "submit_to_dmt")[Purpose.REDLINE_STAGE]
    assert authors(file) == {edition.cast.editor.get_full_name()}


def test_two_people_who_drafted_are_several_authors():
    edition = came_back()
    redraft(edition, "Carers ask all children.", by=edition.cast.apprentice)
    do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    file = filed(edition, "submit_to_dmt")[Purpose.REDLINE_STAGE]
    assert {name.partition(" (")[0] for name in authors(file)} == {SEVERAL}


def test_file_written_again_has_the_same_bytes():
    from exports.filing import FILINGS

    edition = came_back()
    edition = do(edition, "submit_to_dmt", edition.cast.owner)
    work_through()
    edition.cast.editor.display_name = "Somebody Else"
    edition.cast.editor.save()
    file = filed(edition, "submit_to_dmt")[Purpose.REDLINE_STAGE]
    work = FollowUp.objects.get(transition=file.transition, kind="file_redline_stage")
    again = FILINGS[Purpose.REDLINE_STAGE].write(file.transition, work.key)
    assert again.document.file_sha256 == file.file_sha256
