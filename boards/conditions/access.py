"""The condition, edition or publication that a screen is about, for whoever may see it.

Whoever a board named as a condition's owner sees that condition, whatever their roles:
it was given to them.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from accounts.models import User
from boards.models import Condition, Publication
from boards.people.powers import Power, may
from workflow import table
from workflow.models import Edition
from workflow.views.answering import page_context as edition_context
from workflow.views.answering import person

NOT_THERE = "There is no such page, or it is not yours to see."


def condition_for(request: HttpRequest, pk: int) -> Condition:
    """The condition with its decision and edition. Raises Http404 for who may not know
    of it."""
    rows = Condition.objects.select_related(
        "owner",
        "discharge__by",
        "decision__board",
        "decision__seal",
        "decision__superseded_by",
        "decision__edition__page__record__owner",
        "decision__edition__page__record__team",
        "decision__edition__seal",
    ).defer(
        "decision__seal__canonical",
        "decision__edition__seal__canonical",
        "decision__edition__page__body",
    )
    found = rows.filter(pk=pk).first()
    if found is None or not sees(found, person(request)):
        raise Http404(NOT_THERE)
    return found


def sees(row: Condition, user: User) -> bool:
    """Whether this person may know of the condition: it is theirs, they sit on its
    board, they look over boards, or they read the edition."""
    return row.owner_id == user.pk or may(Power.READ_PACK, row.decision, user)


def reads_texts(row: Condition, user: User) -> bool:
    """Whether this person may read what an amendment changes.

    Before it is confirmed the amended text is for those who read the edition, and for
    the delegate; afterwards it is a part of the decision.
    """
    edition = row.decision.edition
    if row.owner_id == user.pk or table.allowed(table.VIEW, edition, user):
        return True
    return row.confirmations.exists()


def publication_for(request: HttpRequest, pk: int) -> Publication:
    """A publication that was set, for who sees its edition or set it."""
    rows = Publication.objects.select_related(
        "edition__page__record__owner", "edition__page__record__team", "scheduled_by"
    ).defer("edition__page__body")
    found = rows.filter(pk=pk).first()
    user = person(request)
    if found is None or not (
        found.scheduled_by_id == user.pk
        or table.allowed(table.VIEW, found.edition, user)
    ):
        raise Http404(NOT_THERE)
    return found


def page_context(title: str, edition: Edition, user: User) -> dict[str, Any]:
    """Title and breadcrumbs; the edition is a link for those who may open it."""
    if not table.allowed(table.VIEW, edition, user):
        context = edition_context(title)
        home, *_, last = context["breadcrumbs_items"]
        return context | {
            "breadcrumbs_items": [home, last],
            "edition": edition,
            "edition_url": "",
        }
    return edition_context(title, edition=edition) | {
        "edition": edition,
        "edition_url": reverse("editions:edition", args=[edition.pk]),
    }
