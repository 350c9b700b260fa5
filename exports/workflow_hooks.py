"""What this room tells the one below: documents follow, and where they are read."""

from django.urls import reverse

from exports import filing  # noqa: F401  (registers what follows a transition)
from exports.models import StageFile
from workflow.models import Edition
from workflow.public import word_url_from
from workflow.stages import Stage


@word_url_from
def public_word_url(edition: Edition) -> str:
    """The public download of a published edition, once its document is filed."""
    filed = StageFile.objects.filter(
        transition__edition=edition, transition__target=Stage.PUBLISHED
    ).exists()
    return reverse("public_word", args=[edition.pk]) if filed else ""
