"""From upload to document: each step's document has the look of its own moment."""

import json

import pytest

from exports.filing import write
from exports.look import current
from exports.look.choosing import upload, use
from exports.look.current import current_sha256, look_for
from exports.look.models import TemplateChoice, WordTemplate
from exports.models import StageFile
from tests.exports.word.reading import W, part
from tests.factories.policies import do, make_policy
from workflow.errors import Barred
from workflow.followups import work_through
from workflow.snapshot import Snapshot

from .templates import council, template

pytestmark = pytest.mark.django_db


def heading_colour(document):
    sheet = part(document, "word/styles.xml")
    heading = next(
        s for s in sheet.iter(W + "style") if s.get(W + "styleId") == "Heading1"
    )
    return heading.find(f"{W}rPr/{W}color").get(W + "val")


def put_into_use(data, cast):
    row = upload(data, "Council.docx", actor=cast.administrator)
    use(row.pk, actor=cast.administrator)
    return row


def test_next_steps_document_has_the_councils_look_and_earlier_ones_keep_theirs():
    edition = make_policy()
    before = edition.transitions.get()
    house = write(before)
    row = put_into_use(council(), edition.cast)
    edition = do(edition, "open_consultation", edition.cast.owner)
    after = edition.transitions.get(name="open_consultation")

    current._look.cache_clear()

    assert (before.snapshot.template_sha256, after.snapshot.template_sha256) == (
        "",
        row.pk,
    )
    assert (heading_colour(write(before)), heading_colour(write(after))) == (
        "17324D",
        "7A1450",
    )
    assert write(before).data == house.data


def test_documents_written_again_after_another_choice_are_the_same_bytes():
    edition = make_policy()
    put_into_use(council(), edition.cast)
    edition = do(edition, "open_consultation", edition.cast.owner)
    first = edition.transitions.get(name="open_consultation")
    filed = write(first)

    put_into_use(template(), edition.cast)
    use("", actor=edition.cast.administrator)
    current._look.cache_clear()

    assert write(first).data == filed.data


def test_filed_documents_are_in_the_look_of_their_step():
    edition = make_policy()
    put_into_use(council(), edition.cast)
    edition = do(edition, "open_consultation", edition.cast.owner)
    work_through()

    first, second = (
        StageFile.objects.get(transition__name=name, purpose="document")
        for name in ("open_edition", "open_consultation")
    )
    assert first.content_sha256 == write(first.transition).content_sha256
    assert second.content_sha256 == write(second.transition).content_sha256
    assert heading_colour(write(second.transition)) == "7A1450"


def test_looking_up_the_look_of_a_document_again_asks_nothing(
    django_assert_num_queries,
):
    cast = make_policy().cast
    row = put_into_use(council(), cast)
    with django_assert_num_queries(1):
        look_for(row.pk)
    with django_assert_num_queries(0):
        look_for(row.pk)


def test_snapshot_of_before_there_were_templates_still_loads():
    edition = make_policy()
    stored = json.loads(edition.transitions.get().snapshot_json)
    del stored["template_sha256"]

    assert Snapshot.from_json(json.dumps(stored)).template_sha256 == ""


def test_snapshot_costs_one_query_for_the_template(django_assert_num_queries):
    with django_assert_num_queries(1):
        current_sha256()


def test_templates_and_choices_are_neither_changed_nor_deleted():
    cast = make_policy().cast
    row = put_into_use(council(), cast)
    choice = TemplateChoice.objects.get()

    for change in (
        row.save,
        row.delete,
        choice.save,
        choice.delete,
        WordTemplate.objects.all().delete,
        lambda: TemplateChoice.objects.update(template=None),
    ):
        with pytest.raises(Barred):
            change()
