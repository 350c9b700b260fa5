"""The data barrier: no way around the one door.

Wagtail offers some seventy routes by which a page is published, changed, moved, copied,
hidden or deleted. Whatever the route, it ends in one of these signals, and they let
through only what `perform()` or a permitted draft is doing. Base pages are checked as
well, since bulk actions and `publish_scheduled` work on them.
"""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django_fsm.signals import pre_transition
from wagtail.models import Page, PageViewRestriction, Revision, Site
from wagtail.signals import pre_page_move

from cms.models import HomePage, PolicyIndexPage, PolicyPage
from cms.models.pages import FixedPage
from workflow.door import Door, is_open, opened
from workflow.errors import Barred
from workflow.models import (
    Contribution,
    DraftRecord,
    Edition,
    Seal,
    SealedImage,
    Transition,
)
from workflow.triggers import pages

__all__ = ["Door", "connect", "is_open", "opened"]

PUBLISHED_BY_DECISION = (
    "A policy changes only through its stages. Use the edition's own page."
)
STAYS = "The pages that lead to the policies stay where they are."


DRAFT_FIELDS = frozenset(pages.DRAFT_FIELDS)
GUARDED = (PolicyPage, FixedPage)


def is_guarded(page: Page) -> bool:
    """Whether this is a policy, or a page that leads to one, be it a base page."""
    if isinstance(page, GUARDED):
        return True
    if type(page) is not Page or page.pk is None:
        return False
    kind = page.specific_class
    return kind is not None and issubclass(kind, GUARDED)


def guard_page_save(sender: type, instance: Page, **kwargs: Any) -> None:
    """Refuse to write a guarded page's row outside the door."""
    if not (isinstance(instance, Page) and is_guarded(instance)):
        return
    if is_open(Door.PERFORM, Door.SETUP) or kwargs.get("raw"):
        return
    fields = kwargs.get("update_fields")
    if is_open(Door.DRAFT) and fields is not None and DRAFT_FIELDS.issuperset(fields):
        return
    raise Barred(STAYS if isinstance(instance, FixedPage) else PUBLISHED_BY_DECISION)


def guard_page_delete(sender: type, instance: Page, **kwargs: Any) -> None:
    """Refuse to delete a guarded page, or a page above one, always."""
    if not isinstance(instance, Page):
        return
    if is_guarded(instance) or leads_to_guarded(instance):
        raise Barred("A policy is withdrawn, never deleted. What it said is kept.")


def leads_to_guarded(page: Page) -> bool:
    """Whether a guarded page stands below this one."""
    if not page.path:
        return False
    return any(
        model.objects.filter(path__startswith=page.path).exists()
        for model in (HomePage, PolicyIndexPage)
    )


def guard_page_move(sender: type, instance: Page, **kwargs: Any) -> None:
    """Refuse to move a guarded page, or one above it: addresses are promises."""
    if is_guarded(instance) or leads_to_guarded(instance):
        raise Barred("A policy keeps its address.")


def guard_restriction(sender: type, instance: PageViewRestriction, **kw: Any) -> None:
    """Refuse to hide a guarded page, or one above it, behind a login or password."""
    page = instance.page
    if is_guarded(page.specific) or leads_to_guarded(page):
        raise Barred("What is published is open to everybody.")


def guard_site(sender: type, instance: Site, **kwargs: Any) -> None:
    """Refuse to point the site away from the policies, or to delete it."""
    if is_open(Door.SETUP) or kwargs.get("raw"):
        return
    known = Site.objects.filter(pk=instance.pk).values_list("root_page", flat=True)
    root = known.first()
    if root is None or not leads_to_guarded(Page.objects.get(pk=root)):
        return
    if kwargs["signal"] is pre_delete or root != instance.root_page_id:
        raise Barred(STAYS)


def guard_revision(sender: type, instance: Revision, **kwargs: Any) -> None:
    """Refuse to write over a page revision that a seal was taken from."""
    if instance.pk is None or is_open(Door.PERFORM) or kwargs.get("raw"):
        return
    fields = kwargs.get("update_fields")
    if fields is not None and "content" not in fields:
        return
    if Seal.objects.filter(revision_id=instance.pk).exists():
        raise Barred("This text was frozen and is kept as it is.")


def guard_edition_save(sender: type, instance: Any, **kwargs: Any) -> None:
    """Refuse to write editions and records of the process outside the door."""
    if not (is_open(Door.PERFORM, Door.DRAFT) or kwargs.get("raw")):
        raise Barred(PUBLISHED_BY_DECISION)


def guard_edition_delete(sender: type, instance: Any, **kwargs: Any) -> None:
    """Refuse: editions and records stay."""
    raise Barred("Editions and their records are kept.")


def guard_transition(sender: type, instance: Any, **kwargs: Any) -> None:
    """Refuse a transition called around `perform()`, which alone checks who and why."""
    if isinstance(instance, Edition) and not is_open(Door.PERFORM):
        raise Barred(PUBLISHED_BY_DECISION)


def connect() -> None:
    """Put the barrier up; called once when the apps load."""
    pre_save.connect(guard_page_save, dispatch_uid="barrier")
    pre_delete.connect(guard_page_delete, dispatch_uid="barrier")
    pre_page_move.connect(guard_page_move, dispatch_uid="barrier")
    pre_transition.connect(guard_transition, dispatch_uid="barrier")
    pre_save.connect(guard_revision, sender=Revision, dispatch_uid="barrier")
    for signal in (pre_save, pre_delete):
        signal.connect(guard_site, sender=Site, dispatch_uid="barrier")
        signal.connect(
            guard_restriction, sender=PageViewRestriction, dispatch_uid="barrier"
        )
    for model in (Edition, Seal, SealedImage, Transition, DraftRecord, Contribution):
        pre_save.connect(guard_edition_save, sender=model, dispatch_uid="barrier")
        pre_delete.connect(guard_edition_delete, sender=model, dispatch_uid="barrier")
