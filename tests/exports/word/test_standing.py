"""What a stage does to its document: watermark, tracked changes, marked as final."""

from dataclasses import replace

import pytest

from exports.word import Origin, stage_document
from workflow.stages import KEPT, Stage

from .reading import opened, part, properties
from .samples import FULL, IMAGES, SNAPSHOT

WATERMARKS = {
    Stage.DRAFT: "DRAFT",
    Stage.CONSULTATION: "CONSULTATION DRAFT",
    Stage.DMT_REVIEW: "FOR DMT",
    Stage.CPB_APPROVAL: "FOR CPB",
    Stage.SUPERSEDED: "SUPERSEDED",
    Stage.WITHDRAWN: "WITHDRAWN",
    Stage.ABANDONED: "ABANDONED",
}
REVIEWED = (Stage.DRAFT, Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL)


def written(stage):
    snapshot = replace(SNAPSHOT, stage=stage.value, stage_label=stage.label)
    return stage_document(FULL, snapshot, IMAGES)


def watermarks(document):
    return [
        [(mark.get("string"), mark.getparent().get("alt")) for mark in marks]
        for marks in (
            part(document, f"word/{name}.xml").findall(".//{*}shape/{*}textpath")
            for name in ("header", "header_cover")
        )
    ]


@pytest.mark.parametrize("stage", KEPT)
def test_watermark_stands_behind_every_page_and_is_not_read_out(stage):
    # An empty alternative text is how VML says "decorative".
    expected = [(WATERMARKS[stage], "")] if stage in WATERMARKS else []

    assert watermarks(written(stage)) == [expected, expected]


def test_published_documents_have_no_watermark():
    assert watermarks(written(Stage.PUBLISHED)) == [[], []]


@pytest.mark.parametrize("stage", KEPT)
def test_copies_for_review_track_changes_and_others_are_final(stage):
    document = written(stage)
    settings = part(document, "word/settings.xml")
    tracked = settings.find("{*}trackRevisions") is not None
    final = properties(document).get("_MarkAsFinal")
    status = opened(document).core_properties.content_status

    assert (tracked, final, status) == (
        (True, None, stage.label) if stage in REVIEWED else (False, "true", "Final")
    )


@pytest.mark.parametrize("stage", KEPT)
def test_document_of_every_stage_is_valid(stage, tmp_path, assert_valid_docx):
    path = tmp_path / f"{stage}.docx"
    path.write_bytes(written(stage).data)

    assert_valid_docx(path)


def test_long_watermarks_stay_on_the_page():
    shape = next(part(written(Stage.CONSULTATION), "word/header.xml").iter("{*}shape"))
    style = dict(one.split(":") for one in shape.get("style").split(";"))

    assert 300 < float(style["width"].removesuffix("pt")) < 700


def test_document_without_an_origin_names_none():
    assert properties(written(Stage.DMT_REVIEW)) == {
        "Reference": "CLA-POL-0001",
        "Edition": "1.0",
        "Stage": "dmt_review",
        "TextSHA256": "ab" * 32,
    }


def test_document_names_its_edition_and_transition():
    origin = Origin(edition="edition:7", transition="6f1c")

    found = properties(stage_document(FULL, SNAPSHOT, IMAGES, origin=origin))

    assert (found["EditionId"], found["TransitionId"]) == ("edition:7", "6f1c")


def test_core_properties_say_what_a_file_explorer_asks_for():
    core = opened(written(Stage.DMT_REVIEW)).core_properties

    assert (core.title, core.author, core.language, core.revision) == (
        "Digital parenting",
        "Northbank Council",
        "en-GB",
        1,
    )
    assert core.subject == "Policy CLA-POL-0001, edition 1.0, DMT review"
    assert core.keywords == "Voice of the child, Digital Parenting"
    assert core.category == "Policy"
    assert core.created.isoformat() == core.modified.isoformat() == SNAPSHOT.at
