"""File what changed with each stage: since the last one, and since what is public."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from exports.filing import FILINGS, Nothing, Written, file_name, files
from exports.models import Purpose, StageFile
from exports.word import Document
from workflow.models import FollowUp, Seal, Transition
from workflow.stages import Stage

from .sides import Side, changes_since, redline

# The other passages freeze nothing new and change no words.
STAGES = (Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL, Stage.PUBLISHED)
PUBLIC_PASSAGES = ("publish", "publish_correction", "withdraw")
NO_TEXT = '"blocks":[]'  # as the canonical JSON of a seal has it


def last_stage(row: Transition) -> Transition | None:
    """How the text of the stage before came about; None for an edition's first."""
    if row.target not in STAGES:
        return None
    return (
        Transition.objects.filter(edition=row.edition_id, version__lt=row.version)
        .exclude(name="return_to_draft")
        .defer("snapshot_json")
        .order_by("-version")
        .first()
    )


def published(row: Transition) -> Transition | None:
    """How what is public besides this edition was published; None if nothing is."""
    if row.target not in STAGES:
        return None
    found = (
        Transition.objects.filter(
            edition__page=row.edition.page_id, name__in=PUBLIC_PASSAGES, at__lte=row.at
        )
        .exclude(edition=row.edition_id)
        .select_related("seal")
        .defer("snapshot_json", "seal__canonical")
        .order_by("-at", "-version")
        .first()
    )
    return None if found is None or found.name == "withdraw" else found


def since_last_stage(row: Transition) -> Iterator[str]:
    """The passage to compare with, unless the edition began with nothing new."""
    before = last_stage(row)
    if before is None:
        return
    if before.name == "open_edition":
        public = published(row)
        opened_with = Seal.objects.filter(pk=before.seal_id)
        if opened_with.filter(canonical__contains=NO_TEXT).exists():
            return
        if public and opened_with.filter(sha256=public.seal.sha256).exists():
            return
    yield str(before.pk)


def since_published(row: Transition) -> Iterator[str]:
    """The passage that published what is public besides this edition."""
    public = published(row)
    if public is not None:
        yield str(public.pk)


@files(Purpose.REDLINE_STAGE, wanted=since_last_stage)
def stage_redline(row: Transition, key: str) -> Written | Nothing:
    """What changed since the last stage of the same edition."""
    return _written(row, key)


@files(Purpose.REDLINE_PUBLISHED, wanted=since_published)
def published_redline(row: Transition, key: str) -> Written | Nothing:
    """What changed since the edition that is public."""
    return _written(row, key)


def carries_notes(filed: StageFile) -> bool:
    """Whether a filed file holds the editors' comments."""
    row = filed.transition
    holds = filed.purpose in (Purpose.REDLINE_STAGE, Purpose.REDLINE_PUBLISHED) or (
        filed.purpose == Purpose.DOCUMENT and row.target == Stage.DRAFT
    )
    return holds and bool(row.snapshot.notes)


def written_without_notes(filed: StageFile) -> Document:
    """A filed file written again, the same but for the editors' comments."""
    filing = FILINGS[Purpose(filed.purpose)]
    bare = copy(filed.transition)
    bare.snapshot_json = replace(bare.snapshot, notes=()).to_json()
    work = FollowUp.objects.get(transition=bare.pk, kind=filing.work)
    written = filing.write(bare, work.key)
    if isinstance(written, Nothing):
        raise RuntimeError(f"{filed} was filed, and now there is nothing to file.")
    return written.document


def _written(row: Transition, key: str) -> Written | Nothing:
    older = Transition.objects.select_related("seal", "edition").get(pk=key)
    since = changes_since(older, row.edition_id)
    if older.seal.sha256 == row.seal.sha256:
        return Nothing(f"No change of text since {since}")
    heading = f"Changes since {since}"
    document = redline(Side.of(older), Side.of(row), heading)
    return Written(document, file_name(row.snapshot, heading), older.seal)
