"""The PDF of each stage is filed, and anyone reads that of what is published."""

import pytest
from django.urls import reverse

from exports.models import Purpose, StageFile
from exports.pdf import printing
from ledger.models import Entry
from tests.factories.policies import edition_in
from workflow.followups import work_through
from workflow.models import FollowUp
from workflow.stages import Stage

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def wanted(settings):
    settings.FILE_PDF = True


def test_every_transition_files_its_pdf_with_its_digest_in_the_ledger():
    edition = edition_in(Stage.DMT_REVIEW)
    work_through()
    files = StageFile.objects.filter(purpose=Purpose.PDF)
    assert files.count() == edition.transitions.count()
    assert all(filed.name.endswith(".pdf") for filed in files)
    recorded = {
        entry.facts["file_sha256"]
        for entry in Entry.objects.filter(kind="document.filed")
        if entry.facts["purpose"] == Purpose.PDF
    }
    assert recorded == {filed.file_sha256 for filed in files}


def test_anyone_downloads_the_pdf_of_what_is_published_and_of_nothing_else(client):
    edition = edition_in(Stage.PUBLISHED)
    work_through()
    address = reverse("public_pdf", args=[edition.pk])
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    page = client.get(edition.page.get_url())
    assert f'href="{address}"' in page.content.decode()

    unpublished = edition_in(Stage.CPB_APPROVAL)
    work_through()
    assert client.get(reverse("public_pdf", args=[unpublished.pk])).status_code == 404


def test_installation_without_pdf_files_none_and_offers_none(client, settings):
    settings.FILE_PDF = False
    edition = edition_in(Stage.PUBLISHED)
    work_through()
    assert not StageFile.objects.filter(purpose=Purpose.PDF).exists()
    assert "Download as PDF" not in client.get(edition.page.get_url()).content.decode()


def test_missing_pango_is_said_and_tried_again(monkeypatch):
    def without():
        raise printing.PdfUnavailable(printing.NEEDS)

    monkeypatch.setattr(printing, "_weasyprint", without)
    edition_in(Stage.CONSULTATION)
    work = FollowUp.objects.filter(kind="file_pdf").first()
    work_through()
    work.refresh_from_db()
    assert work.state == "due"
    assert "libpango-1.0-0" in work.problem
    monkeypatch.undo()
    FollowUp.objects.update(next_try_at=work.started_at)
    work_through()
    work.refresh_from_db()
    assert work.state == "done"
