"""What this room tells the one below: documents follow, and where they are read."""

from django.urls import reverse

from accounts.models import User
from exports import filing  # noqa: F401  (registers what follows a transition)
from exports.models import Purpose, StageFile
from exports.panel import files_of
from workflow import table
from workflow.models import Edition
from workflow.panels import EditionPanel, edition_panel
from workflow.public import word_url_from
from workflow.stages import Stage


@word_url_from
def public_word_url(edition: Edition) -> str:
    """The public download of a published edition, once its document is filed."""
    filed = StageFile.objects.filter(
        transition__edition=edition,
        transition__target=Stage.PUBLISHED,
        purpose=Purpose.DOCUMENT,
    ).exists()
    return reverse("public_word", args=[edition.pk]) if filed else ""


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
