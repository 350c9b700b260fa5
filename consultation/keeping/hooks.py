"""What this part tells the others: jobs each minute, work that waits, audits."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from consultation.keeping import consistency  # noqa: F401  (registers what audits ask)
from consultation.keeping.compacting import compact_if_due
from consultation.keeping.leading import requests_of
from consultation.keeping.nightly import keep_or_forget_nightly
from consultation.keeping.requests import waits_for_reader
from consultation.models import DataRequest
from workflow.items import Item, work_items
from workflow.ticking import each_minute

WHY = (
    "Somebody asked to be forgotten. A safeguarding case needs the response, so the "
    "request waits until the case is over."
)
UNREAD = (
    "Somebody asked to be forgotten. Nobody has read their words yet, so the request "
    "waits until a consultation lead has."
)

each_minute(keep_or_forget_nightly)
each_minute(compact_if_due)


@work_items
def requests_that_wait(user: User) -> Iterator[Item]:
    """For the safeguarding leads: requests that a case holds up."""
    if not user.has_role(Role.SAFEGUARDING_LEAD):
        return
    waiting = requests_of(user).filter(state=DataRequest.State.WAITING)
    for row in waiting.select_related("consultation", "response"):
        unread = row.response is not None and waits_for_reader(row.response)
        yield Item(
            title=f"{row.consultation}: {row.get_kind_display().lower()}",
            why=UNREAD if unread else WHY,
            label="Look at the request",
            url=reverse("consultations:data", args=[row.consultation_id]),
            since=row.asked_on,
        )
