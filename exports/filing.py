"""File the stage's Word document after each transition."""

from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from exports.models import StageFile
from exports.word import Document, stage_document
from ledger import book
from workflow.followups import follows, handles
from workflow.models import FollowUp, Transition
from workflow.snapshot import Snapshot

FILE = "file_document"


@follows
def document(row: Transition) -> Iterator[tuple[str, str]]:
    """Every transition files its stage's document."""
    yield FILE, ""


@handles(FILE)
def file_document(work: FollowUp) -> str:
    """Write and file the document; does nothing the second time."""
    row = Transition.objects.select_related("seal", "edition").get(
        pk=work.transition_id
    )
    return file_for(row).file_sha256


def file_for(row: Transition) -> StageFile:
    """The filed document of a transition, filed now if it was not."""
    filed = StageFile.objects.filter(transition=row).first()
    if filed is not None:
        return filed
    written = write(row)
    with transaction.atomic():
        # Of two workers at the same file, the second finds the first one's row here.
        Transition.objects.select_for_update().get(pk=row.pk)
        filed = StageFile.objects.filter(transition=row).first()
        if filed is not None:
            return filed
        filed = StageFile(
            transition=row,
            name=file_name(row.snapshot),
            size=len(written.data),
            file_sha256=written.file_sha256,
            content_sha256=written.content_sha256,
            filed_at=timezone.now(),
        )
        filed.file.save(f"{row.pk}.docx", ContentFile(written.data), save=False)
        filed.save()
        book.append(
            "document.filed",
            subject=row.edition.ref,
            actor="system",
            data={
                "transition": str(row.pk),
                "file_sha256": written.file_sha256,
                "content_sha256": written.content_sha256,
                "text_sha256": row.seal.sha256,
            },
        )
    return filed


def write(row: Transition) -> Document:
    """The document from the seal and the snapshot alone: the same bytes each time."""
    images = {image.sha256: bytes(image.content) for image in row.seal.images.all()}
    return stage_document(row.seal.text, row.snapshot, images)


def file_name(facts: Snapshot) -> str:
    """What the download is called: reference, title, edition and stage."""
    title = slugify(facts.title)[:60].strip("-") or "policy"
    return (
        f"{facts.reference}-{title}-{facts.edition}-{slugify(facts.stage_label)}.docx"
    )
