"""File what a transition leaves behind: one piece of following work per purpose.

A purpose says whether it is wanted after a transition and how its file is written; the
rest (the row, the digests, the ledger's entry, trying again) is the same for all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from exports import layouts
from exports.look.current import look_for
from exports.models import Purpose, StageFile
from exports.withdrawing import newest, remove_withdrawn, withdraw_older
from exports.word import Document, Layout, Origin, stage_document
from ledger import book
from workflow.followups import Words, follows, handles
from workflow.models import Edition, FollowUp, Seal, Transition
from workflow.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Written:
    """A file ready to be filed; `against` is what a redline compares with.

    `holds` says, while the edition is locked, whether what it was written from still
    stands.
    """

    document: Document
    name: str
    against: Seal | None = None
    holds: Callable[[], bool] = field(default=lambda: True)


class OvertakenError(Exception):
    """What a file was written from changed meanwhile. It is written again."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to file, and why, in words for the list of files.

    Without words the list does not mention it.
    """

    why: str


# The key of the work that follows a transition; none where nothing is to be filed.
Wanted = Callable[[Transition], Iterable[str]]
# Writes the file from what is stored alone: the transition and the work's key.
Write = Callable[[Transition, str], Written | Nothing]


@dataclass(frozen=True, slots=True)
class Filing:
    """How the files of one purpose come about."""

    purpose: Purpose
    wanted: Wanted
    write: Write

    @property
    def work(self) -> str:
        """The kind of the following work."""
        return f"file_{self.purpose}"


WORDS = {
    Purpose.DOCUMENT: Words("Word document", "Word documents", "written"),
    Purpose.PDF: Words("PDF", "PDFs", "written"),
    Purpose.REDLINE_STAGE: Words(
        "redline since the stage before", "redlines since the stage before", "written"
    ),
    Purpose.REDLINE_PUBLISHED: Words(
        "redline since what is published", "redlines since what is published", "written"
    ),
    Purpose.REPORT: Words("consultation report", "consultation reports", "written"),
    Purpose.REPORT_YOUNG: Words(
        "consultation report for young people",
        "consultation reports for young people",
        "written",
    ),
}
FILINGS: dict[Purpose, Filing] = {}
WORKS: dict[str, Purpose] = {}


def always(row: Transition) -> Iterable[str]:
    """Wanted after every transition."""
    return ("",)


def files(purpose: Purpose, *, wanted: Wanted = always) -> Callable[[Write], Write]:
    """Register who writes the files of a purpose, and after which transitions."""

    def register(write: Write) -> Write:
        filing = Filing(purpose, wanted, write)
        FILINGS[purpose] = filing
        WORKS[filing.work] = purpose
        handles(filing.work, WORDS[purpose])(file_next)
        return write

    return register


@follows
def to_file(row: Transition) -> Iterator[tuple[str, str]]:
    """Each purpose that wants it files something after a transition."""
    for filing in FILINGS.values():
        for key in filing.wanted(row):
            yield filing.work, key


def file_next(work: FollowUp) -> str:
    """Write and file; does nothing the second time."""
    row = Transition.objects.select_related("seal", "edition").get(
        pk=work.transition_id
    )
    found = file_for(row, WORKS[work.kind], work.key)
    return found.why if isinstance(found, Nothing) else found.file_sha256


def file_for(
    row: Transition, purpose: Purpose = Purpose.DOCUMENT, key: str = ""
) -> StageFile | Nothing:
    """What was filed after a transition by the work of this key, filed now if it was
    not. Raises OvertakenError if what it is written from changes meanwhile."""
    filed = _file_by(row, purpose, key) or _file_now(row, purpose, key)
    if key and isinstance(filed, StageFile):
        remove_withdrawn(row, purpose)
    return filed


def _file_by(row: Transition, purpose: Purpose, key: str) -> StageFile | None:
    found = StageFile.objects.filter(transition=row, purpose=purpose, key=key)
    return found.first()


def _file_now(row: Transition, purpose: Purpose, key: str) -> StageFile | Nothing:
    written = FILINGS[purpose].write(row, key)
    if isinstance(written, Nothing):
        return written
    with transaction.atomic():
        # Of two workers at the same file, the second finds the first one's row here.
        # The edition, since PostgreSQL locks no row for who may never change it.
        Edition.objects.select_for_update(of=("self",)).get(pk=row.edition_id)
        filed = _file_by(row, purpose, key)
        if filed is not None:
            return filed
        if not written.holds():
            raise OvertakenError(f"{written.name} was overtaken while it was written.")
        last = newest(row, purpose)
        if last is not None and last.file_sha256 == written.document.file_sha256:
            return last  # other work filed the same
        filed = _filed(row, purpose, written, key)
        if last is not None:
            withdraw_older(filed)
        return filed


def _filed(row: Transition, purpose: Purpose, written: Written, key: str) -> StageFile:
    document, against = written.document, written.against
    filed = StageFile(
        transition=row,
        purpose=purpose,
        key=key,
        against=against,
        name=written.name,
        size=len(document.data),
        file_sha256=document.file_sha256,
        content_sha256=document.content_sha256,
        filed_at=timezone.now(),
    )
    stored = f"{row.pk}-{purpose}{key and f'-{key}'}{PurePath(written.name).suffix}"
    filed.file.save(stored, ContentFile(document.data), save=False)
    filed.save()
    book.append(
        "document.filed",
        subject=row.edition.ref,
        actor="system",
        data={
            "transition": str(row.pk),
            "purpose": purpose,
            "file_sha256": document.file_sha256,
            "content_sha256": document.content_sha256,
            "text_sha256": row.seal.sha256,
            "against_sha256": against.sha256 if against else "",
        },
    )
    return filed


@files(Purpose.DOCUMENT)
def stage_file(row: Transition, key: str) -> Written:
    """Every transition files its stage's document, its pages counted before."""
    if not layouts.is_settled(row):
        layouts.settle(row, lambda one: write(one, layouts.headings(one)).data)
    return Written(write(row), file_name(row.snapshot))


def write(row: Transition, layout: Layout | None = None) -> Document:
    """The document from what is stored: seal, snapshot, look and pages counted.

    The same bytes each time. `layout` replaces the pages that were counted.
    """
    facts = row.snapshot
    return stage_document(
        row.seal.text,
        facts,
        images_of(row.seal),
        look=look_for(facts.template_sha256),
        layout=layouts.layout_of(row) if layout is None else layout,
        origin=Origin(row.edition.ref, str(row.pk)),
    )


def images_of(*seals: Seal) -> dict[str, bytes]:
    """The bytes of the pictures that sealed texts show, by their SHA-256."""
    return {
        image.sha256: bytes(image.content)
        for seal in seals
        for image in seal.images.all()
    }


def file_name(facts: Snapshot, what: str = "", ending: str = "docx") -> str:
    """What the download is called: reference, title, edition, stage and purpose."""
    title = slugify(facts.title)[:50].strip("-") or "policy"
    parts = (
        facts.reference,
        title,
        facts.edition,
        slugify(facts.stage_label),
        slugify(what.replace(".", "-")),
    )
    return f"{'-'.join(filter(None, parts))}.{ending}"
