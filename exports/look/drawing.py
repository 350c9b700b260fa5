"""Pages of a sample as pictures: LibreOffice lays them out, poppler draws them.

Both are there on some servers and not on others. A drawing is something to look at:
where it cannot be made, the sample is still there to be opened in Word.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import structlog
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from exports.word import Document

from .current import look_for
from .models import SamplePage
from .sample import sample_document

MOST_PAGES = 8
DOTS_PER_INCH = 80
SECONDS = 90
ASK_AGAIN_AFTER = 120  # seconds
log = structlog.get_logger(__name__)


def available() -> bool:
    """Whether this server has both programs."""
    return bool(shutil.which("soffice") and shutil.which("pdftoppm"))


def ask(sha256: str, document: Document) -> None:
    """Have the pages of this look's sample drawn, unless that was asked just now."""
    if cache.add(f"sample:{document.content_sha256}", True, ASK_AGAIN_AFTER):
        transaction.on_commit(lambda: draw_sample.enqueue(sha256), robust=True)


@task()
def draw_sample(sha256: str) -> None:
    """Draw the sample in the look of a template, and keep its pages."""
    document = sample_document(look_for(sha256))
    if SamplePage.objects.filter(document_sha256=document.content_sha256).exists():
        return
    keep(document, pictures(document.data))


def keep(document: Document, drawn: list[bytes]) -> None:
    """Keep the pictures; none of them is kept as a page 0, so that it shows."""
    now = timezone.now()
    rows = [
        SamplePage(
            document_sha256=document.content_sha256,
            number=number,
            content=content,
            made_at=now,
        )
        for number, content in enumerate(drawn or [b""], start=1 if drawn else 0)
    ]
    # Of two who drew the same, the first one's pictures stay.
    SamplePage.objects.bulk_create(rows, ignore_conflicts=True)


def pictures(data: bytes) -> list[bytes]:
    """The first pages of a document as PNG; empty where they cannot be drawn."""
    if not available():
        return []
    with tempfile.TemporaryDirectory(prefix="assent-sample-") as folder:
        place = Path(folder)
        (place / "sample.docx").write_bytes(data)
        try:
            _run(
                "soffice",
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(place / "sample.docx"),
            )
            _run(
                "pdftoppm",
                *("-r", str(DOTS_PER_INCH), "-l", str(MOST_PAGES), "-png"),
                str(place / "sample.pdf"),
                str(place / "page"),
            )
        except (OSError, subprocess.SubprocessError) as problem:
            log.warning("sample_not_drawn", problem=type(problem).__name__)
            return []
        return [one.read_bytes() for one in sorted(place.glob("page*.png"))]


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program) or program
    subprocess.run(  # noqa: S603 - our own document, our own arguments
        [found, *arguments], check=True, capture_output=True, timeout=SECONDS
    )
