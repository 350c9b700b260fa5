"""Which evidence an edition's text cites, kept with the edition as it is saved.

Kept as ",3,12," so that lists and gates never read a text to know it, and the editions
that cite a finding are one condition on any database.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from cms.evidence.usage import Cited, Usage
from cms.models import Evidence
from cms.text.citations import cited_in
from cms.text.model import Text
from workflow.models import Edition
from workflow.stages import Stage

SHOWN = 50


def written(text: Text) -> str:
    """The evidence that a text cites, as an edition keeps it."""
    found = cited_in(text)
    return f",{','.join(map(str, found))}," if found else ""


def cited(edition: Edition) -> tuple[int, ...]:
    """The numbers of the evidence that an edition's text cites, as it first does."""
    return tuple(int(number) for number in edition.cites.split(",") if number)


def citing(number: int) -> Q:
    """The editions that cite a finding, as a condition."""
    return Q(cites__contains=f",{number},")


def usage(row: Evidence, user: Any) -> Usage:
    """Who rests on a finding, as far as this person may know of them."""
    found = list(_editions(row, user)[: SHOWN + 1])
    cited_by = tuple(
        Cited(str(edition), edition.stage.label, _url(edition))
        for edition in found[:SHOWN]
    )
    return Usage(cited_by, tuple(_used_for(row, user)), more=len(found) > SHOWN)


def _editions(row: Evidence, user: Any) -> QuerySet[Edition]:
    seen = Edition.objects.visible_to(user).filter(citing(row.number))
    gone = Q(state=Stage.ABANDONED)
    return seen.exclude(gone).for_lists().order_by("-state_since", "-pk")


def _used_for(row: Evidence, user: Any) -> Iterator[Cited]:
    """The policies it is said to be used for, by the newest edition a person sees."""
    pages = row.policies.through.objects.filter(evidence=row).values("policypage")
    seen = Edition.objects.visible_to(user).filter(page__in=pages)
    found = seen.for_lists().order_by("state_since", "pk")
    newest = {edition.page_id: edition for edition in found}
    for edition in newest.values():
        name = f"{edition.page.record.reference} {edition.title}"
        yield Cited(name, edition.stage.label, _url(edition))


def _url(edition: Edition) -> str:
    return reverse("editions:edition", args=[edition.pk])
