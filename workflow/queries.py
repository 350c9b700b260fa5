"""Questions about many editions: a constant number of queries, and no text is read."""

from typing import TYPE_CHECKING, Any

from django.db import models

from workflow import table
from workflow.stages import OPEN, Stage

if TYPE_CHECKING:
    from workflow.models import Edition  # noqa: F401  (named in a base class)


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by what people ask of them."""

    def allowing(self, power: str, user: Any) -> "EditionQuerySet":
        """The editions to which this person may do this now."""
        return self.filter(table.query(power, user))

    def visible_to(self, user: Any) -> "EditionQuerySet":
        """The editions whose text this person may read."""
        return self.allowing(table.VIEW, user)

    def open(self) -> "EditionQuerySet":
        """On their way."""
        return self.filter(state__in=OPEN)

    def published(self) -> "EditionQuerySet":
        """Live now."""
        return self.filter(state=Stage.PUBLISHED)

    def waiting_for(self, user: Any) -> "EditionQuerySet":
        """The editions whose next step is this person's, or their board's to read."""
        from workflow.turns import waiting_query

        return self.filter(waiting_query(user))

    def for_lists(self) -> "EditionQuerySet":
        """With the facts a list shows, and no text."""
        return self.select_related(
            "page__record__owner", "page__record__team", "seal"
        ).only(
            *LISTED,
            "page__slug",
            "page__url_path",
            "page__latest_revision_created_at",
            "page__record__reference",
            "page__record__eia_reference",
            "page__record__dpia_reference",
            "page__record__creator_id",
            "page__record__page_id",
            "page__record__owner__display_name",
            "page__record__owner__job_title",
            "page__record__team__name",
            "seal__sha256",
        )


LISTED = (
    "page_id",
    "major",
    "minor",
    "patch",
    "state",
    "state_since",
    "version",
    "title",
    "text_sha256",
    "missing",
    "cites",
    "corrects_id",
    "change_note",
    "evidence_reason",
    "effective_on",
    "review_on",
    "published_at",
    "ended_at",
)
