"""What this room tells the one below: documents follow, and where they are read."""

from django.urls import reverse

from accounts.models import User
from cms.process import Download
from exports import filing  # noqa: F401  (registers what follows a transition)
from exports.models import Purpose, StageFile
from exports.panel import files_of
from exports.pdf import filing as pdf_filing  # noqa: F401  (the same)
from workflow import table
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.public import downloads_from
from workflow.stages import Stage

PUBLIC = {
    Purpose.DOCUMENT: ("Word", "public_word"),
    Purpose.PDF: ("PDF", "public_pdf"),
}


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
