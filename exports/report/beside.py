"""The report beside the text on the Edition page: for whoever may take its files,
boards above all. The points with their outcomes stand in the panel before it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from accounts.models import User
from consultation.models import Feedback
from exports.models import Purpose, StageFile
from workflow import table
from workflow.models import Edition
from workflow.panels import EditionPanel

HEADING = "Consultation report and EIA"


@dataclass(frozen=True, slots=True)
class Impact:
    """What changed in the equality impact assessment after people were asked; empty
    where nobody wrote it."""

    reference: str
    words: str
    revised_on: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The report as it was filed last, and what it means for equality."""

    url: str
    size: str
    submitted_at: datetime
    impact: Impact


def report_beside(edition: Edition, user: User) -> EditionPanel | None:
    """The newest report of an edition, once it is filed. Costs two queries."""
    if not table.allowed(table.EXPORT, edition, user):
        return None
    filed = (
        StageFile.objects.filter(transition__edition=edition, purpose=Purpose.REPORT)
        .select_related("transition")
        .order_by("-transition__version", "-pk")
        .first()
    )
    if filed is None:
        return None
    beside = Beside(
        url=reverse("stage_file", args=[filed.transition_id, filed.purpose]),
        size=filesizeformat(filed.size),
        submitted_at=filed.transition.at,
        impact=_impact(edition),
    )
    template = "exports/report/edition_panel.html"
    return EditionPanel("report", HEADING, template, {"beside": beside})


def _impact(edition: Edition) -> Impact:
    """As the last round that tells of it has it."""
    written = Feedback.objects.filter(consultation__edition=edition)
    last = written.exclude(eia_changes="").order_by("-consultation__round").first()
    reference = edition.page.record.eia_reference
    if last is None:
        return Impact(reference, "", None)
    return Impact(reference, last.eia_changes, last.eia_revised_on)
