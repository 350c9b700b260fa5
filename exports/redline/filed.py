"""File what changed with each stage: since the last one, and since what is public."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from exports.filing import FILINGS, Nothing, Written, file_name, files
from exports.models import REDLINES, Purpose, StageFile
from exports.word import Document
from workflow.models import FollowUp, Transition
from workflow.stages import Stage

from .sides import Side, changes_since, redline

# The other passages freeze nothing new and change no words.
STAGES = (Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL, Stage.PUBLISHED)
PUBLIC_PASSAGES = ("publish", "publish_correction", "withdraw")
NOTHING = Nothing("")


def with_stages(row: Transition) -> Iterable[str]:
    """After passages that freeze a text; whether it changed is found out later."""
    return ("",) if row.target in STAGES else ()


@files(Purpose.REDLINE_STAGE, wanted=with_stages)
def stage_redline(row: Transition, key: str) -> Written | Nothing:
    """What changed since the last stage of the same edition.

    Nothing where the edition began: with no text, or with the text that is public.
    """
    before = last_stage(row)
    if before is None:
        return NOTHING
    if before.name == "open_edition":
        public = published(row)
        began_as = public is not None and public.seal.sha256 == before.seal.sha256
        if began_as or not before.seal.text.blocks:
            return NOTHING
    return _since(before, row)


@files(Purpose.REDLINE_PUBLISHED, wanted=with_stages)
def published_redline(row: Transition, key: str) -> Written | Nothing:
    """What changed since the edition that was public when the stage began."""
    public = published(row)
    return NOTHING if public is None else _since(public, row)


def last_stage(row: Transition) -> Transition | None:
    """How the text of the stage before came about; None for an edition's first."""
    return (
        Transition.objects.filter(edition=row.edition_id, version__lt=row.version)
        .exclude(name="return_to_draft")
        .select_related("seal", "edition")
        .order_by("-version")
        .first()
    )


def published(row: Transition) -> Transition | None:
    """How what was public besides this edition was published; None if nothing was."""
    found = (
        Transition.objects.filter(
            edition__page=row.edition.page_id, name__in=PUBLIC_PASSAGES, at__lte=row.at
        )
        .exclude(edition=row.edition_id)
        .select_related("seal", "edition")
        .order_by("-at", "-version")
        .first()
    )
    return None if found is None or found.name == "withdraw" else found


def carries_notes(filed: StageFile) -> bool:
    """Whether a filed file holds the editors' comments."""
    row = filed.transition
    holds = filed.purpose in REDLINES or (
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


def _since(older: Transition, row: Transition) -> Written | Nothing:
    since = changes_since(older, row.edition_id)
    if older.seal.sha256 == row.seal.sha256:
        return Nothing(f"No change of text since {since}")
    heading = f"Changes since {since}"
    document = redline(Side.of(older), Side.of(row), heading)
    return Written(document, file_name(row.snapshot, heading), older.seal)
