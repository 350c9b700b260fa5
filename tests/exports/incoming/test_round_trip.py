"""What Assent writes itself may come in again, whoever saved it last."""

import subprocess

import pytest

from cms.models import PolicyPage
from cms.text.flatten import flatten
from cms.text.model import (
    Callout,
    Definitions,
    Image,
    Section,
    Table,
    words,
)
from exports.incoming import sandbox
from exports.incoming.bringing import bring_in
from exports.incoming.building import parts
from exports.incoming.draft import count_words
from exports.incoming.draft_json import from_json
from exports.incoming.gate import check
from exports.incoming.reading_jobs import WORKER
from exports.word import stage_document
from tests.exports.word.samples import FULL, IMAGES, SNAPSHOT


@pytest.fixture(scope="module")
def ours():
    return stage_document(FULL, SNAPSHOT, IMAGES).data


def clauses(data):
    found = from_json(sandbox.run(WORKER, data, name="ours.docx"))
    assert found.balanced
    return " ".join(run.text for u in found.units for run in getattr(u, "runs", ()))


def test_our_own_document_passes_and_is_read(ours):
    check(ours)
    said = clauses(ours)
    assert [c.runs[0].text for c in FULL.clauses if c.runs[0].text not in said] == []


@pytest.mark.office
def test_document_saved_by_libreoffice_passes_and_is_read(ours, tmp_path):
    (tmp_path / "ours.docx").write_bytes(ours)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            f"{tmp_path}/saved",
            f"{tmp_path}/ours.docx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = (tmp_path / "saved" / "ours.docx").read_bytes()
    check(saved)
    assert clauses(saved)


@pytest.mark.django_db
def test_every_word_that_was_read_is_in_the_policy(ours, tmp_path, cast):
    path = tmp_path / "ours.docx"
    path.write_bytes(ours)
    brought = bring_in(
        path, actor=cast.editor, owner=cast.owner, team=cast.team, kind="policy"
    )
    text = flatten(PolicyPage.objects.get().get_latest_revision_as_object())
    draft = brought.draft
    title = 0 if draft.title_invented else count_words(draft.title)
    made = [words(u.runs) for u in draft.units if getattr(u, "invented", False)]
    made += [part.heading for part in parts(draft.units) if part.opener]
    made += [said for said in texts_of(text) if said in ("Table", "Note")]
    assert sum(map(count_words, texts_of(text))) == (
        draft.words_out - title + sum(map(count_words, made))
    )


def texts_of(text):
    """Every stretch of words in a policy's text."""
    for block in text.blocks:
        match block:
            case Section():
                yield block.heading
                yield from (words(part.runs) for part in block.parts)
            case Table():
                yield block.caption
                yield from (cell for row in (block.header, *block.rows) for cell in row)
            case Definitions():
                for entry in block.entries:
                    yield from (entry.term, entry.meaning)
            case Callout():
                yield block.title
                yield from map(words, block.paragraphs)
            case Image():
                yield block.caption
