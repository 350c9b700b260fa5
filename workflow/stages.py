"""The stages of an edition, their words, and which belong together."""

from django.db import models


class Stage(models.TextChoices):
    """Where an edition stands. `none` is the moment before it is opened, never kept."""

    NONE = "none", "Not opened"
    DRAFT = "draft", "Draft"
    CONSULTATION = "consultation", "Consultation"
    DMT_REVIEW = "dmt_review", "DMT review"
    CPB_APPROVAL = "cpb_approval", "CPB approval"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ABANDONED = "abandoned", "Abandoned"


OPEN = (Stage.DRAFT, Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
FROZEN = (Stage.CONSULTATION, Stage.DMT_REVIEW, Stage.CPB_APPROVAL)
ONCE_PUBLIC = (Stage.PUBLISHED, Stage.SUPERSEDED, Stage.WITHDRAWN)
KEPT = tuple(stage for stage in Stage if stage is not Stage.NONE)
# The way an edition goes when nothing sends it back: what the stepper draws.
PATH = (*OPEN, Stage.PUBLISHED)


class EditionKind(models.TextChoices):
    """How much an edition changes, and so which way it goes."""

    MAJOR = "major", "Major"
    MINOR = "minor", "Minor"
    CORRECTION = "correction", "Correction"
