"""The boards' decisions in an edition's history, superseded ones included."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from boards.deciding.page import SAID
from boards.models import Decision, Outcome
from workflow.happenings import Happening, Source, happens
from workflow.screens.listing import long_date


def lines(numbers: Sequence[int]) -> Iterator[Happening]:
    """The lines of these decisions, in one query."""
    rows = Decision.objects.filter(pk__in=numbers)
    rows = rows.select_related("board", "seal", "superseded_by")
    for row in rows.defer("seal__canonical"):
        later = getattr(row, "superseded_by", None)
        yield Happening(
            number=row.pk,
            edition_id=row.edition_id,
            at=row.at,
            who=row.recorded_by_name,
            what=_what(row),
            sha256=row.seal.sha256,
            url=reverse("boards:decision", args=[row.pk]),
            why=row.corrected_because or row.reasons,
            struck=f"Corrected: {later.corrected_because}" if later else "",
        )


def _what(row: Decision) -> str:
    verb = "corrected the record:" if row.supersedes_id else "recorded that"
    done = SAID[Outcome(row.outcome)]
    return f"{verb} {row.board} {done} this on {long_date(row.decided_on)}"


happens(Source("decided", Decision.objects.all, lines))
