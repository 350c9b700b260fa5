"""Pages of a sample as pictures: LibreOffice lays them out, poppler draws them.

Both are there on some servers and not on others. A drawing is something to look at:
where it cannot be made, the sample is still there to be opened in Word.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from exports.word import Document, Layout
from exports.word.counting import Countable, count
from exports.word.programs import run

from .current import look_for
from .models import SampleLayout, SamplePage
from .sample import headings, sample_document

MOST_PAGES = 8
DOTS_PER_INCH = 80
SECONDS = 90
ASK_AGAIN_AFTER = 120  # seconds
_ANY_PAGE = 8  # while the pages are counted
log = structlog.get_logger(__name__)


def available() -> bool:
    """Whether this server has both programs."""
    office = settings.OFFICE_PROGRAM
    return bool(office and shutil.which(office) and shutil.which("pdftoppm"))


def ask(sha256: str, document: Document) -> None:
    """Have the pages of this look's sample drawn, unless that was asked just now."""
    if cache.add(f"sample:{document.content_sha256}", True, ASK_AGAIN_AFTER):
        transaction.on_commit(lambda: draw_sample.enqueue(sha256), robust=True)


@task()
def draw_sample(sha256: str) -> None:
    """Draw the sample in the look of a template, and keep its pages."""
    look = look_for(sha256)
    document = sample_document(look)
    if SamplePage.objects.filter(document_sha256=document.content_sha256).exists():
        return
    wanted = headings()
    any_pages = Layout(dict.fromkeys(wanted, _ANY_PAGE), _ANY_PAGE)
    drawn = sample_document(look, any_pages).data
    (layout,) = count([Countable(drawn, wanted)], settings.OFFICE_PROGRAM)
    if isinstance(layout, Layout):
        keep_layout(document, layout)
        keep(document, pictures(sample_document(look, layout).data))
    else:
        log.warning("sample_not_counted", why=str(layout))
        keep(document, pictures(document.data))


def numbered(sha256: str) -> Document:
    """The sample, with page numbers in its contents where they were counted."""
    look = look_for(sha256)
    plain = sample_document(look)
    kept = SampleLayout.objects.filter(pk=plain.content_sha256).first()
    return sample_document(look, Layout(kept.pages, kept.total)) if kept else plain


def keep_layout(document: Document, layout: Layout) -> None:
    """Keep where the headings of a sample fell."""
    SampleLayout.objects.update_or_create(
        pk=document.content_sha256,
        defaults={"pages": dict(layout.pages), "total": layout.total},
    )


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
                place,
                settings.OFFICE_PROGRAM,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck"),
                *("--convert-to", "pdf", "--outdir", folder),
                str(place / "sample.docx"),
            )
            _run(
                place,
                "pdftoppm",
                *("-r", str(DOTS_PER_INCH), "-l", str(MOST_PAGES), "-png"),
                str(place / "sample.pdf"),
                str(place / "page"),
            )
        except (OSError, subprocess.SubprocessError) as problem:
            log.warning("sample_not_drawn", problem=type(problem).__name__)
            return []
        return [one.read_bytes() for one in sorted(place.glob("page*.png"))]


def _run(folder: Path, program: str, *arguments: str) -> None:
    """Run it to its end. Raises CalledProcessError where it fails."""
    if code := run([program, *arguments], folder, SECONDS):
        raise subprocess.CalledProcessError(code, program)
