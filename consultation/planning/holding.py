"""One consultation, locked while something about it is decided."""

from consultation.models import Consultation
from workflow.errors import Stale

CHANGED_MEANWHILE = (
    "Somebody else changed this plan after you opened the page, so yours is not saved "
    "yet. Look at what stands there now, then save again."
)


def held(pk: int, *, version: int | None = None) -> Consultation:
    """The consultation, fetched afresh and locked until the transaction ends.

    Rows that name it can be written meanwhile; whoever sends answers waits.
    `version` is what the person was shown: Stale if the plan changed since.
    """
    rows = Consultation.objects.for_staff()
    found = rows.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if version is not None and found.version != version:
        raise Stale(CHANGED_MEANWHILE)
    return found
