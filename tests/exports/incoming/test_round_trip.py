"""What Assent writes itself may come in again, whoever saved it last."""

import subprocess

import pytest

from exports.incoming import sandbox
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
