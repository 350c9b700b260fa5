"""What a policy rests on: the evidence its text cites, and what it is used for."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.models import Evidence, EvidenceKind
from workflow.citing import cited
from workflow.models import Edition

# A consultation opens with a finding of each of these, or with a reason.
NEEDED = (EvidenceKind.PRACTICE, EvidenceKind.NATIONAL)


@dataclass(frozen=True, slots=True)
class Rest:
    """One finding, and how the policy comes to rest on it."""

    finding: Evidence
    cited: bool
    used: bool

    @property
    def counts(self) -> bool:
        """Whether it may be rested on: it is not withdrawn."""
        return not self.finding.is_withdrawn


def rests_on(edition: Edition) -> list[Rest]:
    """The findings, those that the text cites first; two queries however many."""
    numbers = cited(edition)
    through = Evidence.policies.through.objects
    used = set(
        through.filter(policypage=edition.page_id).values_list("evidence_id", flat=True)
    )
    if not numbers and not used:
        return []
    rows = Evidence.objects.filter(number__in=numbers).for_lists()
    rows |= Evidence.objects.filter(pk__in=used).for_lists()
    place = {number: order for order, number in enumerate(numbers)}
    found = [Rest(row, row.number in place, row.pk in used) for row in rows]
    return sorted(
        found,
        key=lambda rest: (
            place.get(rest.finding.number, len(place)),
            rest.finding.number,
        ),
    )


def unknown(edition: Edition) -> list[tuple[int, bool]]:
    """What the text cites and may not: its number, and whether it was withdrawn.

    Costs nothing for a text that cites nothing, and one query otherwise.
    """
    numbers = cited(edition)
    if not numbers:
        return []
    rows = Evidence.objects.filter(number__in=numbers)
    withdrawn = dict(rows.values_list("number", "withdrawn_at"))
    return [
        (number, number in withdrawn)
        for number in numbers
        if withdrawn.get(number, True) is not None
    ]


def lacking(kinds: Iterable[str]) -> list[EvidenceKind]:
    """The kinds that a policy needs and that are not among these."""
    have = set(kinds)
    return [kind for kind in NEEDED if kind.value not in have]
