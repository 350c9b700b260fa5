"""What a policy's text may say of the evidence it cites."""

from collections.abc import Iterable, Mapping

from cms.evidence.models import Evidence
from cms.text.model import Reference


def known(numbers: Iterable[int]) -> Mapping[int, Reference]:
    """What references say of these findings; nothing of one unknown or withdrawn."""
    wanted = list(numbers)
    if not wanted:
        return {}
    facts = ("number", "source_organisation", "source_title", "source_date")
    rows = Evidence.objects.current().filter(number__in=wanted)
    return {row[0]: Reference(*row) for row in rows.values_list(*facts, "source_url")}
