"""What this room tells the one below: documents follow, and where they are read."""

from django.urls import reverse

from accounts.models import User
from cms.process import Download
from exports import (
    consistency,  # noqa: F401  (registers what audits check)
    filing,  # noqa: F401  (registers what follows a transition)
)
from exports.models import Purpose, StageFile
from exports.panel import files_of
from exports.pdf import filing as pdf_filing  # noqa: F401  (registers the PDF)
from exports.redline import filed as redline_filing  # noqa: F401  (registers redlines)
from exports.redline.reading import may_take
from exports.redline.views import redline_address
from exports.sweeping import sweep_if_due
from workflow import table
from workflow.compare_links import CompareLink, compare_link
from workflow.kept_texts import AS_IT_STANDS, KeptText
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.public import downloads_from
from workflow.stages import Stage
from workflow.ticking import each_minute

PUBLIC = {
    Purpose.DOCUMENT: ("Word", "public_word"),
    Purpose.PDF: ("PDF", "public_pdf"),
}


@each_minute
def unclaimed_files() -> str:
    """Files that a killed process left without a row; once a day."""
    return sweep_if_due()


@downloads_from
def public_downloads(edition: Edition) -> list[Download]:
    """The public files of a published edition, each once it is filed."""
    filed = set(
        StageFile.objects.filter(
            transition__edition=edition,
            transition__target=Stage.PUBLISHED,
            purpose__in=PUBLIC,
        ).values_list("purpose", flat=True)
    )
    return [
        Download(kind, reverse(route, args=[edition.pk]))
        for purpose, (kind, route) in PUBLIC.items()
        if purpose in filed
    ]


@edition_panel(order=10)
def files_by_stage(edition: Edition, user: User) -> EditionPanel | None:
    """The Word document of each stage on the Edition page."""
    if not table.allowed(table.EXPORT, edition, user):
        return None
    return EditionPanel(
        "files",
        "Files by stage",
        "exports/files_panel.html",
        {"files": files_of(edition)},
    )


@compare_link
def redline_in_word(old: KeptText, new: KeptText, user: User) -> CompareLink | None:
    """The same comparison in Word, between texts that were frozen or as they stand."""
    if old.sha256 == new.sha256:
        return None
    for text in (old, new):
        if text.seal_id is None and not text.key.startswith(AS_IT_STANDS):
            return None
        if not may_take(text.edition, text.seal_id, user):
            return None
    return CompareLink("Word, with tracked changes", redline_address(old.key, new.key))
